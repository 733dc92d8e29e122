"""Addresses of the diary."""

from django.urls import path

from fourfold.do.diary.views import dating, planning, reading

_PROCUREMENT = "diary/<uuid:procurement>"

authority_addresses = [
    path("diary/", reading.plan, name="diary.plan"),
    path("diary/plan.csv", reading.table, name="diary.table"),
    path("diary/add/", planning.add, name="diary.add"),
    path(f"{_PROCUREMENT}/", reading.page, name="diary.procurement"),
    path(f"{_PROCUREMENT}/change/", planning.change, name="diary.change"),
    path(f"{_PROCUREMENT}/give-up/", planning.abandon, name="diary.abandon"),
    path(f"{_PROCUREMENT}/dates/", dating.dates, name="diary.dates"),
    path(f"{_PROCUREMENT}/happened/", dating.happened, name="diary.happened"),
    path(f"{_PROCUREMENT}/warnings/", dating.overrule, name="diary.overrule"),
]
