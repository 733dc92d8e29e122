"""Addresses of notices for those who write them, and of questions about them. Everyone reads notices on the portal."""

from django.urls import path

from fourfold.do.notices.views import asking, drafting, publishing, reading

_NOTICE = "notices/<uuid:notice>"

authority_addresses = [
    path("notices/", reading.every, name="notices.list"),
    path("notices/start/", drafting.start, name="notices.start"),
    path("notices/start/<slug:kind>/", drafting.draft, name="notices.draft"),
    path("notices/procurements/<uuid:procurement>/", reading.plan, name="notices.plan"),
    path("notices/questions/<uuid:question>/", asking.answer, name="notices.answer"),
    path(f"{_NOTICE}/", reading.work, name="notices.work"),
    path(f"{_NOTICE}/edit/", drafting.edit, name="notices.edit"),
    path(f"{_NOTICE}/preview/", drafting.preview, name="notices.preview"),
    path(f"{_NOTICE}/discard/", drafting.discard, name="notices.discard"),
    path(f"{_NOTICE}/publish/", publishing.publish, name="notices.publish"),
    path(f"{_NOTICE}/change/", publishing.change, name="notices.change"),
    path(f"{_NOTICE}/cancel/", publishing.cancel, name="notices.cancel"),
    path("opportunities/<uuid:notice>/ask/", asking.ask, name="notices.ask"),
]
