"""Addresses of the API."""

from django.urls import path

from fourfold.publish.api import views
from fourfold.publish.api.routes import api

site_addresses = [
    path("api/v1/docs", views.docs, name="api.docs"),
    path("api/v1/", api.urls),
    path("api/v1/<path:rest>", views.unknown, name="api.unknown"),
]
