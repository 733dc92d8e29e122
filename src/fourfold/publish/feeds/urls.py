"""Addresses of feeds, calendars and tables: each stands beside the page that people read."""

from django.urls import path

from fourfold.publish.feeds import views

site_addresses = [
    path("opportunities/feed.atom", views.feed, name="feeds.atom"),
    path("opportunities/calendar.ics", views.calendar, name="feeds.calendar"),
    path("opportunities/notices.csv", views.table, name="feeds.table"),
]
authority_addresses = [
    path("opportunities/feed.atom", views.feed, name="feeds.atom_here"),
    path("opportunities/calendar.ics", views.calendar, name="feeds.calendar_here"),
    path("opportunities/notices.csv", views.table, name="feeds.table_here"),
    path("opportunities/<uuid:notice>/dates.ics", views.dates, name="feeds.dates"),
    path("contracts/ends.ics", views.contract_ends, name="feeds.contract_ends"),
]
