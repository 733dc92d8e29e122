"""Addresses of files."""

from django.urls import path

from fourfold.foundation.files import views

site_addresses = [path("files/<uuid:file>/<str:name>", views.download, name="files.download")]
