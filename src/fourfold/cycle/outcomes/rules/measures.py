"""What services, shares, targets and readings must hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say


class Delivery(StrEnum):
    """Who delivers a service."""

    IN_HOUSE = "in_house"
    EXTERNAL = "external"
    MIXED = "mixed"
    PARTNERSHIP = "partnership"


class Good(StrEnum):
    """Which way an indicator moves when things get better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Frequency(StrEnum):
    """How often an indicator is read."""

    ONCE = "once"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Unit(StrEnum):
    """What an indicator counts in. ``PERCENT`` is a share of a whole; ``PERCENT_OF`` may pass a hundred."""

    PERCENT = "percent"
    PERCENT_OF = "percent_of"
    NUMBER = "number"
    POUNDS = "pounds"
    RATE = "rate"
    POINTS = "points"
    DAYS = "days"
    MINUTES = "minutes"
    YEARS = "years"
    MEGABITS = "megabits"
    TIMES = "times"


class BudgetKind(StrEnum):
    """What a budget line does to a service."""

    BASE = "base"
    INVESTMENT = "investment"
    DISINVESTMENT = "disinvestment"


@dataclass(frozen=True, slots=True)
class TargetPoint:
    """One point of a target path; ``on`` is nothing where no day is named. ``row`` is its place in the form."""

    period: str
    on: date | None
    value: Decimal
    row: int = 1


def check_share(share: int, others: Sequence[int]) -> None:
    """Shares of one objective come to 100% at most.

    Clause: BOLD 3.1(a).
    """
    if not 1 <= share <= 100:
        raise Refused(say("Enter a share from 1 to 100."), "BOLD 3.1(a)", field="share")
    if share > 100 - sum(others):
        sentence = say(
            "Other services already bring {others}% of this objective. This one can bring {left}% at most.",
            others=sum(others),
            left=max(0, 100 - sum(others)),
        )
        raise Refused(sentence, "BOLD 3.1(a)", field="share")


def check_influence(within_influence: bool, depends_on: str) -> None:
    """What is outside the authority's influence names whom it depends on.

    Clause: BOLD 3.1(c).
    """
    if not within_influence and not depends_on.strip():
        raise Refused(say("Say whom the result depends on."), "BOLD 3.1(c)", field="depends_on")


def check_part(
    amount: int, whole: int, others: Sequence[int], *, same_service: bool, is_itself: bool, whole_is_part: bool
) -> None:
    """Parts of a sum of money come to no more than the sum, stand with the same service, and have no parts themselves.

    Amounts in pence. Clause: SCA 6.7.
    """
    if is_itself or whole_is_part:
        raise Refused(say("A part cannot have parts of its own."), "SCA 6.7", field="part_of")
    if not same_service:
        raise Refused(say("A part stands with the same service as the whole."), "SCA 6.7", field="part_of")
    if amount + sum(others) > whole:
        left = pounds(max(0, whole - sum(others)))
        raise Refused(say("Only {left} of that sum is left to divide.", left=left), "SCA 6.7", field="amount")


def check_path(points: Sequence[TargetPoint], good: Good, since: date, until: date | None) -> None:
    """A target path runs in order of date, within its plan, and never away from what is good.

    Clause: SCA 6.6.
    """
    dated = [(point, point.on) for point in points if point.on is not None]
    for point, on in dated:
        if on < since or (until is not None and on > until):
            sentence = say("The target for {period} lies outside the plan’s dates.", period=point.period)
            raise Refused(sentence, "SCA 6.6", field=f"target_{point.row}_on")
    for (before, day), (after, later) in pairwise(dated):
        if later <= day:
            sentence = say(
                "Targets stand in order of date: {after} must come after {before}.",
                after=after.period,
                before=before.period,
            )
            raise Refused(sentence, "SCA 6.6", field=f"target_{after.row}_on")
        if (good == Good.UP and after.value < before.value) or (good == Good.DOWN and after.value > before.value):
            sentence = say(
                "The target for {after} is worse than the one for {before}. Change it, or say which way is good.",
                after=after.period,
                before=before.period,
            )
            raise Refused(sentence, "SCA 6.6", field=f"target_{after.row}_value")


def check_figure(value: Decimal, unit: Unit, *, field: str = "value") -> None:
    """A figure fits its unit: shares of a whole run from 0 to 100; only points, pounds and percent-of go below nought.

    Clause: SCA 6.6.
    """
    if not value.is_finite() or abs(value) >= Decimal(10) ** 14:
        raise Refused(say("Enter a figure below 100,000,000,000,000."), "SCA 6.6", field=field)
    if unit == Unit.PERCENT and not 0 <= value <= 100:
        raise Refused(say("A percentage of a whole lies between 0 and 100."), "SCA 6.6", field=field)
    if value < 0 and unit not in (Unit.POINTS, Unit.POUNDS, Unit.PERCENT_OF):
        raise Refused(say("This figure cannot be below nought."), "SCA 6.6", field=field)


