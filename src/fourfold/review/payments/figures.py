"""Counts of payments as people read them: means, shares, and what is owed. No Django, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from fourfold.review.payments.rules import mean_days, share


@dataclass(frozen=True, slots=True)
class Figures:
    """What is told of some payments. Sums are pence; shares are percent of the timed payments, nothing without any.

    ``untimed`` payments have no day of receipt: they are in no share. ``meets`` says whether the target's share is
    reached, nothing where there is no target or nothing to measure.
    """

    payments: int
    pence: int
    timed: int
    untimed: int
    disputed: int
    mean: Decimal | None
    first: Decimal | None
    second: Decimal | None
    third: Decimal | None
    counts: tuple[int, int, int]
    on_target: Decimal | None
    meets: bool | None
    late: int
    late_share: Decimal | None
    late_pence: int
    interest: int
    fixed: int
    unpriced: int
    credits: int
    credit_pence: int

    @property
    def owed(self) -> int:
        """Interest and fixed sums together, in pence."""
        return self.interest + self.fixed


def figures_of(counts: Mapping[str, Any], target_share: int | None) -> Figures:
    """Figures from one row of ``engine.by``."""
    timed = counts["timed"]
    on_target = share(counts["on_target"], timed) if target_share is not None else None
    return Figures(
        payments=counts["payments"], pence=counts["pence"], timed=timed, untimed=counts["untimed"],
        disputed=counts["disputed"], mean=mean_days(counts["days"], timed),
        first=share(counts["first"], timed), second=share(counts["second"], timed), third=share(counts["third"], timed),
        counts=(counts["first"], counts["second"], counts["third"]),
        on_target=on_target,
        meets=None if on_target is None or target_share is None else 100 * counts["on_target"] >= target_share * timed,
        late=counts["late"], late_share=share(counts["late"], timed), late_pence=counts["late_pence"],
        interest=counts["interest"], fixed=counts["fixed"], unpriced=counts["unpriced"],
        credits=counts["credits"], credit_pence=counts["credit_pence"],
    )  # fmt: skip
