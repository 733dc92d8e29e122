"""Addresses of messages."""

from django.urls import path

from fourfold.foundation.notify import views

site_addresses = [
    path("messages", views.messages, name="notify.list"),
    path("messages/mail", views.mail_settings, name="notify.settings"),
    path("messages/read", views.read_all, name="notify.read_all"),
    path("messages/<uuid:message>/read", views.read, name="notify.read"),
    path("demo/mail", views.demo_mail, name="notify.demo_mail"),
]
