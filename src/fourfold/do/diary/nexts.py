"""The one thing that a reader can do about a procurement, and what waits for someone on their desk."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse

from fourfold.do.diary import permissions
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.facts import dates_of
from fourfold.do.diary.queries.page import ProcurementPage, overdue_steps
from fourfold.do.diary.queries.warned import warnings_among
from fourfold.do.diary.rules import ORDER, RUNNING, STEP_NAMES, DiaryWarning, StepKey
from fourfold.do.diary.rules.fitting import said
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

MOST = 20
"""So many procurements of one person are looked at for their desk, those that open first."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def next_for(page: ProcurementPage, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does next about the procurement; for the public nothing, because the page tells it all."""
    row = page.procurement
    if not page.is_inside or row.state not in RUNNING:
        return None
    if not can(permissions.check_change, person, row):
        who = row.buyer or row.lead
        return NextStep(say("It is in the hands of {name}.", name=who)) if who else None
    today = local_day(at, row.authority.time_zone)
    return _to_do(page, today) or _coming(row, today)


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Own procurements with a step whose day has passed, or with warnings that nobody has answered."""
    own = Procurement.objects.filter(Q(lead=person) | Q(buyer=person), authority=person.authority_id, state__in=RUNNING)
    rows = list(own.select_related("authority").prefetch_related("dates").order_by("-pk")[:MOST])
    warned = warnings_among(rows, at, person=person)
    today = local_day(at, person.authority.time_zone)
    found = []
    for row in rows:
        passed = overdue_steps(row, today)
        if passed:
            found.append(_waits_for_step(row, passed[0]))
        unanswered = [one for one in warned[row.pk] if not one.is_answered]
        if unanswered:
            found.append(_waits_for_answer(row, unanswered))
    return sorted(found, key=lambda one: (one.due or date.max, one.text))


def _to_do(page: ProcurementPage, today: date) -> NextStep | None:
    row = page.procurement
    if not page.dates.planned:
        text = say("Say when the service must start, or when the tender can open. The other dates are worked out.")
        return _step(row, "dates", text, say("Set the dates"))
    passed = overdue_steps(row, today)
    if passed:
        text = say(
            "The step “{step}” was planned for {day}. Say when it happened, or move it.",
            step=say(STEP_NAMES[passed[0]]), day=said(page.dates.planned[passed[0]]),
        )  # fmt: skip
        return _step(row, "happened", text, say("Say when it happened"))
    if page.unanswered:
        return _to_answer(row, page.unanswered)
    if page.has_drifted:
        text = say("What it asks of bidders has changed, or a day has. The rules now give other dates.")
        return _step(row, "dates", text, say("Work the dates out again"))
    if not row.categories:
        text = say("Say what kind of work it is. Then we see clashes with other tenders.")
        return _step(row, "change", text, say("Change it"))
    return None


def _to_answer(row: Procurement, unanswered: list[DiaryWarning]) -> NextStep:
    text = say("{count} against its dates. Move the dates, or say why they stand.", count=_counted(unanswered))
    if all(one.is_final for one in unanswered):
        return _step(row, "dates", text, say("Move the dates"))
    return _step(row, "overrule", text, say("Answer the warnings"))


def _coming(row: Procurement, today: date) -> NextStep:
    dates = dates_of(row)
    ahead = [step for step in ORDER if step not in dates.happened and dates.planned.get(step, today) > today]
    if not ahead:
        return NextStep(say("Nothing waits for you."))
    return NextStep(
        say("Nothing waits for you. Next comes “{step}” on {day}.", step=_called(ahead[0]), day=_day(row, ahead[0]))
    )


def _waits_for_step(row: Procurement, step: StepKey) -> Waits:
    return Waits(
        text=say("{title}: “{step}” was planned and has not been noted.", title=row.title, step=_called(step)),
        href=row.get_absolute_url(),
        label=say("Say when it happened, or move it"),
        due=dates_of(row).planned[step],
    )


def _waits_for_answer(row: Procurement, unanswered: list[DiaryWarning]) -> Waits:
    return Waits(
        text=say("{title}: {count} against its dates.", title=row.title, count=_counted(unanswered)),
        href=row.get_absolute_url(),
        label=say("Move the dates, or say why they stand"),
        due=dates_of(row).actual.get(StepKey.OPENS),
    )


def _counted(warnings: list[DiaryWarning]) -> str:
    return in_words(len(warnings), "warning stands", "warnings stand")


def _called(step: StepKey) -> str:
    return say(STEP_NAMES[step])


def _day(row: Procurement, step: StepKey) -> str:
    return said(dates_of(row).planned[step])


def _step(row: Procurement, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"diary.{page}", args=[row.authority.slug, row.uuid]))
