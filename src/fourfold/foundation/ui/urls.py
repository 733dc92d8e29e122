"""Addresses of the pages that belong to no slice."""

from django.urls import path

from fourfold.foundation.ui import views

site_addresses = [
    path("accessibility", views.accessibility, name="ui.accessibility"),
    path("kit", views.kit, name="ui.kit"),
]
authority_addresses = [path("colour.css", views.colour, name="ui.colour")]
