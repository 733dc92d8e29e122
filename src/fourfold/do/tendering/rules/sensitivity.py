"""What would change the winner of a lot, and what a point of quality is worth in money (SC 6.2.12)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from fourfold.do.tendering.rules.criteria import WHOLE, Criterion, Kind, leaves, share_of
from fourfold.do.tendering.rules.marking import Bid, Marked, Order, Scheme, TieBreak, marked
from fourfold.do.tendering.rules.prices import pence_for_all_marks, price_marks

FINENESS = 1000
"""A price is looked for to a thousandth of itself."""
_KINDS = {TieBreak.QUALITY: Kind.QUALITY, TieBreak.SOCIAL_VALUE: Kind.SOCIAL_VALUE}


@dataclass(frozen=True, slots=True)
class Tipping:
    """A change with which another wins: what changes, from what to what, and who wins then.

    For a criterion of the first level, weights in hundredths, the others keeping their proportions; for a price,
    pence.
    """

    what: str
    now: Fraction
    then: Fraction
    winner: str


@dataclass(frozen=True, slots=True)
class Reversal:
    """If ``without`` had not bid, ``first`` would be before ``second``: with that bid it is the other way round."""

    without: str
    first: str
    second: str


def weight_tippings(scheme: Scheme, bids: Sequence[Bid]) -> list[Tipping]:
    """For each criterion of the first level, the nearest weight in whole hundredths at which another wins.

    Nothing where one criterion is all there is. Clause: SC 6.2.12.
    """
    stay = [one for one in marked(scheme, bids) if not one.failed]
    winner = _first(_orders(scheme, stay))
    if winner is None or len(scheme.criteria) == 1:
        return []
    earned = {one.bid.bidder: _earned(scheme, one) for one in stay}
    found = []
    for criterion in scheme.criteria:
        for weight in _nearest_first(criterion.weight):
            weights = [one.weight for one in reweighted(scheme.criteria, criterion, weight)]
            then = _first({one.bid.bidder: _order_at(scheme, weights, earned, one) for one in stay})
            if then is not None and then != winner:
                found.append(Tipping(criterion.key, criterion.weight, weight, then))
                break
    return found


def price_tippings(scheme: Scheme, bids: Sequence[Bid]) -> list[Tipping]:
    """For each bid that did not win, the highest price at which it would have. Clause: SC 6.2.12.

    None for a bid that could not win at any price, or that the pass marks put out.
    """
    stay = [one for one in marked(scheme, bids) if not one.failed]
    winner = _first(_orders(scheme, stay))
    found = []
    for loser in (one.bid for one in stay if one.bid.bidder != winner):
        if winner is None or loser.price is None or scheme.price is None:
            continue
        price = _winning_price(scheme, stay, loser)
        if price is not None:
            found.append(Tipping(loser.bidder, Fraction(loser.price), Fraction(price), loser.bidder))
    return found


def reversals(scheme: Scheme, bids: Sequence[Bid]) -> list[Reversal]:
    """Pairs that stand the other way round without some third bid. Clause: SC 6.2.12.

    That happens under formulas that compare a price with the prices of others.
    """
    stay = [one for one in marked(scheme, bids) if not one.failed]
    order = _sorted(_orders(scheme, stay))
    found = []
    for without in order:
        alone = _sorted(_orders(scheme, [one for one in stay if one.bid.bidder != without]))
        kept = {bidder: place for place, bidder in enumerate(order)}
        found += [
            Reversal(without, first, second)
            for place, first in enumerate(alone)
            for second in alone[place + 1 :]
            if kept[second] < kept[first]
        ]
    return found


def worth_of_a_point(scheme: Scheme, price: int) -> Fraction | None:
    """What one more step on the scale, in the question that weighs most, is worth: pence for a bid at ``price``.

    It is how much dearer a bid could be and keep its total where all prices are near ``price``, by the steepness of
    the formula there. Nothing where there is no price or no question. Clause: SC 6.2.12.
    """
    tree = list(leaves(scheme.criteria))
    priced = share_of(scheme.criteria, Kind.PRICE)
    heaviest = max((leaf.share for leaf in tree if leaf.criterion.kind is not Kind.PRICE), default=Fraction())
    if not priced or not heaviest or scheme.price is None:
        return None
    step = heaviest / (scheme.scale.most - scheme.scale.least)
    return step / priced * pence_for_all_marks(scheme.price, price)


def reweighted(criteria: Sequence[Criterion], changed: Criterion, weight: Fraction) -> tuple[Criterion, ...]:
    """The first level with another weight for one criterion, the others keeping their proportions.

    Clause: SC 6.2.12.
    """
    others = WHOLE - changed.weight
    left = WHOLE - weight
    count = len(criteria) - 1
    return tuple(
        replace(one, weight=weight)
        if one is changed
        else replace(one, weight=one.weight * left / others if others else left / count)
        for one in criteria
    )


def _orders(scheme: Scheme, stay: Sequence[Marked], tried: Mapping[str, int] | None = None) -> dict[str, Order]:
    """The order of each bid among these alone, some at another price. What it earned but for its price stays."""
    share = share_of(scheme.criteria, Kind.PRICE) * WHOLE
    prices = {one.bid.bidder: one.bid.price or 0 for one in stay} | dict(tried or {})
    marks = {
        bidder: price_marks(scheme.price, price, list(prices.values())) if share and scheme.price else Fraction()
        for bidder, price in prices.items()
    }
    found = {}
    for one in stay:
        bidder = one.bid.bidder
        rest = one.total - one.points(Kind.PRICE)
        by = {TieBreak.PRICE: Fraction(prices[bidder])} | {tie: -one.points(kind) for tie, kind in _KINDS.items()}
        found[bidder] = (-rest - share * marks[bidder], *(by[tie] for tie in scheme.ties))
    return found


def _order_at(
    scheme: Scheme, weights: Sequence[Fraction], earned: Mapping[str, Sequence[Fraction]], one: Marked
) -> Order:
    """The order of a bid at other weights of the main criteria, of each of which it earned a part."""
    points = [weight * part for weight, part in zip(weights, earned[one.bid.bidder], strict=True)]
    kinds = [criterion.kind for criterion in scheme.criteria]
    by = {TieBreak.PRICE: Fraction(one.bid.price or 0)} | {
        tie: -sum((each for each, of in zip(points, kinds, strict=True) if of is kind), Fraction())
        for tie, kind in _KINDS.items()
    }
    return (-sum(points, Fraction()), *(by[tie] for tie in scheme.ties))


def _earned(scheme: Scheme, one: Marked) -> list[Fraction]:
    """The part of each main criterion that a bid earned, 0 to 1, whatever it weighs."""
    parts = {mark.leaf.criterion.key: mark.part for mark in one.marks}
    return [
        sum(
            (parts[leaf.criterion.key] * leaf.share for leaf in leaves([replace(criterion, weight=Fraction(WHOLE))])),
            Fraction(),
        )
        for criterion in scheme.criteria
    ]


def _first(orders: Mapping[str, Order]) -> str | None:
    """Who comes first; nobody where the best are equal."""
    best = min(orders.values(), default=None)
    firsts = [bidder for bidder, order in orders.items() if order == best]
    return firsts[0] if len(firsts) == 1 else None


def _sorted(orders: Mapping[str, Order]) -> list[str]:
    return sorted(orders, key=lambda bidder: (orders[bidder], bidder))


def _nearest_first(weight: Fraction) -> Iterator[Fraction]:
    whole = [Fraction(number) for number in range(WHOLE + 1)]
    yield from sorted((one for one in whole if one != weight), key=lambda one: (abs(one - weight), one))


def _winning_price(scheme: Scheme, stay: Sequence[Marked], loser: Bid) -> int | None:
    own = loser.price or 0
    low, high = 0, FINENESS  # at thousandths of its price: it wins at the lower one, if at all, and not at the upper

    def wins(thousandths: int) -> bool:
        price = max(1, own * thousandths // FINENESS)
        return _first(_orders(scheme, stay, {loser.bidder: price})) == loser.bidder

    if not wins(low):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if wins(middle) else (low, middle)
    return max(1, own * low // FINENESS)
