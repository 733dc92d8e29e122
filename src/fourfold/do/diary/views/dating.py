"""Pages on which the dates of a procurement are set, noted and answered for."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.do.diary import actions, permissions, queries
from fourfold.do.diary.forms import DatesForm, HappenedForm, OverruleForm, reasons_in
from fourfold.do.diary.queries.page import overdue_steps, page_of
from fourfold.do.diary.rules import ORDER, StepKey
from fourfold.do.diary.rules.timetable import steps_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


def dates(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """Set days by hand; the others are worked out from them."""
    row = queries.procurement_for(authority, procurement, request.person)
    permissions.check_change(request.person, row)
    at = clock.now()
    shown = page_of(row, request.person, at)
    known = {*steps_of(shown.way), *shown.dates.planned}
    steps = [step for step in ORDER if step in known and step not in shown.dates.happened]

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.set_dates(
            procurement=row, days={step: given[step] for step in steps if given[step]}, reason=given["reason"],
            seen=given["seen"], by=request.person, at=at,
        ).get_absolute_url()  # fmt: skip

    by_hand = {step.value: shown.dates.planned[step] for step in shown.dates.by_hand}
    return form_page(
        request, DatesForm, "do/diary/dates.html", perform, initial={**by_hand, "seen": row.version},
        context={"procurement": row, "page": shown}, steps=steps, planned=shown.dates.planned,
    )  # fmt: skip


def happened(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """Say that a step happened, where no notice says so."""
    row = queries.procurement_for(authority, procurement, request.person)
    permissions.check_change(request.person, row)
    at = clock.now()
    today = clock.local_day(at, authority.time_zone)
    passed = overdue_steps(row, today)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.note_step(
            procurement=row, step=StepKey(given["step"]), on=given["on"], seen=given["seen"], by=request.person, at=at
        ).get_absolute_url()

    return form_page(
        request, HappenedForm, "do/diary/happened.html", perform,
        initial={"step": passed[0] if passed else "", "on": today, "seen": row.version},
        context={"procurement": row}, steps=ORDER,
    )  # fmt: skip


def overrule(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """Say why dates stand in spite of warnings."""
    row = queries.procurement_for(authority, procurement, request.person)
    permissions.check_overrule(request.person, row)
    at = clock.now()
    unanswered = queries.unanswered_warnings(row, at, person=request.person)
    open_ones = [one for one in unanswered if not one.is_final]

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.overrule_warnings(
            procurement=row, reasons=reasons_in(given, open_ones), seen=given["seen"], by=request.person, at=at
        ).get_absolute_url()

    return form_page(
        request, OverruleForm, "do/diary/overrule.html", perform, initial={"seen": row.version},
        context={"procurement": row, "final": [one for one in unanswered if one.is_final]}, warnings=open_ones,
    )  # fmt: skip
