"""Begin a tender, say what it is and how prices and scores become marks, divide it into lots, give it up."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import content_from
from fourfold.do.notices.queries.facts import purchase_for as purchase_of_notice
from fourfold.do.notices.rules import OPENING, NoticeState
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import facts_of, locked
from fourfold.do.tendering.actions.presets import put_preset
from fourfold.do.tendering.models import Requirement, ScaleStep, Tender, TenderLot
from fourfold.do.tendering.queries.purchase import book_for, purchase_for
from fourfold.do.tendering.rules.marking import TieBreak
from fourfold.do.tendering.rules.names import Ask, Procedure, Risk, TenderEvent
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.procedure import require_procedure
from fourfold.do.tendering.rules.scales import USUAL, Step
from fourfold.do.tendering.rules.states import after
from fourfold.do.tendering.rules.weighing import presets_in
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Terms:
    """What a tender is; the names are those of ``Tender``. ``lead`` moderates its evaluation."""

    procedure: Procedure
    lead: Person
    procedure_because: str = ""
    value: int | None = None
    months: int | None = None
    risk: Risk = Risk.LOW
    is_anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Marking:
    """How prices become marks, and what tells equals apart; the names are those of ``Tender``."""

    formula: Formula = Formula.LOWEST_OVER_PRICE
    budget: int | None = None
    ties: tuple[TieBreak, ...] = ()
    low_percent: int | None = None


@dataclass(frozen=True, slots=True)
class NamedLot:
    """A lot: what it is, and what it is worth in pence."""

    title: str
    value: int | None = None


FIRST_MARKING = Marking(ties=(TieBreak.QUALITY, TieBreak.PRICE))


@action
def start_tender(*, notice: Notice, terms: Terms, by: Person, at: datetime) -> Tender:
    """Begin to prepare the tender that a draft notice is to invite bids for.

    It begins with the notice's own lots and the usual division among price, quality and social value (SC 6.2.12).
    """
    notice = Notice.objects.select_for_update().get(pk=notice.pk)
    permissions.check_prepare(by, notice.authority)
    if notice.kind not in OPENING or notice.state != NoticeState.DRAFT or notice.contractor_id is not None:
        raise Refused(say("A tender is prepared with the draft of a notice that invites bids."), "SC 5.3.8")
    if Tender.objects.filter(notice=notice).exists():
        raise Refused(say("A tender is being prepared with this notice already."))
    row = Tender(
        authority=notice.authority, notice=notice, title=notice.title, prepared_by=by, basis=notice.basis,
        clause=notice.clause,
    )  # fmt: skip
    _require_lead(terms.lead, row)
    purchase, book = purchase_of_notice(notice, content_from(notice)), book_at(notice.authority, at)
    require_procedure(terms.procedure, terms.procedure_because, purchase, book)
    _write(row, terms)
    _write(row, FIRST_MARKING)
    row.save()
    _put_scale(row, USUAL)
    lots = [NamedLot(lot.title, lot.value_high) for lot in notice.lots.all()]
    _put_lots(row, lots or [NamedLot(row.title, row.value)])
    Requirement.objects.create(tender=row, ask=Ask.DAYS)
    for preset in presets_in(book)[:1]:
        put_preset(row, preset)
    record(
        "tender.started", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "procedure_because": row.procedure_because},
    )  # fmt: skip
    return row


@action
def change_terms(*, tender: Tender, terms: Terms, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Say anew what a tender in preparation is. Its title is its notice's."""
    row = editable(tender, seen, by)
    _require_lead(terms.lead, row)
    _write(row, terms)
    require_procedure(terms.procedure, row.procedure_because, purchase_for(row), book_for(row, at))
    row.title = row.notice.title
    return keep_change(row, "terms", by, at, beside={"procedure_because": row.procedure_because})


