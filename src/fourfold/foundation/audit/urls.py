"""Addresses of the trail."""

from django.urls import path

from fourfold.foundation.audit import views

site_addresses = [
    path("audit/", views.proof, name="audit.proof"),
    path("audit/checkpoints.json", views.checkpoints, name="audit.checkpoints"),
]
authority_addresses = [
    path("audit/", views.trail, name="audit.trail"),
    path("audit/<int:sequence>/erase/", views.erase_words, name="audit.erase"),
]
