"""Addresses of frameworks."""

from django.urls import path

from fourfold.do.frameworks.views import places, preparing, reading

_FRAMEWORK = "frameworks/<uuid:framework>"

site_addresses = [
    path("your-organisation/frameworks/", reading.ours, name="frameworks.ours"),
]
authority_addresses = [
    path("frameworks/", reading.every, name="frameworks.list"),
    path("frameworks/start/", preparing.start, name="frameworks.start"),
    path("frameworks/places/<uuid:place>/", places.page, name="frameworks.place"),
    path("frameworks/places/<uuid:place>/confirm/", places.confirm, name="frameworks.confirm"),
    path("frameworks/places/<uuid:place>/end/", places.end, name="frameworks.end_place"),
    path(f"{_FRAMEWORK}/", reading.page, name="frameworks.page"),
    path(f"{_FRAMEWORK}/edit/", preparing.edit, name="frameworks.edit"),
    path(f"{_FRAMEWORK}/lots/add/", preparing.add_lot, name="frameworks.add_lot"),
    path(f"{_FRAMEWORK}/lots/<uuid:lot>/", preparing.edit_lot, name="frameworks.edit_lot"),
    path(f"{_FRAMEWORK}/open/", preparing.open_it, name="frameworks.open"),
    path(f"{_FRAMEWORK}/review/", preparing.review, name="frameworks.review"),
    path(f"{_FRAMEWORK}/end/", preparing.end, name="frameworks.end"),
    path(f"{_FRAMEWORK}/give/", places.give, name="frameworks.give"),
]
