"""Contracts that come to their end, and what must begin when so that the next service follows (SC 8.1.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from fourfold.cycle.commissions.rules import Stage
from fourfold.do.contracts.models import BreakClause, Contract
from fourfold.do.contracts.queries.visible import visible_to
from fourfold.do.contracts.rules.backwards import (
    Leg,
    Piece,
    Standing,
    Step,
    Told,
    as_they_stand,
    broken_off_on,
    first_start,
    legs,
    next_of,
    notice_by,
    way_back,
)
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.facts import calendar_of, dates_of, key_clear_days, needs_of
from fourfold.do.diary.rules import Mobilisation, ProcurementState, StepKey, Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at, book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Directorate, Person
from fourfold.rulebooks import Rulebook

ROWS = 25
_NEAR = (
    "authority", "provider", "directorate__authority", "manager__authority", "commission__authority",
    "commission__current_turn", "award__tender__notice__procurement__authority",
)  # fmt: skip
_BEGUN_BY_STAGE = {
    Stage.ANALYSE: Step.NEEDS,
    Stage.PLAN: Step.OPTIONS,
    Stage.DO: Step.OPTIONS,
    Stage.REVIEW: Step.MOBILISATION,
}
"""The last step that has begun when the next turn of the commission stands at a stage."""
_BEGUN_BY_DAY = {
    StepKey.EARLY_NOTICE: Step.EARLY_NOTICE,
    StepKey.ENGAGEMENT: Step.ENGAGEMENT,
    StepKey.OPENS: Step.TENDER,
    StepKey.CLOSES: Step.EVALUATION,
    StepKey.EVALUATED: Step.DECISION,
    StepKey.DECIDED: Step.STANDSTILL,
    StepKey.STANDSTILL_ENDS: Step.SIGNING,
    StepKey.SIGNED: Step.MOBILISATION,
}
"""The step that begins when a day of the diary has happened."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which contracts a reader asked for: of a directorate, or only the reader's own."""

    directorate: str = ""
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """A contract with the way back from its end. Without a last day there is no way: ``told`` is empty.

    ``starts_at_best`` is when the next service can start if the next step begins today. ``procurement`` is the one
    in the diary that is to follow.
    """

    contract: Contract
    told: Sequence[Told] = ()
    next: Told | None = None
    starts_at_best: date | None = None
    procurement: Procurement | None = None

    @property
    def pieces(self) -> list[Piece]:
        """Every step with its days."""
        return [one.piece for one in self.told]

    @property
    def late(self) -> list[Told]:
        """The steps that are late."""
        return [one for one in self.told if one.standing is Standing.LATE]

    @property
    def gap_days(self) -> int:
        """Days between the end and the first day of the next service at best; nothing where it follows in time."""
        if self.starts_at_best is None or self.contract.ends_on is None:
            return 0
        return max((self.starts_at_best - self.contract.ends_on).days - 1, 0)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A break clause, and the first day on which it could end the contract; nothing where its notice is unknown."""

    clause: BreakClause
    ends_on: date | None


def live_endings(authority: Authority, person: Person | None) -> QuerySet[Contract]:
    """Live contracts with a last day, that the reader may see."""
    rows = visible_to(person).filter(authority=authority, state=ContractState.LIVE, ends_on__isnull=False)
    return rows.select_related(*_NEAR)


def beginning(
    authority: Authority, person: Person, choice: Choice, at: datetime, *, after: str = ""
) -> Batch[Contract]:
    """A page of live contracts that end within the time looked ahead, or should have; the first end in front."""
    rows = live_endings(authority, person)
    days = look_ahead(authority, at)
    if days is not None:
        rows = rows.filter(ends_on__lte=local_day(at, authority.time_zone) + timedelta(days=days))
    if choice.directorate:
        rows = rows.filter(directorate__slug=choice.directorate)
    if choice.mine:
        rows = rows.filter(Q(manager=person) | Q(lead_director=person))
    return batch(rows, ("ends_on",), after=after, size=ROWS)


def look_ahead(authority: Authority, at: datetime) -> int | None:
    """Days that the list of beginnings looks ahead; nothing where the book does not say."""
    book = book_at(authority, at)
    return book.number("endings.look_ahead.days") if book.has("endings.look_ahead.days") else None


def endings_of(contracts: Sequence[Contract], at: datetime) -> list[Ending]:
    """Each contract with its way back, as it stands today."""
    follow = _following(contracts)
    return [_ending(row, follow.get(row.commission_id), at) for row in contracts]


def ending_of(contract: Contract, at: datetime) -> Ending:
    """One contract with its way back."""
    return endings_of([contract], at)[0]


def notice_day(contract: Contract) -> date | None:
    """The last working day for notice before the end, where the contract asks for notice."""
    if contract.ends_on is None or contract.notice_days is None:
        return None
    return notice_by(contract.ends_on, contract.notice_days, calendar_of(contract.authority))


def ways_out(contract: Contract, today: date) -> list[WayOut]:
    """Each break clause, with the first day on which it could end the contract if notice is given today."""
    return [
        WayOut(one, broken_off_on(today, one.from_on, one.notice_days) if one.notice_days is not None else None)
        for one in contract.breaks.all()
    ]


def directorates_of(authority: Authority) -> list[tuple[str, str]]:
    """The directorates to choose among."""
    return list(Directorate.objects.filter(authority=authority).order_by("name").values_list("slug", "name"))


def needs_for(contract: Contract, book: Rulebook) -> Needs:
    """What letting a contract again asks for: what its last procurement asked for, or else what its record says.

    Where the record does not say what is bought, the full rules are taken to hold.
    """
    procurement = _procurement_of(contract)
    if procurement is not None:
        return needs_of(procurement, book)
    return Needs(
        subject=Subject(contract.subject or Subject.SERVICES),
        value=contract.value,
        counted=contract.value if contract.subject else None,
        has_tupe=bool(contract.staff_note),
        has_pensions=bool(contract.pension_note),
        mobilisation=Mobilisation.TRANSFER if contract.staff_note else Mobilisation.NONE,
        key_clear_days=key_clear_days(contract.value, book),
    )


def _ending(row: Contract, procurement: Procurement | None, at: datetime) -> Ending:
    if row.ends_on is None:
        return Ending(row, procurement=procurement)
    today, calendar = local_day(at, row.authority.time_zone), calendar_of(row.authority)
    way, pieces = _way(row, row.ends_on)
    told = as_they_stand(pieces, _begun(row, procurement), today, calendar)
    following = next_of(told)
    best = first_start(way, following.piece.step, today, calendar) if following else None
    return Ending(row, told, following, best, procurement)


def _way(row: Contract, last_day: date) -> tuple[list[Leg], list[Piece]]:
    """The way under the rules of the day on which the tender then opens."""
    calendar, book = calendar_of(row.authority), book_on(row.authority, last_day)
    way = legs(needs_for(row, book), book)
    pieces = way_back(way, last_day, book, calendar)
    opens = next(piece.begin_by for piece in pieces if piece.step is Step.TENDER)
    then = book_on(row.authority, opens)
    if then.entries != book.entries:
        way = legs(needs_for(row, then), then)
        pieces = way_back(way, last_day, then, calendar)
    return way, pieces


def _begun(row: Contract, procurement: Procurement | None) -> set[Step]:
    begun = (
        {_BEGUN_BY_DAY[step] for step in dates_of(procurement).happened if step in _BEGUN_BY_DAY}
        if procurement
        else set()
    )
    turn = row.commission.current_turn if row.commission else None
    if turn is not None and row.starts_on is not None:
        began = local_day(turn.started_at, row.authority.time_zone)
        if began > row.starts_on:
            begun.add(_BEGUN_BY_STAGE[Stage(turn.stage)])
    return begun


def _following(contracts: Sequence[Contract]) -> Mapping[int | None, Procurement]:
    """By commission, the procurement that is to follow a contract: the last one that did not lead to any of these."""
    own = {procurement.pk for row in contracts if (procurement := _procurement_of(row)) is not None}
    commissions = {row.commission_id for row in contracts if row.commission_id is not None}
    if not commissions:
        return {}
    rows = Procurement.objects.filter(commission__in=commissions).exclude(pk__in=own)
    near = rows.exclude(state=ProcurementState.ABANDONED).select_related("authority").prefetch_related("dates")
    found: dict[int | None, Procurement] = {}
    last = {row.commission_id: row.starts_on for row in sorted(contracts, key=lambda row: row.starts_on or date.min)}
    for procurement in near.order_by("pk"):
        since, planned = last[procurement.commission_id], dates_of(procurement).actual.get(StepKey.STARTS)
        if since is None or planned is None or planned > since:
            found[procurement.commission_id] = procurement
    return found


def _procurement_of(row: Contract) -> Procurement | None:
    return row.award.tender.notice.procurement if row.award else None
