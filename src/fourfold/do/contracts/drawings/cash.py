"""The provider's cash flow as lines: what it has spent, what it was paid, and what stands between them."""

from collections.abc import Sequence
from decimal import Decimal

from fourfold.do.contracts.rules.outcome_risks import Month
from fourfold.foundation.ui.drawings import Chart, Point, Series
from fourfold.foundation.words import say

_THOUSAND = Decimal(100_000)


def chart_of(months: Sequence[Month]) -> Chart:
    """The lines month by month, in thousands of pounds to the nearest ten."""
    spent = paid = 0
    rows = []
    for month in months:
        spent, paid = spent + month.cost, paid + month.paid
        rows.append((month, spent, paid))
    return Chart(
        title=say("The provider’s money at the end of each month"),
        unit=say("£ thousand since the start"),
        series=(
            Series(say("Spent"), tuple(_point(month, sum_) for month, sum_, _ in rows)),
            Series(say("Paid"), tuple(_point(month, sum_) for month, _, sum_ in rows)),
            Series(say("In hand"), tuple(_point(month, month.balance) for month in months), style="target"),
        ),
        source=say("What is agreed, with outcomes as expected; closed periods as they were paid"),
    )


def _point(month: Month, pence: int) -> Point:
    return Point(
        f"{say(f'{month.first:%b}')} {month.first.year}", (pence / _THOUSAND).quantize(Decimal("0.01")), month.first
    )
