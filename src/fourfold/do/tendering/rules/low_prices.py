"""Prices that are too low to be believed, and sums that do not add up (SC 6.2.12; Procurement Act 2023 s 19)."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any, TypeVar

from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Low:
    """A price that lies so far below the mean of the others, in hundredths of that mean. Money in pence."""

    price: int
    mean: Fraction
    below: Fraction

    @property
    def sentence(self) -> str:
        """Why it is asked about."""
        return say(
            "{price} is {below}% below {mean}, the mean of the other prices for this lot.",
            price=pounds(self.price), below=int(self.below), mean=pounds(int(self.mean)),
        )  # fmt: skip


def low_prices(prices: Mapping[K, int], percent: int | None) -> dict[K, Low]:
    """The prices of a lot that lie ``percent`` or more below the mean of the others. Clause: SC 6.2.12.

    A single price has no others, and without a percentage nothing is flagged.
    """
    found: dict[K, Low] = {}
    if percent is None:
        return found
    for key, price in prices.items():
        others = [other for one, other in prices.items() if one != key]
        if not others:
            continue
        mean = Fraction(sum(others), len(others))
        below = (mean - price) / mean * 100
        if below >= percent:
            found[key] = Low(price, mean, below)
    return found


def require_heard(
    *, asked_at: datetime | None, answer_by: datetime | None, explained_at: datetime | None, at: datetime
) -> None:
    """Let nobody judge a low price before its bidder was heard. Clause: Procurement Act 2023 s 19.

    :raises Refused: while the bidder has not been asked, or its time still runs.
    """
    if asked_at is None or answer_by is None:
        raise Refused(say("Ask the bidder first how it came to this price."), "Procurement Act 2023 s 19(3)(c)")
    if explained_at is None and at < answer_by:
        raise Refused(
            say("The bidder still has time to explain its price. Wait for the answer, or for the day."),
            "Procurement Act 2023 s 19(3)(c)",
        )


def require_in_time(*, asked_at: datetime | None, answer_by: datetime | None, at: datetime) -> None:
    """Take a bidder's explanation while its time runs. Clause: Procurement Act 2023 s 19."""
    if asked_at is None or answer_by is None or at >= answer_by:
        raise Refused(
            say("The time to explain this price is over, or it was never asked about."),
            "Procurement Act 2023 s 19(3)(c)",
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a price: how many, and what each costs in pence."""

    what: str
    quantity: Fraction
    each: int


def slip_of(lines: Sequence[Line], price: int | None) -> str:
    """What does not add up between a price and its lines, in a sentence; empty where all does. Clause: SC 6.2.12.

    The sum of the lines is exact; a price that differs by less than a penny for each line is rounding, and no slip.
    Nothing is put right here: the bidder alone can say which of the two it meant.
    """
    if not lines or price is None:
        return ""
    total = sum((line.quantity * line.each for line in lines), Fraction())
    if abs(total - price) < len(lines):
        return ""
    return say(
        "The lines sum to {total} and the bid says {price}.", total=pounds(int(total + Fraction(1, 2))),
        price=pounds(price),
    )  # fmt: skip


def lines_of(told: Sequence[Mapping[str, Any]]) -> list[Line]:
    """The lines of a price as a bid tells them: what, how many, and what each costs in pence. Clause: SC 6.2.12."""
    return [Line(str(one["what"]), Fraction(str(one["quantity"])), int(one["each"])) for one in told]
