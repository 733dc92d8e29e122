"""What changed in a notice, for everyone. The portal gives this page its address."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.notices import queries
from fourfold.foundation.authorities.models import Authority


@require_safe
def changes(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """What differs between two versions of a notice; without a choice, between the newest and the one before."""
    row = queries.notice_for(authority, notice, None)
    versions = queries.versions_of(row)
    old, new = queries.two_versions(versions, request.GET.get("from", ""), request.GET.get("to", ""))
    context = {
        "notice": row,
        "versions": versions,
        "old": old,
        "new": new,
        "differences": queries.differences_between(old, new, authority.time_zone) if old and new else [],
    }
    return render(request, "do/notices/changes.html", context)
