"""From a price to marks. Every formula lies between 0 and 1, falls as the price rises, and knows no currency."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class Formula(StrEnum):
    """How marks for a price are worked out. The name is published with the tender (SC 6.2.12)."""

    LOWEST_OVER_PRICE = "lowest_over_price"
    LINEAR_ABOVE_LOWEST = "linear_above_lowest"
    BELOW_BUDGET = "below_budget"
    AROUND_MEAN = "around_mean"


FORMULA_MEANINGS = {
    Formula.LOWEST_OVER_PRICE: "The lowest price gets all marks; another gets the lowest price divided by its own.",
    Formula.LINEAR_ABOVE_LOWEST: "The lowest price gets all marks; each 1% above it costs 1%, down to none.",
    Formula.BELOW_BUDGET: "Each 1% below the budget earns 1%. What others bid does not matter.",
    Formula.AROUND_MEAN: "The mean price gets half; each 1% below it earns half of 1%, each 1% above costs as much.",
}
RELATIVE = frozenset(Formula) - {Formula.BELOW_BUDGET}
"""Formulas under which a bid that withdraws can change the order of the others."""


@dataclass(frozen=True, slots=True)
class PriceRule:
    """A formula, with the budget in pence where it counts from one."""

    formula: Formula
    budget: int | None = None


def price_marks(rule: PriceRule, price: int, prices: Sequence[int]) -> Fraction:
    """The part of all marks for price that ``price`` earns among ``prices``, itself among them. Clause: SC 6.2.12.

    :raises Refused: for a price of nothing or less, or a budget formula without a budget.
    """
    if min(prices) <= 0:
        raise Refused(say("A price is more than £0."), "SC 6.2.12")
    lowest, mean = min(prices), Fraction(sum(prices), len(prices))
    if rule.formula is Formula.LOWEST_OVER_PRICE:
        return Fraction(lowest, price)
    if rule.formula is Formula.LINEAR_ABOVE_LOWEST:
        return _bounded(1 - Fraction(price - lowest, lowest))
    if rule.formula is Formula.AROUND_MEAN:
        return _bounded(Fraction(1, 2) + (mean - price) / mean / 2)
    if rule.budget is None or rule.budget <= 0:
        raise Refused(say("This formula counts from a budget. Say what it is."), "SC 6.2.12")
    return _bounded(Fraction(rule.budget - price, rule.budget))


def pence_for_all_marks(rule: PriceRule, price: int) -> Fraction:
    """How many pence more, at the steepness of the formula near ``price``, would cost all marks. Clause: SC 6.2.12."""
    if rule.formula is Formula.AROUND_MEAN:
        return Fraction(2 * price)
    return Fraction(rule.budget or price if rule.formula is Formula.BELOW_BUDGET else price)


def _bounded(marks: Fraction) -> Fraction:
    return min(Fraction(1), max(Fraction(0), marks))
