"""The engine room's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.jobs.permissions import check_see
from fourfold.foundation.jobs.queries import jobs_now
from fourfold.foundation.people import person_of


def jobs(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What waits, runs, failed and comes next."""
    check_see(person_of(request), authority)
    return render(request, "foundation/jobs/jobs.html", {"jobs": jobs_now()})
