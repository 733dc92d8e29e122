"""Addresses of front pages and desks."""

from django.urls import path

from fourfold.oversight.desks import views

site_addresses = [
    path("", views.home, name="home"),
    path("desk", views.mine, name="desks.mine"),
]
authority_addresses = [
    path("", views.front, name="desks.front"),
    path("desk/", views.desk, name="desks.desk"),
]
