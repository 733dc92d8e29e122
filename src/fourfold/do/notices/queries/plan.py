"""Which notices of a procurement are due, which are there, and which are late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Prefetch

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ProcurementState
from fourfold.do.notices import rules
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries.facts import purchase_of
from fourfold.do.notices.rules import (
    KIND_NAMES,
    NEED_NAMES,
    OPENING,
    PUBLIC,
    UPCOMING,
    Need,
    NoticeKind,
    NoticeState,
    Requirement,
    Route,
)
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

SOON = timedelta(days=14)
"""So long before its last day, a notice that is required waits for the buyer."""
MOST = 100
"""So many procurements of one buyer are looked at, the newest first."""


class Progress(StrEnum):
    """How far a notice is that a procurement needs."""

    DONE = "done"
    DRAFTED = "drafted"
    LATE = "late"
    OPEN = "open"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Due:
    """A notice that a procurement needs, with the one that answers it where there is one.

    It is past once the procurement has opened without it; ``notice`` is then the one that opened it and may say why.
    """

    requirement: Requirement
    progress: Progress
    notice: Notice | None = None

    @property
    def kind_name(self) -> str:
        """What the notice is called."""
        return say(KIND_NAMES[self.requirement.kind])


def notices_of(procurement: Procurement) -> list[Notice]:
    """All notices of a procurement that were not thrown away, the oldest first."""
    rows = procurement.notices.exclude(state=NoticeState.DISCARDED).select_related("authority")
    return list(rows.order_by("published_at", "pk"))


def rules_day(procurement: Procurement, at: datetime) -> date:
    """The day whose rules hold for a procurement: that on which it opens, or today while none is planned."""
    return purchase_of(procurement).opens_on or local_day(at, procurement.authority.time_zone)


def route_of(procurement: Procurement, notices: Collection[Notice], at: datetime) -> Route:
    """The way that a procurement takes, as far as its notices tell."""
    book = book_on(procurement.authority, rules_day(procurement, at))
    return rules.usual_route({NoticeKind(one.kind) for one in notices}, purchase_of(procurement), book)


def dues_of(procurement: Procurement, notices: Collection[Notice], route: Route, at: datetime) -> list[Due]:
    """Every notice that the rules ask for, in order."""
    today = local_day(at, procurement.authority.time_zone)
    book = book_on(procurement.authority, rules_day(procurement, at))
    return [_due(one, notices, today) for one in rules.needed_notices(purchase_of(procurement, route), book, today)]


def dues_for(buyer: Person, at: datetime) -> list[tuple[Procurement, Due]]:
    """What is required of what this person buys, and late or due soon without a notice; the most urgent first."""
    soon = local_day(at, buyer.authority.time_zone) + SOON
    kept = Prefetch("notices", Notice.objects.exclude(state=NoticeState.DISCARDED).order_by("published_at", "pk"))
    rows = Procurement.objects.filter(buyer=buyer).exclude(state=ProcurementState.ABANDONED)
    found = [
        (due.requirement.due, row, due)
        for row in rows.select_related("authority").prefetch_related("dates", kept).order_by("-pk")[:MOST]
        for due in dues_of(row, row.notices.all(), route_of(row, row.notices.all(), at), at)
        if due.requirement.need is Need.REQUIRED and due.progress not in (Progress.DONE, Progress.PAST)
        if due.requirement.due is not None and due.requirement.due <= soon
    ]
    return [(row, due) for _, row, due in sorted(found, key=lambda each: each[0])]


def by_need(dues: Collection[Due]) -> list[tuple[str, list[Due]]]:
    """The same in groups, the most needed first, each under its name."""
    groups = ((name, [due for due in dues if due.requirement.need is need]) for need, name in NEED_NAMES.items())
    return [(name, group) for name, group in groups if group]


def beside(dues: Collection[Due], notices: Collection[Notice]) -> list[Notice]:
    """The notices of a procurement that no rule asks for."""
    asked_for = {due.notice.pk for due in dues if due.notice is not None}
    return [one for one in notices if one.pk not in asked_for]


def _due(requirement: Requirement, notices: Collection[Notice], today: date) -> Due:
    same = [one for one in notices if _answers(one, requirement)]
    public = next((one for one in same if one.state in PUBLIC), None)
    if public is not None:
        return Due(requirement, Progress.DONE, public)
    opened = next((one for one in notices if one.kind in OPENING and one.state in PUBLIC), None)
    if opened is not None and requirement.kind in UPCOMING:
        return Due(requirement, Progress.PAST, opened)
    is_late = requirement.due is not None and requirement.due < today and requirement.need is Need.REQUIRED
    draft = next((one for one in same if one.state == NoticeState.DRAFT), None)
    if is_late:
        return Due(requirement, Progress.LATE, draft)
    return Due(requirement, Progress.DRAFTED if draft else Progress.OPEN, draft)


def _answers(notice: Notice, requirement: Requirement) -> bool:
    if requirement.kind is NoticeKind.CANCELLATION:
        return notice.kind == requirement.kind or notice.state == NoticeState.CANCELLED
    if notice.kind != requirement.kind or notice.state == NoticeState.CANCELLED:
        return False
    code = rules.code_of(requirement.kind, asks_for_answers=notice.closes_at is not None)
    return notice.kind != NoticeKind.EARLY or requirement.code in ("", code)
