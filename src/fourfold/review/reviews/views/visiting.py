"""Pages of visits."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.reviews import actions, forms, permissions, queries
from fourfold.review.reviews.models import Visit
from fourfold.review.reviews.rules.names import VisitState
from fourfold.review.reviews.views.asking import Question, ask, officer, officer_chosen, officers


def plan(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """Plan a visit."""
    row = queries.contract_viewed(request, authority, contract)
    permissions.check_manage(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        visitor = officer_chosen(authority, given["visitor"])
        if visitor is None:
            raise Refused(say("Choose who goes."), field="visitor")
        return actions.plan_visit(
            contract=row, on=given["on"], place=given["place"], looks_at=given["looks_at"], visitor=visitor,
            with_whom=given["with_whom"], announced=given["announced"], by=officer(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    question = Question(
        say("Plan a visit"), say("Numbers tell how much. Going there tells how it is for people."), say("Plan it"),
        row.get_absolute_url(), row.title, clause="SC 4.5.3",
    )  # fmt: skip
    return ask(
        request, question, forms.VisitForm, perform,
        initial={"announced": True, "visitor": str(officer(request).uuid)}, officers=officers(authority),
    )  # fmt: skip


@require_safe
def page(request: PageRequest, authority: Authority, visit: UUID) -> HttpResponse:
    """One visit: what it looks at, what was seen and heard."""
    row = queries.visit_viewed(request, authority, visit)
    may = can(permissions.check_report_visit, request.person, row) and row.state == VisitState.PLANNED
    today = clock.local_day(clock.now(), authority.time_zone)
    context = {"visit": row, "contract": row.contract, "may_report": may, "is_time": row.on <= today}
    return render(request, "review/reviews/visit.html", context)


def report(request: PageRequest, authority: Authority, visit: UUID) -> HttpResponse:
    """Say what was seen and heard."""
    row = _reported(request, authority, visit)

    def perform(given: dict[str, Any]) -> str:
        return actions.report_visit(
            visit=row, saw=given["saw"], heard=given["heard"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(
        row, say("What did you see and hear?"), say("Both sides read this. It is talked about at the next review."),
        say("Save it"),
    )  # fmt: skip
    return ask(request, question, forms.VisitReportForm, perform, initial={"seen": row.version})


def call_off(request: PageRequest, authority: Authority, visit: UUID) -> HttpResponse:
    """Call a visit off."""
    row = _reported(request, authority, visit)

    def perform(given: dict[str, Any]) -> str:
        return actions.call_off_visit(
            visit=row, because=given["because"], seen=given["seen"], by=officer(request), at=clock.now()
        ).get_absolute_url()

    question = _question(row, say("Call off this visit"), say("Your reason is kept."), say("Call it off"))
    return ask(request, question, forms.BecauseForm, perform, initial={"seen": row.version})


def _reported(request: PageRequest, authority: Authority, uuid: UUID) -> Visit:
    row = queries.visit_viewed(request, authority, uuid)
    permissions.check_report_visit(request.person, row)
    return row


def _question(row: Visit, title: str, lead: str, button: str) -> Question:
    return Question(title, lead, button, row.get_absolute_url(), str(row), clause="SC 4.5.3")
