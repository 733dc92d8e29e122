"""Rows as the rules take them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import Mobilisation, StepKey, Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.diary.rules.tenders import Tender
from fourfold.do.diary.rules.timetable import Days, Stretch, proposed, stretches, timetable
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.workdays import WorkingDays, working_days
from fourfold.govern.decisions.rules import Taker, key_or_not
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True)
class Dates:
    """The days of a procurement: planned, happened, and which of the planned ones someone set by hand."""

    planned: Mapping[StepKey, date]
    happened: Mapping[StepKey, date]
    by_hand: frozenset[StepKey]

    @cached_property
    def actual(self) -> dict[StepKey, date]:
        """Each step's day: when it happened, or else when it is planned."""
        return {**self.planned, **self.happened}

    @property
    def fixed(self) -> dict[StepKey, date]:
        """The days from which the others are counted: set by hand, or past."""
        return {**{step: self.planned[step] for step in self.by_hand}, **self.happened}


def dates_of(procurement: Procurement) -> Dates:
    """The days of a procurement. Prefetch ``dates`` where there are several."""
    rows = procurement.dates.all()
    return Dates(
        {StepKey(row.step): row.planned_on for row in rows},
        {StepKey(row.step): row.happened_on for row in rows if row.happened_on is not None},
        frozenset(StepKey(row.step) for row in rows if row.by_hand),
    )


def calendar_of(authority: Authority) -> WorkingDays:
    """The working days of the authority's nation."""
    return working_days(authority.nation)


def book_of(procurement: Procurement, at: datetime, dates: Dates) -> Rulebook:
    """The rules for a procurement: those of the day on which its tender opens, or today's while none is planned."""
    today = local_day(at, procurement.authority.time_zone)
    return book_on(procurement.authority, dates.actual.get(StepKey.OPENS, today))


def needs_of(procurement: Procurement, book: Rulebook) -> Needs:
    """What a procurement asks of bidders and of the authority."""
    with_vat = procurement.value_with_vat if book.has("threshold.with_vat") else None
    return Needs(
        subject=Subject(procurement.subject),
        value=procurement.value,
        counted=procurement.value if with_vat is None else with_vat,
        lots=procurement.lots,
        open_to_consortia=procurement.open_to_consortia,
        has_tupe=procurement.has_tupe,
        has_pensions=procurement.has_pensions,
        mobilisation=Mobilisation(procurement.mobilisation),
        key_clear_days=key_clear_days(procurement.value, book),
        is_announced_ahead=procurement.has_planned_notice,
    )


def way_of(procurement: Procurement, book: Rulebook) -> list[Stretch]:
    """The stretches of a procurement's way."""
    return stretches(needs_of(procurement, book), book)


def timetable_around(procurement: Procurement, fixed: Days) -> dict[StepKey, date]:
    """The whole timetable around the fixed days, under the rules of the day on which the tender then opens."""
    if not fixed:
        return {}
    calendar = calendar_of(procurement.authority)
    book = book_on(procurement.authority, fixed.get(StepKey.OPENS, min(fixed.values())))
    if StepKey.OPENS not in fixed:
        opens = proposed(way_of(procurement, book), fixed, calendar).get(StepKey.OPENS)
        book = book_on(procurement.authority, opens) if opens else book
    return timetable(needs_of(procurement, book), fixed, book, calendar)


def tender_of(procurement: Procurement, dates: Dates, book: Rulebook, slips: int) -> Tender:
    """What warnings of a procurement are worked out from."""
    days = dates.actual
    return Tender(
        needs=needs_of(procurement, book),
        opens_on=days.get(StepKey.OPENS),
        closes_on=days.get(StepKey.CLOSES),
        closes_at=procurement.closing_time,
        signed_on=days.get(StepKey.SIGNED),
        starts_on=days.get(StepKey.STARTS),
        announced_on=procurement.announced_on,
        noticed_on=days.get(StepKey.EARLY_NOTICE),
        promised_on=dates.planned.get(StepKey.OPENS) if procurement.announced_on else None,
        slips=slips,
        categories=tuple(procurement.categories),
        places=tuple(procurement.places),
    )


def as_published(tender: Tender, zone: str, opens_on: date | None, closes_at: datetime | None) -> Tender:
    """The tender with the dates of the notice that is about to be published, in place of the planned ones."""
    if closes_at is not None:
        local = closes_at.astimezone(ZoneInfo(zone))
        tender = replace(tender, closes_on=local.date(), closes_at=local.time())
    return replace(tender, opens_on=opens_on) if opens_on else tender


def key_clear_days(value: int | None, book: Rulebook) -> int | None:
    """The notice that an award of so many pence needs as a key decision; none where it is not key."""
    if not book.has("decisions.forward_plan_clear_days"):
        return None
    verdict = key_or_not(
        taker=Taker.CABINET_MEMBER,
        saves_or_spends=value,
        divisions_affected=0,
        key_sum=book.number("decisions.key_sum") if book.has("decisions.key_sum") else None,
        wards=book.number("decisions.wards_affected"),
    )
    return book.number("decisions.forward_plan_clear_days") if verdict.is_key else None
