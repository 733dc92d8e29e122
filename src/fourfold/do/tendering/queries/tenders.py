"""Reading tenders: the list, one of them, and how its bids are judged, as the rules take it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Criterion, Tender, TenderLot
from fourfold.do.tendering.rules.criteria import Criterion as Counted
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.marking import Scale, Scheme, TieBreak
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.prices import Formula, PriceRule
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person

NEAR = (
    "authority", "notice__authority", "notice__procurement", "lock", "lead__authority", "prepared_by__authority",
    "framework__authority", "framework_lot",
)  # fmt: skip


def tenders_for(authority: Authority, *, state: str = "", after: str = "") -> Batch[Tender]:
    """The authority's tenders for its own people, the newest first."""
    rows = Tender.objects.filter(authority=authority)
    if state in set(TenderState):
        rows = rows.filter(state=state)
    return batch(rows.select_related("authority", "notice", "lead"), ("-id",), after=after)


def tender_for(authority: Authority, uuid: UUID, person: Person | None) -> Tender:
    """The tender, for one of the authority's own people.

    :raises Http404: when this authority has none such, or the reader may not see the page on which it is worked on.
    """
    found = _near().filter(authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_see, person, found):
        raise Http404
    return found


def public_tender(authority: Authority, uuid: UUID, person: Person | None = None) -> Tender:
    """The tender as everyone reads what it asks; before its publication for the authority's own people alone.

    :raises Http404: when there is none such for this reader.
    """
    found = _near().filter(authority=authority, uuid=uuid).first()
    if found is None or not can(permissions.check_see_public, person, found):
        raise Http404
    return found


def lots_of(tender: Tender) -> list[TenderLot]:
    """Its lots in their order; a tender that is not divided has one."""
    return list(tender.lots.all())


def criteria_for(tender: Tender, lot: TenderLot | None = None) -> tuple[Counted, ...]:
    """The tree that bids for this lot are judged by, as the rules take it: the lot's own, or the common one."""
    return tree_of(rows_for(tender, lot))


def scheme_for(tender: Tender, lot: TenderLot | None = None) -> Scheme:
    """How bids for this lot are marked."""
    return scheme_of(tender, criteria_for(tender, lot))


def leaf_rows(tender: Tender, lot: TenderLot | None = None) -> list[Criterion]:
    """What bids for this lot are marked on: the rows without parts of their own, in the order of the tree."""
    rows = rows_for(tender, lot)
    whole = {row.parent_id for row in rows}
    return [row for row in in_order(rows) if row.pk not in whole]


def rows_for(tender: Tender, lot: TenderLot | None = None) -> list[Criterion]:
    """The rows of the tree of this lot, or of the common one where it has none of its own."""
    every = list(tender.criteria.all())
    own = [row for row in every if lot is not None and row.lot_id == lot.pk]
    return own or [row for row in every if row.lot_id is None]


def tree_of(rows: Iterable[Criterion]) -> tuple[Counted, ...]:
    """Rows of one tree as the rules take them."""
    parts = _by_parent(rows)
    return tuple(_counted(row, parts) for row in parts[None])


def in_order(rows: Iterable[Criterion]) -> list[Criterion]:
    """Rows of one tree, each followed by its parts."""
    parts = _by_parent(rows)
    return [one for row in parts[None] for one in _with_parts(row, parts)]


def scheme_of(tender: Tender, criteria: tuple[Counted, ...]) -> Scheme:
    """How bids are marked by these criteria, under the tender's scale, formula and tie-breaks."""
    priced = any(one.kind is Kind.PRICE for one in criteria)
    return Scheme(
        criteria=criteria,
        scale=Scale(most=Fraction(tender.scale_most), least=Fraction(tender.scale_least)),
        price=PriceRule(Formula(tender.formula), tender.budget) if priced else None,
        ties=tuple(TieBreak(one) for one in tender.ties),
    )


def _near() -> QuerySet[Tender]:
    return Tender.objects.select_related(*NEAR)


def _by_parent(rows: Iterable[Criterion]) -> Mapping[int | None, Sequence[Criterion]]:
    parts: dict[int | None, list[Criterion]] = defaultdict(list)
    for row in rows:
        parts[row.parent_id].append(row)
    return parts


def _with_parts(row: Criterion, parts: Mapping[int | None, Sequence[Criterion]]) -> list[Criterion]:
    return [row, *(one for part in parts[row.pk] for one in _with_parts(part, parts))]


def _counted(row: Criterion, parts: Mapping[int | None, Sequence[Criterion]]) -> Counted:
    return Counted(
        key=row.key,
        title=row.title,
        kind=Kind(row.kind),
        weight=Fraction(row.weight),
        parts=tuple(_counted(part, parts) for part in parts[row.pk]),
        pass_mark=None if row.pass_mark is None else Fraction(row.pass_mark),
    )
