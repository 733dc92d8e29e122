"""Addresses of sealing keys, and of receipts for everyone."""

from django.urls import path

from fourfold.foundation.sealing import views

site_addresses = [
    path("receipts/", views.receipts, name="sealing.receipts"),
    path("receipts/keys.json", views.keys, name="sealing.receipt_keys"),
]
authority_addresses = [
    path("sealing-key/", views.key, name="sealing.key"),
    path("sealing-key/make/", views.make, name="sealing.make"),
    path("sealing-key/passphrase/", views.passphrase, name="sealing.passphrase"),
    path("sealing-key/lost/", views.lost, name="sealing.lost"),
]
