"""Pages of a Member's own division, and of where divisions lie."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.places import districts_within, place_called
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.members import actions, forms, permissions
from fourfold.oversight.members.queries import division as found
from fourfold.oversight.members.queries.division import Own
from fourfold.oversight.members.views.asking import Question, actor, ask


@require_safe
def own(request: PageRequest, authority: Authority) -> HttpResponse:
    """What is known of outcomes, contracts, providers and money in a division: the reader's own, or a chosen one."""
    permissions.check_see(request.person, authority)
    today = _today(authority)
    division, everywhere = _chosen(request, authority, today), request.GET.get("whole") == "yes"
    rows = found.contracts_near(
        authority, request.person, division, everywhere=everywhere, after=request.GET.get("after", "")
    )
    context = {
        "division": division,
        "near": found.near(authority, request.person, division, today),
        "everywhere": everywhere,
        "contracts": rows.rows,
        "next_href": next_href(request, rows.after),
        "may_keep": can(permissions.check_keep, request.person, authority),
    }
    return render(request, "oversight/members/division.html", context)


@require_safe
def table(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """The contracts of a division as a file for a spreadsheet."""
    permissions.check_see(request.person, authority)
    division = _chosen(request, authority, _today(authority))
    rows = found.to_export(authority, request.person, division, everywhere=request.GET.get("whole") == "yes")

    def lines() -> Iterator[Sequence[Any]]:
        yield [say("Contract"), say("Title"), say("Delivered by"), say("Directorate"), say("Value, pence"), say("Ends")]
        for row in rows.order_by("-id").iterator(chunk_size=500):
            yield [row.reference, row.title, row.who, str(row.directorate or ""), row.value, row.ends_on]

    return StreamingHttpResponse(lines_of(lines()), headers=headers_of(f"{authority.slug}-division.csv"))


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every division that the record names, with its districts."""
    permissions.check_see(request.person, authority)
    context = {
        "divisions": found.divisions_in(authority, _today(authority)),
        "may_keep": can(permissions.check_keep, request.person, authority),
    }
    return render(request, "oversight/members/divisions.html", context)


def keep(request: PageRequest, authority: Authority) -> HttpResponse:
    """Say in which districts a division lies."""
    permissions.check_keep(request.person, authority)
    known = found.division_called(authority, request.GET.get("name", "")[:100])
    back = reverse("members.divisions", args=[authority.slug])

    def perform(given: dict[str, Any]) -> str:
        actions.keep_division(
            authority=authority, name=given["name"], districts=given["districts"], by=actor(request), at=clock.now()
        )
        return back

    question = Question(
        say("Where a division lies"),
        say("Contracts say for which districts they are. With this, Members find those near them."),
        say("Save"), back, say("Divisions"), "SCA 7.4",
    )  # fmt: skip
    districts = [(code, place_called(code)) for code in districts_within(authority.gss_code)]
    initial = {"name": known.name, "districts": list(known.districts)}
    return ask(request, question, forms.DivisionForm, perform, initial=initial, districts=districts)


def _chosen(request: PageRequest, authority: Authority, today: date) -> Own:
    name = request.GET.get("name", "")[:100]
    if name:
        return found.division_called(authority, name)
    assert request.person is not None  # a permission was checked before
    return found.division_of(request.person, today)


def _today(authority: Authority) -> date:
    return clock.local_day(clock.now(), authority.time_zone)
