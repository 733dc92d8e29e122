"""Addresses of decisions."""

from django.urls import path

from fourfold.govern.decisions.views import preparing, reading, settling

authority_addresses = [
    path("decisions/", reading.forward_plan, name="decisions.forward_plan"),
    path("decisions/all/", reading.every, name="decisions.list"),
    path("decisions/start/", preparing.start, name="decisions.start"),
    path("decisions/<uuid:decision>/", reading.page, name="decisions.page"),
    path("decisions/<uuid:decision>/edit/", preparing.edit, name="decisions.edit"),
    path("decisions/<uuid:decision>/announce/", preparing.announce, name="decisions.announce"),
    path("decisions/<uuid:decision>/take/", settling.take, name="decisions.take"),
    path("decisions/<uuid:decision>/refuse/", settling.refuse, name="decisions.refuse"),
    path("decisions/<uuid:decision>/defer/", settling.defer, name="decisions.defer"),
    path("decisions/<uuid:decision>/withdraw/", preparing.withdraw, name="decisions.withdraw"),
    path("decisions/<uuid:decision>/scrutinise/", settling.scrutinise, name="decisions.scrutinise"),
    path("decisions/<uuid:decision>/implementation/", settling.implementation, name="decisions.implementation"),
    path("decisions/<uuid:decision>/implemented/", settling.implemented, name="decisions.implemented"),
]
