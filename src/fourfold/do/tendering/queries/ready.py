"""A tender in preparation as the rules take it: what is asked, out of what proportion, and what stands in its way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.urls import reverse

from fourfold.do.diary.queries.facts import calendar_of
from fourfold.do.diary.rules.needs import in_all, response_needed
from fourfold.do.notices.queries import reasons_against as notice_reasons
from fourfold.do.tendering.models import Criterion, Requirement, Tender
from fourfold.do.tendering.queries.applying import stage_of
from fourfold.do.tendering.queries.inviting import who_of
from fourfold.do.tendering.queries.purchase import book_for, needs_for
from fourfold.do.tendering.queries.tenders import in_order, lots_of, tree_of
from fourfold.do.tendering.rules.burden import Burden, Cost, burden_of, cost_of
from fourfold.do.tendering.rules.choosing import stage_faults
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.freezing import Against, Lot, Measured, Ready, reasons_against
from fourfold.do.tendering.rules.inviting import who_faults
from fourfold.do.tendering.rules.names import IN_PENCE, Ask, Method, Risk
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.proportion import Asked, Excess, Offered, excess_of
from fourfold.do.tendering.rules.weighing import Judged
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Reason
from fourfold.foundation.money import pounds
from fourfold.foundation.sealing.queries import without_key
from fourfold.foundation.words import in_words
from fourfold.govern.people.models import Person

_UNITS = {
    Ask.ACCOUNTS: ("year", "years"),
    Ask.REFERENCES: ("reference", "references"),
    Ask.PAGES: ("page", "pages"),
    Ask.DAYS: ("working day", "working days"),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """A requirement as pages show it: how much in words, what the check says, and what it costs a small bidder."""

    row: Requirement
    asked: Asked
    said: str
    excess: Excess | None
    cost: Cost
    pence: int


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is asked, and what it costs a small bidder together."""

    every: Sequence[Measure]
    burden: Burden

    @property
    def overruled(self) -> list[Measure]:
        """What is kept although it is out of proportion, with its reason."""
        return [one for one in self.every if one.excess and one.row.overruled_because]

    @property
    def warned(self) -> list[Measure]:
        """What is out of proportion, and nobody said yet why it is kept."""
        return [one for one in self.every if one.excess and not one.row.overruled_because]


def measures_of(tender: Tender, at: datetime) -> Measures:
    """What a tender asks, each with what the check of proportion says to it."""
    book = book_for(tender, at)
    offered = Offered(
        tender.value, tender.months, Risk(tender.risk), in_all(response_needed(needs_for(tender, book), book))
    )
    every = []
    for row in tender.requirements.all():
        asked = _asked(row, tender, at)
        cost = cost_of(asked, offered, book)
        excess = excess_of(asked, offered, book)
        every.append(Measure(row, asked, said_amount(asked), excess, cost, cost.in_pence(book)))
    return Measures(every, burden_of([one.cost for one in every], offered, book))


def said_amount(asked: Asked) -> str:
    """How much is asked, in words; empty where it is told in words alone."""
    if asked.amount is None:
        return ""
    if asked.ask in IN_PENCE:
        return pounds(asked.amount)
    return in_words(asked.amount, *_UNITS.get(asked.ask, ("", ""))).strip()


def ready_for(tender: Tender, at: datetime, holders: Sequence[Person] = (), needed: int = 0) -> Ready:
    """All that a tender says now. Its holders are those who are to open its bids."""
    rows = list(tender.criteria.all())
    common = [row for row in rows if row.lot_id is None]
    names = {person.uuid: person.name for person in holders}
    return Ready(
        value=tender.value,
        lots=[
            Lot(lot.number, lot.title, lot.value, tree_of([row for row in rows if row.lot_id == lot.pk]))
            for lot in lots_of(tender)
        ],
        no_lots_because=tender.no_lots_because,
        most_lots=tender.most_lots,
        criteria=tree_of(common),
        judged=list(_judged(rows)),
        formula=Formula(tender.formula),
        budget=tender.budget,
        ties=len(tender.ties),
        scale=[step.score for step in tender.scale.all()],
        scale_least=tender.scale_least,
        scale_most=tender.scale_most,
        requirements=[
            Measured(one.asked, one.row.get_ask_display(), one.row.because, one.excess, one.row.overruled_because)
            for one in measures_of(tender, at).every
        ],
        papers=tender.papers.count(),
        needed=needed,
        holders=len(holders),
        is_anonymous=tender.is_anonymous,
        without_key=[names[one] for one in without_key(list(names))],
    )


def against(tender: Tender, ready: Ready, person: Person | None, at: datetime) -> list[Against]:
    """All that stands against publishing a tender now, its notice too, each with where it is mended."""
    book, stage = book_for(tender, at), stage_of(tender, at)
    who = [*who_faults(who_of(tender, at), book), *(stage_faults(stage, book) if stage else ())]
    found = [*(Against("who", reason) for reason in who), *reasons_against(ready, book)]
    found += [Against("notice", reason) for reason in notice_reasons(tender.notice, person, at)]
    return [Against(one.part, _placed(tender, one)) for one in found]


def _placed(tender: Tender, one: Against) -> Reason:
    href = one.reason.href or reverse(f"tendering.{one.part}", args=[tender.authority.slug, tender.uuid])
    return Reason(one.reason.sentence, href, one.reason.clause)


def _asked(row: Requirement, tender: Tender, at: datetime) -> Asked:
    ask = Ask(row.ask)
    return Asked(ask, _days_to_answer(tender, at) if ask is Ask.DAYS else row.amount, row.text)


def _days_to_answer(tender: Tender, at: datetime) -> int | None:
    """The working days between publication, or today before it, and the closing day."""
    closes = tender.notice.closes_at
    if closes is None:
        return None
    zone = tender.authority.time_zone
    opened = local_day(tender.published_at or at, zone)
    return calendar_of(tender.authority).between(opened, closes.astimezone(ZoneInfo(zone)).date())


def _judged(rows: Iterable[Criterion]) -> Iterator[Judged]:
    every = list(rows)
    whole = {row.parent_id for row in every}
    for row in in_order(every):
        yield Judged(
            row.title, Kind(row.kind), Method(row.method), row.evidence, row.asks, row.users_percent, row.pk in whole
        )
