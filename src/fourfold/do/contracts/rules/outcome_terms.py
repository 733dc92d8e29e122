"""What is agreed on payment by results: periods, fixed part, share at risk, tariffs, caps, floors (SC 8.4, 8.8.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from fourfold.do.contracts.rules.months import months_after
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

CLAUSE = "SC 8.4, 8.8.5"
EVERY = {1: "every month", 3: "every quarter", 6: "every half year", 12: "every year"}
"""How long a period may be, in months."""
_DAY = timedelta(days=1)
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class Period:
    """A time for which results are counted and paid together, from its first day to its last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How long it is."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Band:
    """What each outcome is worth, in pence, of those that come after the first ``above`` of a period."""

    above: int
    pence: int


@dataclass(frozen=True, slots=True)
class Tariff:
    """An outcome and what it is worth.

    ``expected`` is how many are expected in each period. ``is_interim`` marks a step on the way to a lasting outcome.
    ``most`` is how many the contract pays for in all; none: all that are achieved.
    """

    key: str
    name: str
    bands: tuple[Band, ...]
    expected: tuple[int, ...]
    is_interim: bool = False
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that is paid, in pence; none where nothing is agreed."""

    floor: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """A whole agreement. ``fixed`` is its fixed part in pence, ``at_risk`` the per cent of it paid only for results.

    ``in_advance`` means that the sure part of the fixed sum is paid when a period begins. ``each`` bounds a period's
    payment, ``whole`` all payments together.
    """

    periods: tuple[Period, ...]
    fixed: int = 0
    at_risk: Decimal = Decimal(0)
    tariffs: tuple[Tariff, ...] = ()
    each: Bounds = Bounds()
    whole: Bounds = Bounds()
    in_advance: bool = False

    @property
    def risked(self) -> int:
        """The part of the fixed sum that is at risk, in pence, rounded down."""
        return int(self.fixed * self.at_risk / _WHOLE)

    @property
    def lasting(self) -> tuple[Tariff, ...]:
        """The outcomes that release the part at risk: the lasting ones, or all where all are interim."""
        return tuple(one for one in self.tariffs if not one.is_interim) or self.tariffs

    def expected_in(self, number: int) -> int:
        """How many lasting outcomes are expected in a period, counted from nothing."""
        return sum(one.expected[number] for one in self.lasting)


def periods_of(first: date, last: date, months: int) -> tuple[Period, ...]:
    """The periods of so many months that a contract has; the last ends with it. Clause: SC 8.4.2."""
    return tuple(_periods(first, last, months))


def require_sound(terms: Terms) -> None:
    """Refuse terms that nobody could work with, with every reason at once. Clause: SC 8.4, 8.8.5, 4.5.3."""
    reasons = [Reason(sentence, "", CLAUSE) for sentence in _faults(terms)]
    if reasons:
        raise Refused(say("The payment cannot be worked out like this."), CLAUSE, reasons=tuple(reasons))


def _periods(first: date, last: date, months: int) -> Iterator[Period]:
    count = 0
    begins = first
    while begins <= last:
        count += months
        following = months_after(first, count)
        yield Period(begins, min(following - _DAY, last))
        begins = following


def _faults(terms: Terms) -> Iterator[str]:
    if not terms.periods:
        yield say("A contract needs a first and a last day before it can be paid by results.")
    if not terms.tariffs:
        yield say("Name at least one outcome that is paid for.")
    if not 0 <= terms.at_risk <= _WHOLE:
        yield say("The share at risk is between 0 and 100 per cent.")
    for tariff in terms.tariffs:
        yield from _faults_of(tariff, len(terms.periods))
    counted = all(len(one.expected) == len(terms.periods) for one in terms.tariffs)
    if terms.risked and counted and not any(terms.expected_in(number) for number in range(len(terms.periods))):
        yield say(
            "Say how many outcomes are expected. Without that nobody can tell how much of the part at risk is due."
        )
    for bounds, name in ((terms.each, say("a period")), (terms.whole, say("the contract"))):
        if bounds.floor is not None and bounds.cap is not None and bounds.floor > bounds.cap:
            yield say("The least that is paid for {name} is more than the most.", name=name)
    sure = terms.fixed - terms.risked
    if terms.whole.cap is not None and terms.whole.cap < sure:
        yield say("The fixed part alone, {sure}, is more than the cap of the contract.", sure=pounds(sure))


def _faults_of(tariff: Tariff, periods: int) -> Iterator[str]:
    if not tariff.bands or tariff.bands[0].above != 0:
        yield say("Say what the first “{name}” is worth.", name=tariff.name)
    if any(later.above <= earlier.above for earlier, later in pairwise(tariff.bands)):
        yield say("The bands of “{name}” begin after each other: each after more outcomes.", name=tariff.name)
    if len(tariff.expected) != periods:
        yield say("Say for each period how many “{name}” are expected.", name=tariff.name)
