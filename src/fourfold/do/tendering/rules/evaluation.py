"""A whole evaluation: every lot marked and ranked, and all lots awarded together (SC 6.2.12, rec 19)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from fourfold.do.tendering.rules.lots import Awards, Pair, Worth, awards
from fourfold.do.tendering.rules.marking import Bid, Marked, Ranked, Scheme, marked, order_of, ranked
from fourfold.do.tendering.rules.sensitivity import (
    Reversal,
    Tipping,
    price_tippings,
    reversals,
    weight_tippings,
    worth_of_a_point,
)


@dataclass(frozen=True, slots=True)
class LotBids:
    """A lot as it was published, and the bids for it."""

    key: str
    title: str
    scheme: Scheme
    bids: tuple[Bid, ...]


@dataclass(frozen=True)
class LotResult:
    """A lot with all marks and its order. What would change its winner is worked out when someone asks."""

    lot: LotBids
    marked: tuple[Marked, ...]
    ranking: tuple[Ranked, ...]

    @cached_property
    def weights(self) -> tuple[Tipping, ...]:
        """The nearest weights at which another bid wins."""
        return tuple(weight_tippings(self.lot.scheme, self.lot.bids))

    @cached_property
    def prices(self) -> tuple[Tipping, ...]:
        """The highest prices at which bids that lost would have won."""
        return tuple(price_tippings(self.lot.scheme, self.lot.bids))

    @cached_property
    def reversals(self) -> tuple[Reversal, ...]:
        """Pairs that would stand the other way round without a third bid."""
        return tuple(reversals(self.lot.scheme, self.lot.bids))

    @cached_property
    def worth_of_a_point(self) -> Fraction | None:
        """What a step on the scale is worth in the heaviest question, in pence, at the lowest price that was bid."""
        prices = [bid.price for bid in self.lot.bids if bid.price is not None]
        return worth_of_a_point(self.lot.scheme, min(prices)) if prices else None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All lots, and who wins each. ``undecided`` are lots whose best bids even the tie-breaks leave equal."""

    lots: tuple[LotResult, ...]
    awards: Awards
    undecided: Mapping[str, tuple[str, ...]]


def evaluate(lots: Sequence[LotBids], most_lots: int | None = None) -> Evaluation:
    """Mark, rank and award. Clause: SC 6.2.12, rec 19.

    The award maximises the sum of points over all lots; where sums are equal, that of the tie-breaks.

    :raises Refused: with what is missing in a lot, or for a limit below one.
    """
    results = tuple(_result(lot) for lot in lots)
    worths: dict[Pair, Worth] = {
        (result.lot.key, one.marked.bid.bidder): tuple(-part for part in order_of(result.lot.scheme, one.marked))
        for result in results
        for one in result.ranking
    }
    undecided = {
        result.lot.key: tuple(one.marked.bid.bidder for one in result.ranking if one.place == 1)
        for result in results
        if result.ranking and result.ranking[0].tied_with
    }
    return Evaluation(results, awards(_even(worths), most_lots), undecided)


def _even(worths: Mapping[Pair, Worth]) -> dict[Pair, Worth]:
    """Worths of one length: lots may state different numbers of tie-breaks."""
    length = max(map(len, worths.values()), default=0)
    return {pair: (*worth, *[0 * worth[0]] * (length - len(worth))) for pair, worth in worths.items()}


def _result(lot: LotBids) -> LotResult:
    bids = marked(lot.scheme, lot.bids)
    return LotResult(lot, tuple(bids), tuple(ranked(lot.scheme, bids)))
