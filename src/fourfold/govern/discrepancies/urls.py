"""Addresses of figures that differ."""

from django.urls import path

from fourfold.govern.discrepancies import views

authority_addresses = [path("figures-that-differ/", views.differ, name="discrepancies.list")]
