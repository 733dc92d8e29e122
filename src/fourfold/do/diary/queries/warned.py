"""Warnings of procurements, and what was said to them."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db.models import OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from fourfold.do.diary.models import Overruling, PlannedDate, Procurement
from fourfold.do.diary.permissions import check_see
from fourfold.do.diary.queries.facts import as_published, book_of, calendar_of, dates_of, tender_of
from fourfold.do.diary.rules import AHEAD, RUNNING, DiaryWarning, ProcurementState, StepKey
from fourfold.do.diary.rules.planning import rivals_of
from fourfold.do.diary.rules.tenders import Overruled, Rival, Tender
from fourfold.do.diary.rules.warnings import warnings_for
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person

NEEDED = ("dates", "slips", "overrulings__by")
"""What warnings read of a procurement beside its row."""


def warnings_of(
    procurement: Procurement,
    at: datetime,
    *,
    person: Person | None = None,
    opens_on: date | None = None,
    closes_at: datetime | None = None,
) -> list[DiaryWarning]:
    """What stands against the dates of a procurement, with what was said to it.

    ``opens_on`` and ``closes_at`` are those of a notice that is about to be published, in place of the planned ones.
    What ``person`` may not see of other procurements is not named.
    """
    found = warnings_among([procurement], at, person=person, opens_on=opens_on, closes_at=closes_at)
    return found[procurement.pk]


def unanswered_warnings(
    procurement: Procurement,
    at: datetime,
    *,
    person: Person | None = None,
    opens_on: date | None = None,
    closes_at: datetime | None = None,
) -> list[DiaryWarning]:
    """The warnings that nobody has overruled with a reason, and those that nobody can overrule."""
    found = warnings_of(procurement, at, person=person, opens_on=opens_on, closes_at=closes_at)
    return [one for one in found if not one.is_answered]


def warnings_among(
    procurements: Sequence[Procurement],
    at: datetime,
    *,
    person: Person | None = None,
    opens_on: date | None = None,
    closes_at: datetime | None = None,
) -> dict[int, list[DiaryWarning]]:
    """The same for several procurements of one authority, by their keys, in a fixed number of queries."""
    running = [row for row in procurements if row.state in RUNNING]
    prefetch_related_objects(running, *NEEDED)
    tenders: dict[int, Tender] = {}
    books = {}
    for row in running:
        dates = dates_of(row)
        books[row.pk] = book_of(row, at, dates)
        tender = tender_of(row, dates, books[row.pk], slips_of(row))
        tenders[row.pk] = as_published(tender, row.authority.time_zone, opens_on, closes_at)
    rivals = _rivals(running, tenders.values(), person)
    found: dict[int, list[DiaryWarning]] = {row.pk: [] for row in procurements}
    for row in running:
        own = str(row.uuid)
        warned = warnings_for(
            tenders[row.pk],
            ProcurementState(row.state),
            [rival for rival in rivals if rival.key != own],
            today=local_day(at, row.authority.time_zone),
            book=books[row.pk],
            calendar=calendar_of(row.authority),
        )
        found[row.pk] = [_answered(one, row) for one in warned]
    return found


def slips_of(procurement: Procurement) -> int:
    """How often announced dates were moved later: dates that moved together count once."""
    return len({slip.at for slip in procurement.slips.all()})


def day_of(step: StepKey) -> Subquery:
    """The day of a step: when it happened, or else when it is planned."""
    rows = PlannedDate.objects.filter(procurement=OuterRef("pk"), step=step)
    return Subquery(rows.annotate(on=Coalesce("happened_on", "planned_on")).values("on")[:1])


def _answered(warning: DiaryWarning, procurement: Procurement) -> DiaryWarning:
    for said in procurement.overrulings.all():
        if (said.warning, said.about) == (warning.code, warning.about):
            return replace(warning, overruled=_overruled(said))
    return warning


def _overruled(said: Overruling) -> Overruled:
    return Overruled(said.reason, said.by.name, said.at)


def _rivals(procurements: Sequence[Procurement], tenders: Collection[Tender], person: Person | None) -> list[Rival]:
    """Tenders of the authority with which any of these clashes. Only they are read whole."""
    spans = [(tender.opens_on, tender.closes_on) for tender in tenders if tender.opens_on and tender.closes_on]
    if not spans:
        return []
    ahead = Procurement.objects.filter(authority=procurements[0].authority, state__in=AHEAD)
    open_then = ahead.annotate(opens=day_of(StepKey.OPENS), closes=day_of(StepKey.CLOSES)).filter(
        opens__lte=max(closes for _, closes in spans), closes__gte=min(opens for opens, _ in spans)
    )
    seen = [
        Rival(str(uuid), "", "", opens, closes, tuple(categories), tuple(places))
        for uuid, opens, closes, categories, places in open_then.order_by("pk").values_list(
            "uuid", "opens", "closes", "categories", "places"
        )
    ]
    near = {rival.key: rival for tender in tenders for rival in rivals_of(tender, seen)}
    rows = ahead.filter(uuid__in=near).select_related("authority", "directorate").order_by("pk")
    return [_named(near[str(row.uuid)], row, person) for row in rows]


def _named(rival: Rival, row: Procurement, person: Person | None) -> Rival:
    return replace(
        rival,
        title=row.title if can(check_see, person, row) else "",
        directorate=row.directorate.name if row.directorate else row.authority.short_name,
    )
