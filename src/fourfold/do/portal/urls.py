"""Addresses of the portal."""

from django.urls import path

from fourfold.do.notices.views.public import changes
from fourfold.do.portal.views import alerts, desk, reading, searching

_NOTICE = "opportunities/<uuid:notice>"

site_addresses = [
    path("opportunities/", searching.everywhere, name="portal.search"),
    path("your-organisation/", desk.home, name="portal.home"),
    path("alerts/", alerts.every, name="portal.alerts"),
    path("alerts/new/", alerts.save, name="portal.save"),
    path("alerts/stop/<str:signed>/", alerts.stop, name="portal.stop"),
    path("alerts/<uuid:alert>/", alerts.page, name="portal.alert"),
    path("alerts/<uuid:alert>/change/", alerts.change, name="portal.change_alert"),
    path("alerts/<uuid:alert>/pause/", alerts.pause, name="portal.pause_alert"),
    path("alerts/<uuid:alert>/resume/", alerts.resume, name="portal.resume_alert"),
    path("alerts/<uuid:alert>/delete/", alerts.delete, name="portal.delete_alert"),
]
authority_addresses = [
    path("opportunities/", searching.here, name="portal.here"),
    path(f"{_NOTICE}/", reading.page, name="portal.notice"),
    path(f"{_NOTICE}/changes/", changes, name="portal.changes"),
    path(f"{_NOTICE}/notice.json", reading.data, name="portal.data"),
    path(f"{_NOTICE}/follow/", reading.follow, name="portal.follow"),
    path(f"{_NOTICE}/unfollow/", reading.unfollow, name="portal.unfollow"),
]
