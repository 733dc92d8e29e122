"""Addresses of people, posts and committees."""

from django.urls import path
from django.views.decorators.http import require_POST

from fourfold.govern.people.views import keeping, reading

authority_addresses = [
    path("people/", reading.people, name="people.list"),
    path("people/add/", keeping.add, name="people.add"),
    path("people/posts/add/", keeping.add_post, name="people.add_post"),
    path("people/roles/", reading.roles, name="people.roles"),
    path("people/appointments/<uuid:appointment>/end/", keeping.end_appointment, name="people.end_appointment"),
    path("people/seats/<uuid:seat>/end/", keeping.end_seat, name="people.end_seat"),
    path("people/places/<uuid:place>/end/", keeping.end_place, name="people.end_place"),
    path("people/is/<slug:who>/", reading.person, name="people.person"),
    path("people/is/<slug:who>/appoint/", keeping.appoint, name="people.appoint"),
    path("people/is/<slug:who>/seat/", keeping.seat, name="people.seat"),
    path("people/is/<slug:who>/place/", keeping.place, name="people.place"),
    path("people/is/<slug:who>/account/", keeping.invite, name="people.invite"),
    path(
        "people/is/<slug:who>/account/withdraw/",
        require_POST(keeping.withdraw_account),
        name="people.withdraw_account",
    ),
    path("committees/", reading.committees, name="people.committees"),
    path("committees/add/", keeping.add_committee, name="people.add_committee"),
    path("committees/is/<slug:committee>/", reading.committee, name="people.committee"),
    path("committees/is/<slug:committee>/change/", keeping.change_committee, name="people.change_committee"),
    path("directorates/<slug:directorate>/", reading.directorate, name="people.directorate"),
]
