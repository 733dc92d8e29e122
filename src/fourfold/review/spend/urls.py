"""Addresses of spend."""

from django.urls import path

from fourfold.review.spend.views import reading

authority_addresses = [
    path("spend/", reading.page, name="spend.page"),
    path("spend/published/", reading.published, name="spend.published"),
    path("spend/published/<int:month>.csv", reading.table, name="spend.table"),
    path("spend/suppliers/", reading.suppliers, name="spend.suppliers"),
    path("spend/suppliers/<uuid:supplier>/", reading.supplier, name="spend.supplier"),
]
