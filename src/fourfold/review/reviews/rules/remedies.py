"""What a financial remedy comes to, line by line, from the terms of the contract (SC 8.9.4)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

_HUNDRED = Decimal(100)


class Rate(StrEnum):
    """How a term counts: pence for each whole step short, or percent of the period's fee for each."""

    PENCE = "pence"
    PERCENT = "percent"


RATE_NAMES = {Rate.PENCE: "An amount for each step short", Rate.PERCENT: "A percentage of the fee for each step short"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What the contract says of one measure.

    Each whole ``step`` by which a reading falls short of the target beyond ``tolerance`` costs ``rate``: pence, or
    percent of the fee of the period.
    """

    kind: Rate
    rate: Decimal
    step: Decimal
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Caps:
    """The most that a contract lets a remedy come to.

    ``period_percent`` is of the fee of one period, ``whole`` (pence) of the contract, of which ``used`` (pence) was
    taken before.
    """

    period_percent: Decimal | None = None
    whole: int | None = None
    used: int = 0


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A reading beside its target. ``fee`` is that of the period, in pence.

    ``leave_out`` says why it does not count, such as a period without activity or a reading that is disputed.
    """

    period: str
    measure: str
    target: Decimal
    found: Decimal
    good: Good
    fee: int
    terms: Terms
    leave_out: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum: how far short, how many whole steps, what they cost, and what is left after the caps."""

    period: str
    measure: str
    short: Decimal
    steps: int
    cost: int
    amount: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """The whole sum in pence with its lines."""

    lines: Sequence[Line]
    total: int


def short_by(target: Decimal, found: Decimal, good: Good) -> Decimal:
    """How far a reading falls short of its target; nothing where it does not. Clause: SC 8.9.4."""
    return max(target - found if good is Good.UP else found - target, Decimal(0))


def remedy_of(shortfalls: Sequence[Shortfall], caps: Caps) -> Remedy:
    """What the terms of the contract come to. Clause: SC 8.9.4.

    Whole steps only, and whole pence, rounded down: in doubt for the provider. The cap of a period and then that of
    the contract are used up in the order of the lines.
    """
    of_period: dict[str, int] = defaultdict(int)
    left = None if caps.whole is None else max(caps.whole - caps.used, 0)
    lines = []
    for one in shortfalls:
        short = short_by(one.target, one.found, one.good)
        steps = 0 if one.leave_out else _steps(short, one.terms)
        cost = _cost(steps, one)
        amount, note = cost, one.leave_out
        if caps.period_percent is not None:
            cap = _share(one.fee, caps.period_percent)
            if amount > cap - of_period[one.period]:
                amount = max(cap - of_period[one.period], 0)
                note = say("Capped at {cap} for the period.", cap=pounds(cap))
        if left is not None and amount > left:
            amount, note = left, say("Capped at {cap} for the whole contract.", cap=pounds(caps.whole or 0))
        of_period[one.period] += amount
        left = None if left is None else left - amount
        lines.append(Line(one.period, one.measure, short, steps, cost, amount, note))
    return Remedy(lines, sum(line.amount for line in lines))


def require_within(amount: int, *, fee: int, caps: Caps) -> None:
    """A remedy that was worked out before is taken only while the caps still hold it. Clause: SC 8.9.4.

    Others may have been taken since, or the caps written anew.
    """
    period = None if caps.period_percent is None else _share(fee, caps.period_percent)
    whole = None if caps.whole is None else max(caps.whole - caps.used, 0)
    for left, sentence in (
        (period, "At most {left} can be taken for this period now. Let this go, and work it out again."),
        (whole, "At most {left} is left for the whole contract now. Let this go, and work it out again."),
    ):
        if left is not None and amount > left:
            raise Refused(say(sentence, left=pounds(left)), "SC 8.9.4")


def _steps(short: Decimal, terms: Terms) -> int:
    return int(max(short - terms.tolerance, Decimal(0)) // terms.step)


def _cost(steps: int, one: Shortfall) -> int:
    if one.terms.kind is Rate.PENCE:
        return int((one.terms.rate * steps).to_integral_value(ROUND_DOWN))
    return _share(one.fee, one.terms.rate * steps)


def _share(fee: int, percent: Decimal) -> int:
    return int((fee * percent / _HUNDRED).to_integral_value(ROUND_DOWN))
