"""A tender's criteria as pages show them: each tree flat, with levels, weights and shares of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fourfold.do.tendering.models import Criterion, Tender, TenderLot
from fourfold.do.tendering.queries.tenders import in_order, lots_of, tree_of
from fourfold.do.tendering.rules.criteria import WHOLE, Kind, share_of
from fourfold.do.tendering.rules.weighing import KIND_NAMES
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Shown:
    """A criterion in its tree. ``level`` counts from 1; ``share`` is of the whole, in hundredths."""

    row: Criterion
    level: int
    weight: str
    share: str
    is_leaf: bool

    @property
    def officers_percent(self) -> int:
        """The part of its score that evaluators of the authority give."""
        return WHOLE - self.row.users_percent


@dataclass(frozen=True, slots=True)
class Tree:
    """The criteria for all lots, or those of one lot. ``kinds`` is what each kind weighs in all."""

    lot: TenderLot | None
    rows: Sequence[Shown]
    kinds: Sequence[tuple[str, str]]


def shown_trees(tender: Tender) -> list[Tree]:
    """The common tree where a lot is judged by it, and those of lots that have their own."""
    every = list(tender.criteria.all())
    lots = lots_of(tender)
    own = {lot.pk: [row for row in every if row.lot_id == lot.pk] for lot in lots}
    trees = [_tree(lot, own[lot.pk]) for lot in lots if own[lot.pk]]
    if all(own.values()) and own:
        return trees
    return [_tree(None, [row for row in every if row.lot_id is None]), *trees]


def levels_of(rows: Sequence[Criterion]) -> list[tuple[Criterion, int]]:
    """The rows of a tree in order, each with its level."""
    levels: dict[int, int] = {}
    found = []
    for row in in_order(rows):
        levels[row.pk] = levels[row.parent_id] + 1 if row.parent_id else 1
        found.append((row, levels[row.pk]))
    return found


def percent(share: Fraction) -> str:
    """A part of the whole in hundredths, as people write it: "12.5"."""
    return f"{float(share * WHOLE):.4g}"


def _tree(lot: TenderLot | None, rows: Sequence[Criterion]) -> Tree:
    shares = _shares(rows)
    whole = {row.parent_id for row in rows}
    counted = tree_of(rows)
    return Tree(
        lot,
        [
            Shown(row, level, f"{row.weight.normalize():f}", percent(shares[row.pk]), row.pk not in whole)
            for row, level in levels_of(rows)
        ],
        [(say(KIND_NAMES[kind]), percent(share)) for kind in Kind if (share := share_of(counted, kind))],
    )


def _shares(rows: Sequence[Criterion]) -> Mapping[int, Fraction]:
    found: dict[int, Fraction] = {}
    for row in in_order(rows):
        above = found[row.parent_id] if row.parent_id else Fraction(1)
        found[row.pk] = above * Fraction(row.weight) / WHOLE
    return found
