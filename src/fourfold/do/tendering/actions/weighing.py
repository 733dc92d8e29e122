"""Say what bids are judged on and what it weighs: the tree of criteria (SC 6.2.12, rec 10, 14, 17)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from fourfold.do.tendering.actions.preparing import editable, keep_change
from fourfold.do.tendering.actions.presets import key_for, put_preset
from fourfold.do.tendering.models import Criterion, Tender, TenderLot
from fourfold.do.tendering.queries.purchase import book_for
from fourfold.do.tendering.queries.tenders import in_order
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import Method
from fourfold.do.tendering.rules.weighing import presets_in
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

DEEPEST = 4
"""Levels of a tree, so that bidders still see through it."""


@dataclass(frozen=True, slots=True)
class Judging:
    """How one criterion is judged; the names are those of ``Criterion``."""

    title: str
    kind: Kind
    method: Method = Method.ANSWER
    weight: Decimal = Decimal(0)
    pass_mark: int | None = None
    asks: str = ""
    most_words: int | None = None
    evidence: str = ""
    users_percent: int = 0


@action
def use_preset(*, tender: Tender, preset: str, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Begin the common tree anew with a division that the rulebook offers (SC 6.2.12, 10.1.5)."""
    row = editable(tender, seen, by)
    found = next((one for one in presets_in(book_for(row, at)) if one.key == preset), None)
    if found is None:
        raise Refused(say("The rulebook offers no such division."), "SC 6.2.12")
    put_preset(row, found)
    return keep_change(row, "criteria", by, at, changed={"preset": preset})


@action
def put_criterion(
    *,
    tender: Tender,
    judging: Judging,
    criterion: Criterion | None = None,
    parent: Criterion | None = None,
    lot: TenderLot | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Criterion:
    """Add a criterion, under another where one is given, or change one. A part is of the kind of the whole."""
    row = editable(tender, seen, by)
    title = said(judging.title, "title", say("Give the criterion a title."))
    if criterion is None:
        siblings = row.criteria.filter(parent=parent, lot=parent.lot if parent else lot)
        criterion = Criterion(
            tender=row, parent=parent, lot=parent.lot if parent else lot, key=key_for(row, title),
            position=siblings.count(),
        )  # fmt: skip
        _require_depth(criterion)
    for one in fields(judging):
        setattr(criterion, one.name, getattr(judging, one.name))
    criterion.title = title
    if criterion.parent is not None:
        criterion.kind = criterion.parent.kind
    if criterion.kind == Kind.PRICE:
        criterion.method, criterion.pass_mark, criterion.users_percent = Method.PRICE, None, 0
        _require_no_parts(criterion)
    criterion.save()
    keep_change(
        row, "criteria", by, at, changed={"criterion": criterion.uuid, "weight": str(criterion.weight)},
        beside={"title": criterion.title, "asks": criterion.asks, "evidence": criterion.evidence},
    )  # fmt: skip
    return criterion


@action
def remove_criterion(*, criterion: Criterion, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Take a criterion out of the tree, with its parts."""
    row = editable(criterion.tender, seen, by)
    changed: dict[str, object] = {"criterion": criterion.uuid, "removed": True}
    criterion.delete()
    return keep_change(row, "criteria", by, at, changed=changed)


@action
def set_weights(
    *, tender: Tender, weights: Mapping[UUID, Decimal], seen: int | None = None, by: Person, at: datetime
) -> Tender:
    """Weigh criteria anew, all at once. They may be kept half done: publication asks for sums of 100."""
    row = editable(tender, seen, by)
    for criterion in row.criteria.filter(uuid__in=weights):
        criterion.weight = weights[criterion.uuid]
        criterion.save(update_fields=["weight"])
    changed: dict[str, object] = {"weights": {str(key): str(weight) for key, weight in weights.items()}}
    return keep_change(row, "criteria", by, at, changed=changed)


@action
def give_lot_its_own(*, lot: TenderLot, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Let bids for a lot be judged by a tree of its own, which begins as the common one (SC rec 19)."""
    row = editable(lot.tender, seen, by)
    if row.criteria.filter(lot=lot).exists():
        raise Refused(say("This lot has criteria of its own already."), "SC rec 19")
    copies: dict[int, Criterion] = {}
    for one in in_order(row.criteria.filter(lot=None)):
        copy = Criterion(
            tender=row, lot=lot, parent=copies[one.parent_id] if one.parent_id else None,
            key=key_for(row, f"{one.key} lot {lot.number}"), position=one.position,
            **{each.name: getattr(one, each.name) for each in fields(Judging)},
        )  # fmt: skip
        copy.save()
        copies[one.pk] = copy
    if not copies:
        raise Refused(say("Begin with criteria for all lots. A lot then gets a copy to change."), "SC rec 19")
    return keep_change(row, "criteria", by, at, changed={"lot": lot.uuid})


@action
def take_lot_back(*, lot: TenderLot, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Let bids for a lot be judged by the common tree again."""
    row = editable(lot.tender, seen, by)
    row.criteria.filter(lot=lot).delete()
    return keep_change(row, "criteria", by, at, changed={"lot": lot.uuid, "common": True})


def _require_depth(criterion: Criterion) -> None:
    depth, above = 1, criterion.parent
    while above is not None:
        depth, above = depth + 1, above.parent
    if depth > DEEPEST:
        raise Refused(say("A tree has {n} levels at most: bidders must see through it.", n=DEEPEST), "SC 6.2.4")
    if criterion.parent is not None and criterion.parent.kind == Kind.PRICE:
        raise Refused(say("Price stands in one piece, without parts."), "SC 6.2.12")


def _require_no_parts(criterion: Criterion) -> None:
    if criterion.pk and criterion.parts.exists():
        raise Refused(say("Price stands in one piece, without parts."), "SC 6.2.12", field="kind")
