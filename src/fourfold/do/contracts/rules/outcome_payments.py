"""What is due for a period of payment by results, line by line (SC 8.4, 8.8.5). All sums are whole pence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from fourfold.do.contracts.rules.outcome_terms import Band, Tariff, Terms
from fourfold.foundation.money import pounds, shared_out
from fourfold.foundation.words import in_words, say

Achieved = Mapping[str, int]
"""How many outcomes were achieved in a period, by the key of their tariff."""


class LineKind(StrEnum):
    """What a line of a statement is for (SC 8.4, 8.8.5)."""

    FIXED = "fixed"
    AT_RISK = "at_risk"
    INTERIM = "interim"
    OUTCOME = "outcome"
    PERIOD_FLOOR = "period_floor"
    PERIOD_CAP = "period_cap"
    CONTRACT_CAP = "contract_cap"
    CONTRACT_FLOOR = "contract_floor"


KIND_NAMES = {
    LineKind.FIXED: "Fixed part",
    LineKind.AT_RISK: "Part at risk",
    LineKind.INTERIM: "Interim outcomes",
    LineKind.OUTCOME: "Outcomes",
    LineKind.PERIOD_FLOOR: "Least for a period",
    LineKind.PERIOD_CAP: "Most for a period",
    LineKind.CONTRACT_CAP: "Most for the contract",
    LineKind.CONTRACT_FLOOR: "Least for the contract",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what for, why in a sentence, and its amount in pence; below nothing where a cap takes away.

    ``quantity`` times ``tariff`` in pence is the amount, where it is paid by the piece.
    """

    kind: LineKind
    words: str
    amount: int
    quantity: int | None = None
    tariff: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What is due for a period, counted from nothing. The lines add up to the total, always."""

    number: int
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """What is paid, in pence."""
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True, slots=True)
class Before:
    """What was paid in the periods before, in pence, and how many outcomes were paid for."""

    paid: int = 0
    counted: Mapping[str, int] = field(default_factory=dict)


def statement(terms: Terms, number: int, achieved: Achieved, before: Before) -> Statement:
    """What is due for period ``number``. Clause: SC 8.4, 8.8.5.

    First all that was earned; then the floor and the cap of a period; then the cap of the contract, which nothing
    passes; in the last period at last the floor of the contract, up to that cap.
    """
    lines = [*_fixed(terms, number, achieved), *_outcomes(terms, achieved, before)]
    lines += _bounded(lines, terms, number, before)
    return Statement(number, tuple(lines))


def play(terms: Terms, achieved: Sequence[Achieved]) -> list[Statement]:
    """The statements of all periods, one after another. Clause: SC 8.4, 8.8.5."""
    found: list[Statement] = []
    before = Before()
    for number, one in enumerate(achieved):
        found.append(statement(terms, number, one, before))
        before = after(terms, before, found[-1], one)
    return found


def after(terms: Terms, before: Before, told: Statement, achieved: Achieved) -> Before:
    """What stands as paid and counted once a period is closed. Clause: SC 8.4."""
    counted = {
        tariff.key: before.counted.get(tariff.key, 0) + _paid_for(tariff, achieved, before) for tariff in terms.tariffs
    }
    return Before(before.paid + told.total, counted)


def as_expected(terms: Terms) -> list[Achieved]:
    """All outcomes exactly as they are expected. Clause: SC 4.5.3."""
    return [{one.key: one.expected[number] for one in terms.tariffs} for number in range(len(terms.periods))]


def with_none(terms: Terms) -> list[Achieved]:
    """Not one outcome in any period: what is paid then is sure. Clause: SC 8.8.5."""
    return [{} for _ in terms.periods]


def _fixed(terms: Terms, number: int, achieved: Achieved) -> list[Line]:
    """The sure part by the days of the period; the part at risk by the lasting outcomes that are expected in it."""
    lines = []
    sure = shared_out(terms.fixed - terms.risked, [period.days for period in terms.periods])[number]
    if sure:
        lines.append(Line(LineKind.FIXED, say("For the days of this period, whatever is achieved."), sure))
    expected = terms.expected_in(number)
    risked = shared_out(terms.risked, [terms.expected_in(place) for place in range(len(terms.periods))])[number]
    if risked and expected:
        reached = sum(min(achieved.get(one.key, 0), one.expected[number]) for one in terms.lasting)
        lines.append(Line(LineKind.AT_RISK, _risk_words(reached, expected, risked), _share(risked, reached, expected)))
    return lines


def _risk_words(reached: int, expected: int, risked: int) -> str:
    return say(
        "{reached} of {expected} expected outcomes were reached: that share of {risked}.",
        reached=reached, expected=expected, risked=pounds(risked),
    )  # fmt: skip


def _share(amount: int, part: int, whole: int) -> int:
    """``part`` of ``whole`` of an amount in whole pence, rounded half up."""
    return (2 * amount * part + whole) // (2 * whole)


def _outcomes(terms: Terms, achieved: Achieved, before: Before) -> list[Line]:
    lines = []
    for tariff in terms.tariffs:
        count, paid_for = achieved.get(tariff.key, 0), _paid_for(tariff, achieved, before)
        kind = LineKind.INTERIM if tariff.is_interim else LineKind.OUTCOME
        for band, quantity in _by_band(tariff.bands, paid_for):
            lines.append(Line(kind, _band_words(tariff, band), quantity * band.pence, quantity, band.pence))
        if count > paid_for:
            lines.append(Line(kind, _beyond_words(tariff, count - paid_for), 0, count - paid_for, 0))
    return lines


def _paid_for(tariff: Tariff, achieved: Achieved, before: Before) -> int:
    """How many of the achieved are paid for: all, or as many as the contract still pays for."""
    count = achieved.get(tariff.key, 0)
    return count if tariff.most is None else min(count, max(tariff.most - before.counted.get(tariff.key, 0), 0))


def _by_band(bands: Sequence[Band], count: int) -> list[tuple[Band, int]]:
    ends = [*(band.above for band in bands[1:]), max(count, bands[-1].above)]
    shares = [(band, min(count, end) - band.above) for band, end in zip(bands, ends, strict=True)]
    return [(band, quantity) for band, quantity in shares if quantity > 0]


def _band_words(tariff: Tariff, band: Band) -> str:
    if not band.above:
        return tariff.name
    return say("{name}, after the first {above}", name=tariff.name, above=band.above)


def _beyond_words(tariff: Tariff, count: int) -> str:
    more = in_words(count, "more was", "more were")
    return say("{name}: {more} achieved than the contract pays for.", name=tariff.name, more=more)


def _bounded(earned: Sequence[Line], terms: Terms, number: int, before: Before) -> list[Line]:
    lines: list[Line] = []
    due = sum(line.amount for line in earned)

    def move(kind: LineKind, to: int, words: str) -> None:
        nonlocal due
        if to != due:
            lines.append(Line(kind, words, to - due))
            due = to

    if terms.each.floor is not None:
        words = say("At least {sum} is paid for a period.", sum=pounds(terms.each.floor))
        move(LineKind.PERIOD_FLOOR, max(due, terms.each.floor), words)
    if terms.each.cap is not None:
        words = say("No more than {sum} is paid for a period.", sum=pounds(terms.each.cap))
        move(LineKind.PERIOD_CAP, min(due, terms.each.cap), words)
    if terms.whole.cap is not None:
        left = max(terms.whole.cap - before.paid, 0)
        words = say(
            "The contract pays no more than {sum}; {left} of it is left.",
            sum=pounds(terms.whole.cap),
            left=pounds(left),
        )
        move(LineKind.CONTRACT_CAP, min(due, left), words)
    if terms.whole.floor is not None and number == len(terms.periods) - 1:
        words = say("The contract pays at least {sum} in all.", sum=pounds(terms.whole.floor))
        move(LineKind.CONTRACT_FLOOR, max(due, terms.whole.floor - before.paid), words)
    return lines
