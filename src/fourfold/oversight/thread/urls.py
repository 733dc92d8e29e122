"""Addresses of the golden thread."""

from django.urls import path

from fourfold.oversight.thread import views

authority_addresses = [
    path("thread/", views.tree, name="thread.tree"),
    path("thread/breaks/", views.breaks, name="thread.breaks"),
    path("thread/thread.csv", views.table, name="thread.table"),
    path("thread/services/<uuid:service>/", views.service, name="thread.service"),
    path("thread/decisions/<uuid:decision>/", views.decision, name="thread.decision"),
]
