"""Addresses of recommendations."""

from django.urls import path

from fourfold.govern.recommendations import views

authority_addresses = [
    path("recommendations/", views.bodies, name="recommendations.list"),
    path("recommendations/by/<slug:body>/", views.body, name="recommendations.body"),
    path("recommendations/<uuid:recommendation>/", views.page, name="recommendations.page"),
    path("recommendations/<uuid:recommendation>/answer/", views.respond, name="recommendations.respond"),
    path("recommendations/<uuid:recommendation>/progress/", views.progress, name="recommendations.progress"),
]
