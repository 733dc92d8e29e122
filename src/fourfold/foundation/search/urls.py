"""Addresses of search."""

from django.urls import path

from fourfold.foundation.search import views

authority_addresses = [path("search/", views.results, name="search.results")]
