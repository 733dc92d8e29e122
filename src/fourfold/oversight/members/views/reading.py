"""The page on the part of Members in the cycle."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.members.queries.cycle import parts_of_members


@require_safe
def cycle(request: PageRequest, authority: Authority) -> HttpResponse:
    """For each stage of the cycle what executive and non-executive Members do."""
    today = clock.local_day(clock.now(), authority.time_zone)
    return render(request, "oversight/members/cycle.html", {"parts": parts_of_members(authority, today)})