def check_reading(
    since: date, until: date, *, plan_since: date, plan_until: date | None, today: date, before_plan: bool = False
) -> None:
    """A reading's period is over and overlaps its plan, unless it is kept from before the plan to compare with.

    Clause: BOLD 3.1(b).
    """
    if until < since:
        raise Refused(say("The period must end on or after the day that it begins."), "BOLD 3.1(b)", field="until")
    if until > today:
        raise Refused(say("The period has not ended yet."), "BOLD 3.1(b)", field="until")
    if until < plan_since and not before_plan:
        sentence = say("The period ended before the plan began. Say below if you keep it to compare with.")
        raise Refused(sentence, "BOLD 3.1(b)", field="until")
    if until >= plan_since and before_plan:
        sentence = say("The period reaches into the plan, so it is not from before it.")
        raise Refused(sentence, "BOLD 3.1(b)", field="before_plan")
    if plan_until is not None and since > plan_until:
        raise Refused(say("The period began after the plan ended."), "BOLD 3.1(b)", field="since")


_UNITS: Mapping[Unit, tuple[str, str]] = {
    Unit.PERCENT: ("{figure}%", "{figure}%"),
    Unit.PERCENT_OF: ("{figure}%", "{figure}%"),
    Unit.NUMBER: ("{figure}", "{figure}"),
    Unit.POUNDS: ("£{figure}", "£{figure}"),
    Unit.RATE: ("{figure}", "{figure}"),
    Unit.POINTS: ("{figure} point", "{figure} points"),
    Unit.DAYS: ("{figure} day", "{figure} days"),
    Unit.MINUTES: ("{figure} minute", "{figure} minutes"),
    Unit.YEARS: ("{figure} year", "{figure} years"),
    Unit.MEGABITS: ("{figure} megabit a second", "{figure} megabits a second"),
    Unit.TIMES: ("{figure} time", "{figure} times"),
}


def in_unit(value: Decimal, unit: Unit, decimals: int) -> str:
    """A figure as people read it: "59.2%", "£26,000,000", "1 day". Rounded half up to ``decimals``.

    Clause: SCA 6.6.
    """
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding="ROUND_HALF_UP")
    sign = "-" if rounded < 0 else ""
    one, many = _UNITS[unit]
    return sign + say(one if rounded == 1 else many, figure=f"{abs(rounded):,}")


DELIVERY_NAMES: Mapping[Delivery, str] = {
    Delivery.IN_HOUSE: "In-house",
    Delivery.EXTERNAL: "By others",
    Delivery.MIXED: "In-house and by others",
    Delivery.PARTNERSHIP: "With partners",
}
GOOD_NAMES: Mapping[Good, str] = {
    Good.UP: "Higher is better",
    Good.DOWN: "Lower is better",
    Good.NEITHER: "Neither way is better",
}
FREQUENCY_NAMES: Mapping[Frequency, str] = {
    Frequency.ONCE: "Once",
    Frequency.YEAR: "Each year",
    Frequency.QUARTER: "Each quarter",
    Frequency.MONTH: "Each month",
}
UNIT_NAMES: Mapping[Unit, str] = {
    Unit.PERCENT: "Percentage of a whole, 0 to 100",
    Unit.PERCENT_OF: "Percentage of another figure; may pass 100",
    Unit.NUMBER: "Number",
    Unit.POUNDS: "Pounds",
    Unit.RATE: "Rate, as the definition says",
    Unit.POINTS: "Points",
    Unit.DAYS: "Days",
    Unit.MINUTES: "Minutes",
    Unit.YEARS: "Years",
    Unit.MEGABITS: "Megabits a second",
    Unit.TIMES: "Times",
}
BUDGET_NAMES: Mapping[BudgetKind, str] = {
    BudgetKind.BASE: "Base",
    BudgetKind.INVESTMENT: "Investment",
    BudgetKind.DISINVESTMENT: "Disinvestment",
}
UNIT_MARKS: Mapping[Unit, str] = {
    Unit.PERCENT: "%",
    Unit.PERCENT_OF: "%",
    Unit.NUMBER: "number",
    Unit.POUNDS: "£",
    Unit.RATE: "rate",
    Unit.POINTS: "points",
    Unit.DAYS: "days",
    Unit.MINUTES: "minutes",
    Unit.YEARS: "years",
    Unit.MEGABITS: "megabits a second",
    Unit.TIMES: "times",
}
"""A unit in short, as a chart names it."""
