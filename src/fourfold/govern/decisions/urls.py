"""Addresses of decisions."""

from django.urls import path

from fourfold.govern.decisions import views

authority_addresses = [
    path("decisions/<uuid:decision>/", views.page, name="decisions.page"),
    path("decisions/<uuid:decision>/scrutinise/", views.page, name="decisions.scrutinise"),
]
