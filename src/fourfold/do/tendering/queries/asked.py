"""What a tender asks of a bidder, as the rules take it, and the rows behind it."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.http import Http404

from fourfold.do.tendering.models import Criterion, Requirement, Tender, TenderLot
from fourfold.do.tendering.queries.profile import months_in
from fourfold.do.tendering.queries.tenders import leaf_rows
from fourfold.do.tendering.rules.completeness import Asked, AskedAnswer, AskedItem, AskedLot
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.deadline import Deadline
from fourfold.do.tendering.rules.names import OF_BIDDING, Ask, Method, Risk
from fourfold.do.tendering.rules.proportion import Offered, is_self_certified
from fourfold.do.tendering.rules.questionnaire import questions_in
from fourfold.foundation.authorities.queries import book_at
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class LotRows:
    """A lot with the criteria that are answered in words, in the order of its tree; whether a price counts."""

    lot: TenderLot
    criteria: tuple[Criterion, ...]
    has_price: bool


def deadline_of(tender: Tender) -> Deadline:
    """Until when bids are taken in, by the authority's clock."""
    closes = tender.notice.closes_at
    assert closes is not None, "a tender is published with the time at which it closes"
    return Deadline(closes, tender.authority.time_zone)


def book_of(tender: Tender) -> Rulebook:
    """The rulebook in force when the tender was published."""
    assert tender.published_at is not None
    return book_at(tender.authority, tender.published_at)


def lots_asked(tender: Tender) -> list[LotRows]:
    """What is asked for each lot."""
    prefetch_related_objects([tender], "lots", "criteria", "requirements")
    found = []
    for lot in tender.lots.all():
        leaves = leaf_rows(tender, lot)
        told = tuple(row for row in leaves if row.kind != Kind.PRICE and (row.method == Method.ANSWER or row.asks))
        found.append(LotRows(lot, told, any(row.kind == Kind.PRICE for row in leaves)))
    return found


def items_asked(tender: Tender) -> list[Requirement]:
    """What a bidder must have or show, without what is asked of the writing itself."""
    prefetch_related_objects([tender], "requirements")
    return [row for row in tender.requirements.all() if row.ask not in OF_BIDDING]


def asked_of(tender: Tender) -> Asked:
    """All that a tender asks, for the check of completeness."""
    book = book_of(tender)
    return Asked(
        lots=tuple(
            AskedLot(
                rows.lot.number,
                rows.lot.title,
                tuple(AskedAnswer(row.key, row.title, row.most_words) for row in rows.criteria),
                rows.has_price,
            )
            for rows in lots_asked(tender)
        ),
        items=tuple(AskedItem(str(row.uuid), Ask(row.ask), item_title(row)) for row in items_asked(tender)),
        questions=questions_in(book),
        papers_now=papers_now(tender),
        valid_months=months_in(book),
    )


def papers_now(tender: Tender) -> bool:
    """Whether evidence comes with the bid, and not from the winner alone (SC rec 15)."""
    return not is_self_certified(Offered(tender.value, tender.months, Risk(tender.risk)), book_of(tender))


def papers_to_show(tender: Tender) -> list[str]:
    """What bidders only declared, and the winners show before anything is awarded (SC 6.2.7, rec 15)."""
    if papers_now(tender):
        return []
    return [item_title(row) for row in items_asked(tender) if row.ask not in (Ask.QUESTION, Ask.REFERENCES)]


def item_title(row: Requirement) -> str:
    """What a requirement is called where a tender may have several of a kind: with its own words."""
    if row.ask in (Ask.QUESTION, Ask.CERTIFICATE) and row.text:
        return row.text if len(row.text) <= 120 else f"{row.text[:117]}…"
    return str(row.get_ask_display())


def lot_rows(tender: Tender, number: int) -> LotRows:
    """What is asked for the lot of this number.

    :raises Http404: when there is none such.
    """
    found = next((rows for rows in lots_asked(tender) if rows.lot.number == number), None)
    if found is None:
        raise Http404
    return found


def only_lot(tender: Tender) -> int | None:
    """The number of the lot of a tender that is not divided."""
    rows = lots_asked(tender)
    return rows[0].lot.number if len(rows) == 1 else None
