"""Addresses of the API."""

from django.urls import path

from fourfold.publish.api import views
from fourfold.publish.api.routes import api

_endpoints, _app, _namespace = api.urls

site_addresses = [
    path("api/v1/docs", views.docs, name="api.docs"),
    path("api/v1/openapi.json", views.openapi, name="api.openapi"),
    path("api/v1/", ([one for one in _endpoints if getattr(one, "name", "") != "api-root"], _app, _namespace)),
]