@action
def divide_into_lots(
    *,
    tender: Tender,
    lots: Sequence[NamedLot],
    most_lots: int | None = None,
    no_lots_because: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Tender:
    """Name the lots with their values, how many one bidder may win, or why there is one for the whole (SC rec 19)."""
    row = editable(tender, seen, by)
    named = [NamedLot(lot.title.strip(), lot.value) for lot in lots if lot.title.strip()]
    if not named:
        raise Refused(say("Name a lot. A tender that is not divided has one, for the whole."), "SC rec 19")
    if most_lots is not None and not 1 <= most_lots <= len(named):
        raise Refused(
            say("A bidder may win 1 to {n} lots: that is how many there are.", n=len(named)), "SC rec 19",
            field="most_lots",
        )  # fmt: skip
    _put_lots(row, named)
    row.most_lots = most_lots if len(named) > 1 else None
    row.no_lots_because = no_lots_because.strip() if len(named) == 1 else ""
    return keep_change(row, "lots", by, at, beside={"no_lots_because": row.no_lots_because})


@action
def set_marking(*, tender: Tender, marking: Marking, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Say how prices become marks, and what tells equals apart (SC 6.2.12)."""
    row = editable(tender, seen, by)
    if marking.formula is Formula.BELOW_BUDGET and not marking.budget:
        raise Refused(say("This formula counts from a budget. Say what it is."), "SC 6.2.12", field="budget")
    _write(row, marking)
    row.budget = marking.budget if marking.formula is Formula.BELOW_BUDGET else None
    return keep_change(row, "marking", by, at)


@action
def set_scale(
    *, tender: Tender, least: int, most: int, steps: Sequence[Step], seen: int | None = None, by: Person, at: datetime
) -> Tender:
    """Say which scores can be given, and what each means; words that are missing still can follow (SC 6.2.12)."""
    row = editable(tender, seen, by)
    if most <= least:
        raise Refused(say("The best score is more than the least."), "SC 6.2.12", field="most")
    row.scale_least, row.scale_most = least, most
    _put_scale(row, [one for one in steps if least <= one.score <= most])
    return keep_change(row, "scale", by, at, changed={"least": least, "most": most})


@action
def give_up_tender(*, tender: Tender, because: str, seen: int | None = None, by: Person, at: datetime) -> Notice:
    """Give up a tender in preparation. Nobody outside ever saw it; its notice stays a draft."""
    row = editable(tender, seen, by)
    because, notice = said(because, "because", say("Say why it is given up.")), row.notice
    record(
        "tender.given_up", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "because": because},
    )  # fmt: skip
    row.delete()
    return notice


def editable(tender: Tender, seen: int | None, author: Person) -> Tender:
    """The tender, locked, where this person may change it and it is still in preparation."""
    row = locked(tender, seen)
    permissions.check_edit(author, row)
    row.state = after(row.state, TenderEvent.EDIT)
    return row


def keep_change(
    row: Tender, part: str, author: Person, at: datetime, *, changed: dict[str, object] | None = None,
    beside: dict[str, object] | None = None,
) -> Tender:  # fmt: skip
    """Keep a change of one part of a tender in preparation, as its next version."""
    row.version += 1
    row.save()
    record(
        "tender.changed", row, by=author, at=at, authority=row.authority.uuid,
        changed={**facts_of(row), "part": part, **(changed or {})}, beside=beside,
    )  # fmt: skip
    return row


def _write(row: Tender, given: Terms | Marking) -> None:
    for one in fields(given):
        value = getattr(given, one.name)
        setattr(row, one.name, list(value) if isinstance(value, tuple) else value)
    row.procedure_because = row.procedure_because.strip()


def _put_lots(row: Tender, lots: Sequence[NamedLot]) -> None:
    """Lots keep their number, and what belongs to it, as long as there are so many."""
    for number, lot in enumerate(lots, 1):
        TenderLot.objects.update_or_create(tender=row, number=number, defaults={"title": lot.title, "value": lot.value})
    row.lots.filter(number__gt=len(lots)).delete()


def _put_scale(row: Tender, steps: Sequence[Step]) -> None:
    row.scale.all().delete()
    ScaleStep.objects.bulk_create(
        ScaleStep(tender=row, score=one.score, name=one.name.strip(), means=one.means.strip())
        for one in steps
        if one.name.strip() and one.means.strip()
    )


def _require_lead(lead: Person, row: Tender) -> None:
    if lead.authority_id != row.authority_id:
        raise Refused(say("A tender is led by an officer of the same authority."), field="lead")
