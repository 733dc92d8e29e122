"""Marks of one lot: what each bid scored on each criterion, what that is worth, and who comes first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from fourfold.do.tendering.rules.criteria import Criterion, Kind, Leaf, leaves, require_whole
from fourfold.do.tendering.rules.prices import PriceRule, price_marks
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import say

HUNDRED = Fraction(100)
Order = tuple[Fraction, ...]
"""What puts a bid before another: its total, then the tie-breaks, each so that the least goes first."""


class TieBreak(StrEnum):
    """What tells equal totals apart, in the order that the tender stated (SC 6.2.12)."""

    QUALITY = "quality"
    SOCIAL_VALUE = "social_value"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class Bid:
    """A bid for a lot: its price in pence, and its agreed score on each criterion but price, by key."""

    bidder: str
    price: int | None
    scores: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Scale:
    """The scores that can be given, the most of which earns all marks of a criterion."""

    most: Fraction
    least: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Scheme:
    """How bids of a lot are marked, as it was published."""

    criteria: tuple[Criterion, ...]
    scale: Scale
    price: PriceRule | None = None
    ties: tuple[TieBreak, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What a bid earned on one criterion: the part of its marks, 0 to 1, and what that is worth of 100."""

    leaf: Leaf
    part: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class Marked:
    """A bid with all its marks. ``failed`` names the criteria whose pass mark it missed: it is out."""

    bid: Bid
    marks: tuple[Mark, ...]
    failed: tuple[str, ...] = ()

    @property
    def total(self) -> Fraction:
        """Its points of 100."""
        return sum((mark.points for mark in self.marks), Fraction())

    def points(self, kind: Kind) -> Fraction:
        """Its points for criteria of one kind."""
        return sum((mark.points for mark in self.marks if mark.leaf.criterion.kind is kind), Fraction())


@dataclass(frozen=True, slots=True)
class Ranked:
    """A bid at its place. ``tied_with`` names those whom even the tie-breaks leave equal to it."""

    place: int
    marked: Marked
    broken_by: TieBreak | None = None
    tied_with: tuple[str, ...] = field(default_factory=tuple)


def marked(scheme: Scheme, bids: Sequence[Bid]) -> list[Marked]:
    """All bids of a lot with their marks, in the order given. Clause: SC 6.2.12.

    Prices are compared among the bids that stay in: one that missed a pass mark moves nobody else's marks.

    :raises Refused: with all that is missing or off the scale.
    """
    require_whole(scheme.criteria)
    _require_answers(scheme, bids)
    tree = list(leaves(scheme.criteria))
    failed = {bid.bidder: _failed(tree, bid) for bid in bids}
    prices = [bid.price for bid in bids if bid.price is not None and not failed[bid.bidder]]
    return [
        Marked(bid, tuple(_marks(scheme, tree, bid, prices, stays=not failed[bid.bidder])), failed[bid.bidder])
        for bid in bids
    ]


def ranked(scheme: Scheme, bids: Sequence[Marked]) -> list[Ranked]:
    """The bids that stay in, the best first; equals share a place. Clause: SC 6.2.12."""
    stay = sorted(
        ((order_of(scheme, bid), bid) for bid in bids if not bid.failed), key=lambda one: (one[0], one[1].bid.bidder)
    )
    found: list[Ranked] = []
    for order, bid in stay:
        place = 1 + sum(1 for other, _ in stay if other < order)
        equals = [(other, one) for other, one in stay if other[0] == order[0] and one is not bid]
        tied = tuple(one.bid.bidder for other, one in equals if other == order)
        broken_by = None if tied else _breaker(scheme, order, [other for other, _ in equals])
        found.append(Ranked(place, bid, broken_by, tied))
    return found


def order_of(scheme: Scheme, bid: Marked) -> Order:
    """What puts a bid before another: its total, then the tie-breaks; the least goes first. Clause: SC 6.2.12."""
    return (-bid.total, *(_by(tie, bid) for tie in scheme.ties))


def _by(tie: TieBreak, bid: Marked) -> Fraction:
    if tie is TieBreak.PRICE:
        return Fraction(bid.bid.price or 0)
    return -bid.points(Kind.QUALITY if tie is TieBreak.QUALITY else Kind.SOCIAL_VALUE)


def _breaker(scheme: Scheme, order: Order, equals: Sequence[Order]) -> TieBreak | None:
    """The first tie-break that tells an order from those of the same total; the total stands before them."""
    return next(
        (tie for place, tie in enumerate(scheme.ties, 1) if any(one[place] != order[place] for one in equals)), None
    )


def _marks(scheme: Scheme, tree: Sequence[Leaf], bid: Bid, prices: Sequence[int], *, stays: bool) -> list[Mark]:
    found = []
    for leaf in tree:
        if leaf.criterion.kind is not Kind.PRICE:
            span = scheme.scale.most - scheme.scale.least
            part = (bid.scores[leaf.criterion.key] - scheme.scale.least) / span
        elif bid.price is None or scheme.price is None:
            part = Fraction(0)
        else:
            part = price_marks(scheme.price, bid.price, prices if stays else [*prices, bid.price])
        found.append(Mark(leaf, part, part * leaf.share * HUNDRED))
    return found


def _failed(tree: Sequence[Leaf], bid: Bid) -> tuple[str, ...]:
    return tuple(
        leaf.criterion.key
        for leaf in tree
        if leaf.criterion.pass_mark is not None and bid.scores[leaf.criterion.key] < leaf.criterion.pass_mark
    )


def _require_answers(scheme: Scheme, bids: Sequence[Bid]) -> None:
    faults: list[Reason] = []
    tree = list(leaves(scheme.criteria))
    priced = any(leaf.criterion.kind is Kind.PRICE for leaf in tree)
    if scheme.scale.most <= scheme.scale.least:
        faults.append(Reason(say("The best score is more than the least.")))
    if priced and scheme.price is None:
        faults.append(Reason(say("There is a criterion of price and no formula for it.")))
    for bid in bids:
        if priced and (bid.price is None or bid.price <= 0):
            faults.append(Reason(say("The bid of {bidder} has no price above £0.", bidder=bid.bidder)))
        for leaf in tree:
            if leaf.criterion.kind is Kind.PRICE:
                continue
            score = bid.scores.get(leaf.criterion.key)
            if score is None:
                sentence = say("{bidder} has no score for “{title}”.", bidder=bid.bidder, title=leaf.criterion.title)
                faults.append(Reason(sentence))
            elif not scheme.scale.least <= score <= scheme.scale.most:
                sentence = say("A score of {bidder} for “{title}” is off the scale.", bidder=bid.bidder,
                               title=leaf.criterion.title)  # fmt: skip
                faults.append(Reason(sentence))
    if faults:
        raise Refused(say("These bids cannot be marked yet."), "SC 6.2.12", reasons=tuple(faults))
