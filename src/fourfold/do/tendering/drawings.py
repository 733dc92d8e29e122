"""The curve of a price formula: where its line goes, and the same as rows of a table. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.rules.prices import Formula, PriceRule, price_marks
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

LEFT, TOP, WIDTH, HEIGHT = 60.0, 16.0, 400.0, 200.0
_STEPS = 40
_MADE_UP = 100_000_00
"""A lowest price to draw from where nothing tells how large prices will be, in pence."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, and its label."""

    place: float
    label: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Marks by price: the path of the line, the grid, the rows (price, marks of 100), and all of it in words."""

    path: str
    across: Sequence[Tick]
    up: Sequence[Tick]
    rows: Sequence[tuple[str, str]]
    text: str
    assumes: str


def curve_of(tender: Tender) -> Curve:
    """Marks for a price under the tender's formula, up to twice the lowest price or to the budget.

    Other bids are taken to be one at the lowest price, and for a mean one at twice that price too.
    """
    formula = Formula(tender.formula)
    rule = PriceRule(formula, tender.budget)
    whole = tender.budget if formula is Formula.BELOW_BUDGET and tender.budget else tender.value or _MADE_UP
    lowest = max(1, whole // 2)
    prices = [lowest + (whole - lowest) * n // _STEPS for n in range(_STEPS + 1)]
    others = [lowest, whole] if formula is Formula.AROUND_MEAN else [lowest]
    marks = [price_marks(_whole(rule, whole), price, [*others, price]) for price in prices]
    points = [f"{_x(n):.1f},{_y(mark):.1f}" for n, mark in enumerate(marks)]
    rows = [(pounds(prices[n]), f"{float(marks[n] * 100):.1f}") for n in range(0, _STEPS + 1, _STEPS // 8)]
    return Curve(
        path=f"M{'L'.join(points)}",
        across=[Tick(round(_x(n), 1), pounds(prices[n])) for n in (0, _STEPS // 2, _STEPS)],
        up=[Tick(round(_y(Fraction(mark, 100)), 1), str(mark)) for mark in (0, 25, 50, 75, 100)],
        rows=rows,
        text=say("Marks by price: {parts}.", parts="; ".join(f"{price}: {mark}" for price, mark in rows)),
        assumes=_assumes(formula, lowest, whole),
    )


def _assumes(formula: Formula, lowest: int, whole: int) -> str:
    """Which prices of others the curve is drawn for."""
    if formula is Formula.BELOW_BUDGET:
        return say("What others bid does not matter under this formula.")
    if formula is Formula.AROUND_MEAN:
        return say(
            "Drawn for three bids: one at {low}, one at {high}, and the one that is marked.",
            low=pounds(lowest), high=pounds(whole),
        )  # fmt: skip
    return say("Drawn for a lowest price of {low}.", low=pounds(lowest))


def _whole(rule: PriceRule, whole: int) -> PriceRule:
    """A rule that counts from a budget draws from the value until its budget is told."""
    return PriceRule(rule.formula, rule.budget or whole)


def _x(step: int) -> float:
    return LEFT + WIDTH * step / _STEPS


def _y(mark: Fraction) -> float:
    return TOP + HEIGHT * (1 - float(mark))
