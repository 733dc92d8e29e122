"""Who wins which lot when nobody may win more than so many: the best total over all lots, exactly (SC rec 19)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

Worth = tuple[Fraction, ...]
"""What a bid is worth in its lot: its points, then what tells equals apart. More is better, the first number first."""
Pair = tuple[str, str]
"""A lot and a bidder."""


@dataclass(frozen=True, slots=True)
class Awards:
    """Who wins each lot, and who had the best bid for it. A lot that nobody can win stands in neither."""

    winners: Mapping[str, str]
    best: Mapping[str, str]

    @property
    def moved(self) -> tuple[str, ...]:
        """Lots that the limit gave to another than the best bidder, or to nobody."""
        return tuple(lot for lot, bidder in self.best.items() if self.winners.get(lot) != bidder)


def awards(worths: Mapping[Pair, Worth], most_lots: int | None = None) -> Awards:
    """The winners of all lots together, from the worth of each bid by lot and bidder. Clause: SC rec 19.

    Without a limit each lot goes to its best bid. With one, as many lots are awarded as can be; among all ways to do
    that the one with the greatest sum of worth is taken. Between equals the bidder who comes first in the alphabet
    wins the lot that is named first.

    :raises Refused: when the limit is less than one lot.
    """
    if most_lots is not None and most_lots < 1:
        raise Refused(say("A bidder may win at least one lot."), "SC rec 19")
    numbers = _numbers(worths)
    best: dict[str, tuple[int, str]] = {}
    for (lot, bidder), number in numbers.items():
        best[lot] = max(best.get(lot, (number, bidder)), (number, bidder))
    leaders = {lot: bidder for lot, (_, bidder) in best.items()}
    if most_lots is None or all(count <= most_lots for count in Counter(leaders.values()).values()):
        return Awards(leaders, leaders)
    return Awards(_assigned(numbers, list(leaders), most_lots), leaders)


def _assigned(numbers: Mapping[Pair, int], lots: Sequence[str], most_lots: int) -> dict[str, str]:
    """Add one lot after another by the path of exchanges that gains most: each step is the best for its count."""
    winners: dict[str, str] = {}
    while path := _best_path(numbers, lots, winners, most_lots):
        for lot, bidder in path:
            winners[lot] = bidder
    return {lot: winners[lot] for lot in lots if lot in winners}


def _best_path(
    numbers: Mapping[Pair, int], lots: Sequence[str], winners: Mapping[str, str], most_lots: int
) -> list[Pair]:
    """Which lots change hands so that one more lot is won: the exchange that gains most; none when none is possible.

    Bellman and Ford's rounds: a lot that nobody has won may go to any bidder; a bidder passes on a lot in turn.
    """
    gain: dict[str, int] = {lot: 0 for lot in lots if lot not in winners}
    reached: dict[str, int] = {}
    came: dict[str, str] = {}
    changed = True
    while changed:
        changed = False
        for (lot, bidder), number in numbers.items():
            if lot in gain and winners.get(lot) != bidder and _is_more(gain[lot] + number, reached.get(bidder)):
                reached[bidder], came[bidder], changed = gain[lot] + number, lot, True
        for lot, bidder in winners.items():
            if bidder in reached and _is_more(reached[bidder] - numbers[lot, bidder], gain.get(lot)):
                gain[lot], changed = reached[bidder] - numbers[lot, bidder], True
    held = Counter(winners.values())
    free = [(reached[bidder], bidder) for bidder in reached if held[bidder] < most_lots]
    return list(_path_to(max(free)[1], came, winners)) if free else []


def _is_more(number: int, than: int | None) -> bool:
    return than is None or number > than


def _path_to(bidder: str, came: Mapping[str, str], winners: Mapping[str, str]) -> Iterator[Pair]:
    while True:
        lot = came[bidder]
        yield lot, bidder
        if lot not in winners:
            return
        bidder = winners[lot]


def _numbers(worths: Mapping[Pair, Worth]) -> dict[Pair, int]:
    """Each worth as one whole number that orders as the worth does, also in sums, with the alphabet as the last word.

    The parts of a worth are brought to a common denominator and written as digits of a number system whose base no
    sum of digits below can reach.
    """
    lots = list(dict.fromkeys(lot for lot, _ in worths))
    bidders = sorted({bidder for _, bidder in worths}, reverse=True)
    rows = {
        (lot, bidder): [*worth, *(Fraction(bidders.index(bidder) if one == lot else 0) for one in lots)]
        for (lot, bidder), worth in worths.items()
    }
    scale = lcm(*(part.denominator for row in rows.values() for part in row)) if rows else 1
    digits = {pair: [int(part * scale) for part in row] for pair, row in rows.items()}
    most = max((abs(digit) for row in digits.values() for digit in row), default=0)
    base = 2 * most * (len(lots) + 1) + 1
    return {pair: _in_base(row, base) for pair, row in digits.items()}


def _in_base(digits: Sequence[int], base: int) -> int:
    number = 0
    for digit in digits:
        number = number * base + digit
    return number
