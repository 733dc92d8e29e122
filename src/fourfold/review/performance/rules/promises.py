"""What a promise counts, and which measures can follow it (SC 10.2.4)."""

from collections.abc import Collection
from decimal import Decimal
from enum import StrEnum

from fourfold.cycle.outcomes.rules.measures import UNIT_MARKS, UNIT_NAMES, Good, Unit, in_unit
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

MONEY = "£"
"""What a promise of money counts."""
_SHARES = frozenset({"%", "percent", "per cent"})
_LEVELS = frozenset({Unit.PERCENT, Unit.PERCENT_OF, Unit.RATE, Unit.POINTS, Unit.MEGABITS})
"""Units of which two readings make no sum."""


class Way(StrEnum):
    """How readings are set against a promise: they add up to it, the newest reaches it, or the newest keeps below."""

    SUM = "sum"
    LEVEL = "level"
    LIMIT = "limit"


def way_of(kind: str, unit: Unit | None, good: Good) -> Way:
    """How readings in this unit are set against a promise. Clause: SC 10.2.4.

    A price, and whatever is better the lower it is, is a limit. Shares and rates add up to nothing.
    """
    if kind == PromiseKind.PRICE or good is Good.DOWN:
        return Way.LIMIT
    return Way.LEVEL if unit in _LEVELS else Way.SUM


def promised_as_read(amount: Decimal | None, counts: str) -> Decimal | None:
    """How much was promised, as it is read: money is promised in pence, and read in pounds. Clause: SC 10.2.4."""
    return amount / 100 if amount is not None and counts == MONEY else amount


def amount_in_words(amount: Decimal, counts: str) -> str:
    """So much of what a promise counts, as it is read: £50,000, or 4 apprentices. Clause: SC 10.2.4."""
    if counts == MONEY:
        return in_unit(amount, Unit.POUNDS, 0 if amount == amount.to_integral_value() else 2)
    return f"{amount.normalize():,f} {counts}".strip()


def require_followable(*, amount: Decimal | None, counts: str, unit: Unit | None, others: Collection[str]) -> None:
    """A measure that follows a promise counts what was promised. Clause: SC 10.2.4.

    ``counts`` is what the promise counts, in its own words; ``others`` are the units of other measures that follow it.
    Where it does not say how much, any measure will do.

    :raises Refused: with what the measure should count in.
    """
    if set(others) - {unit or ""}:
        sentence = say("Other measures follow this promise too. All of them count in the same, so that they add up.")
        raise Refused(sentence, "SC 10.2.4", field="commitment")
    if amount is None or unit in _units_for(counts):
        return
    sentence = say(
        "What was promised is {amount}. A measure that follows it counts in “{unit}”.",
        amount=amount_in_words(promised_as_read(amount, counts) or Decimal(0), counts),
        unit=say(UNIT_NAMES[_units_for(counts)[0]]),
    )
    raise Refused(sentence, "SC 10.2.4", field="commitment")


def _units_for(counts: str) -> tuple[Unit, ...]:
    """In what a measure can count what a promise counts; what one is told first, first."""
    plain = counts.strip().casefold()
    if plain == MONEY:
        return (Unit.POUNDS,)
    if plain in _SHARES:
        return (Unit.PERCENT, Unit.PERCENT_OF)
    return (Unit.NUMBER, *(unit for unit, mark in UNIT_MARKS.items() if mark == plain))
