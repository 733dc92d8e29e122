"""Money is integer pence. It is written as people write it: £28,055 or £1,234.56."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NewType

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

Pence = NewType("Pence", int)

_POUNDS = re.compile(r"^£?\s*(?P<minus>-?)(?P<pounds>\d{1,3}(,\d{3})*|\d+)(\.(?P<pence>\d{2}))?$")
_SCALES = (
    (Decimal(100_000_000_000), "bn"),
    (Decimal(100_000_000), "m"),
)


def pounds(amount: int) -> str:
    """``amount`` pence in pounds, with pence only where there are some: "£28,055", "-£0.05"."""
    whole, pence = divmod(abs(amount), 100)
    sign = "-" if amount < 0 else ""
    return f"{sign}£{whole:,}.{pence:02d}" if pence else f"{sign}£{whole:,}"


def short_pounds(amount: int) -> str:
    """``amount`` pence, rounded half up to one decimal of a million or billion where it is that large."""
    for size, letter in _SCALES:
        if abs(amount) >= size:
            figure = (Decimal(amount) / size).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP").normalize()
            sign = "-" if figure < 0 else ""
            return f"{sign}£{abs(figure):f}{letter}"
    return pounds(amount)


def parse_pounds(text: str) -> Pence:
    """Pence from what a person typed, such as "£1,234.56" or "28055".

    :raises Refused: when it is no amount in pounds and pence.
    """
    match = _POUNDS.match(text.strip())
    if match is None:
        raise Refused(say("Enter an amount in pounds, like 28,055 or 1,234.56."))
    amount = int(match["pounds"].replace(",", "")) * 100 + int(match["pence"] or 0)
    return Pence(-amount if match["minus"] else amount)


def shared_out(amount: int, weights: Sequence[int]) -> list[int]:
    """``amount`` pence shared out by ``weights`` in whole pence, none lost: largest remainders get the odd pennies.

    Where all weights are nothing each part weighs the same; of equal remainders the earlier part comes first.
    """
    if not weights:
        return []
    weighed = list(weights) if any(weights) else [1] * len(weights)
    whole = sum(weighed)
    parts = [amount * weight // whole for weight in weighed]
    by_remainder = sorted(range(len(parts)), key=lambda place: (-(amount * weighed[place] % whole), place))
    for place in by_remainder[: amount - sum(parts)]:
        parts[place] += 1
    return parts
