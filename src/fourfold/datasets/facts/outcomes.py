"""The upper thread: plans, outcomes, objectives, needs, services, shares, money, indicators, targets, readings."""

import calendar
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fourfold.cycle.outcomes.rules import BudgetKind, Delivery, Frequency, Good, Unit
from fourfold.datasets.facts.reading import FROM, Reader, Source, by_key, refers, whole, words

_MONTHS = {name: at for at, name in enumerate(calendar.month_name) if name}


class PlanStatus(StrEnum):
    """Where a plan stood on the day of the source. One that is "closing" is in force until council closes it."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    CLOSING = "closing"
    CLOSED_EARLY = "closed_early"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFact(Source):
    """A strategic commissioning plan."""

    key: str = words(100)
    title: str = words(200)
    status: PlanStatus
    since: date = field(metadata=FROM)
    until: date | None = None
    about: str = ""
    closed_on: date | None = None
    closed_why: str = ""
    from_clause: str = ""
    until_clause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFact(Source):
    """What is to be different for a population."""

    key: str = words(100)
    plan: str = refers("plan")
    title: str = words(200)
    population: str = words(100)
    theme: str = words(100, "")
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFact(Source):
    """What commissioning sets out to achieve towards an outcome."""

    key: str = words(100)
    outcome: str = refers("outcome")
    title: str = words(200)
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFact(Source):
    """A need of people that services meet."""

    key: str = words(100)
    title: str = words(200)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFact(Source):
    """Something that is done for people."""

    key: str = words(100)
    title: str = words(200)
    directorate: str = refers("directorate")
    delivery: Delivery
    need: str = refers("need", "")
    provider_note: str = words(300, "")
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionFact(Source):
    """The share of an objective that a service brings, in whole percent. ``why`` says what lies outside influence."""

    service: str = refers("service")
    objective: str = refers("objective")
    share: int = whole(1, 100)
    within_influence: bool = True
    why: str = words(300, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetFact(Source):
    """Money for a service, in pence."""

    key: str
    service: str = refers("service")
    kind: BudgetKind
    amount: int = whole(0, 10**15)
    what: str = words(300)
    year: str = words(50, "")
    part_of: str = refers("budget", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFact:
    """One point of a target path. ``on`` is the day it falls due, which may also be read from ``period``."""

    period: str = words(50)
    value: Decimal
    on: date | None = None
    clause: str = words(100, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineFact:
    """Where an indicator stood at first."""

    value: Decimal
    period: str = words(50, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkFact:
    """Where others stood."""

    value: Decimal
    label: str = words(100)
    period: str = words(50, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorFact(Source):
    """How we know whether an objective is met."""

    key: str = words(100)
    objective: str = refers("objective")
    title: str = words(200)
    unit: Unit
    good: Good
    frequency: Frequency
    definition: str = ""
    decimals: int = whole(0, 4, 0)
    within_influence: bool = True
    source: str = words(200, "")
    baseline: BaselineFact | None = None
    benchmark: BenchmarkFact | None = None
    target: tuple[TargetFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFact(Source):
    """What an indicator showed for a period."""

    indicator: str = refers("indicator")
    period: str = words(50)
    since: date = field(metadata=FROM)
    until: date
    value: Decimal
    note: str = words(500, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFacts:
    """All that a dataset says of the upper thread."""

    plans: tuple[PlanFact, ...]
    outcomes: tuple[OutcomeFact, ...]
    objectives: tuple[ObjectiveFact, ...]
    needs: tuple[NeedFact, ...]
    services: tuple[ServiceFact, ...]
    contributions: tuple[ContributionFact, ...]
    budgets: tuple[BudgetFact, ...]
    indicators: tuple[IndicatorFact, ...]
    readings: tuple[ReadingFact, ...]

    def plan_of(self, indicator: str) -> PlanFact:
        """The plan under which an indicator is read."""
        objective = by_key(self.objectives)[by_key(self.indicators)[indicator].objective]
        return by_key(self.plans)[by_key(self.outcomes)[objective.outcome].plan]

    def outcomes_of(self, service: str) -> tuple[str, ...]:
        """The outcomes that a service serves through its shares, in the order of the plan."""
        objectives = {share.objective for share in self.contributions if share.service == service}
        served = {objective.outcome for objective in self.objectives if objective.key in objectives}
        return tuple(outcome.key for outcome in self.outcomes if outcome.key in served)


def read_outcomes(reader: Reader) -> OutcomeFacts:
    """The upper thread of a dataset."""
    facts = OutcomeFacts(
        plans=reader.table("plan", PlanFact),
        outcomes=reader.table("outcome", OutcomeFact),
        objectives=reader.table("objective", ObjectiveFact),
        needs=reader.table("need", NeedFact),
        services=reader.table("service", ServiceFact),
        contributions=reader.table("contribution", ContributionFact),
        budgets=reader.table("budget", BudgetFact),
        indicators=tuple(_dated(indicator) for indicator in reader.table("indicator", IndicatorFact)),
        readings=reader.table("reading", ReadingFact),
    )
    _check_time(reader, facts)
    _check_shares(reader, facts)
    _check_targets(reader, facts)
    return facts


def day_in(period: str) -> date | None:
    """The last day of a period in words, such as "by 2016/17", "end of 2015" or "August 2014"; none if it has no year.

    A financial year ends on 31 March, a school year on 31 August.
    """
    if years := re.findall(r"\b(\d{4})[/-](\d{2})\b", period):
        year = int(years[-1][0][:2] + years[-1][1])
        return date(year, 8, 31) if "school" in period else date(year, 3, 31)
    if months := re.findall(rf"\b({'|'.join(_MONTHS)}) (\d{{4}})\b", period):
        month, year = _MONTHS[months[-1][0]], int(months[-1][1])
        return date(year, month, calendar.monthrange(year, month)[1])
    if plain := re.findall(r"(?:to|by|of|in|^) ?(\d{4})$", period):
        return date(int(plain[-1]), 12, 31)
    return None


def _dated(indicator: IndicatorFact) -> IndicatorFact:
    """The indicator with the days of its targets filled in; a target that is printed twice stands once."""
    targets: list[TargetFact] = []
    for target in indicator.target:
        dated = replace(target, on=target.on or day_in(target.period))
        if not any(dated.on is None and (other.on, other.value) == (None, dated.value) for other in targets):
            targets.append(dated)
    return replace(indicator, target=tuple(targets))


def _check_time(reader: Reader, facts: OutcomeFacts) -> None:
    for plan in facts.plans:
        if plan.until and plan.until <= plan.since:
            reader.fault_in("plan", plan.key, "the plan ends before it begins.")
        if plan.closed_on and plan.closed_on < plan.since:
            reader.fault_in("plan", plan.key, "the plan is closed before it begins.")
    units = {indicator.key: indicator.unit for indicator in facts.indicators}
    seen: Counter[tuple[str, date, date]] = Counter()
    for reading in facts.readings:
        if reading.until < reading.since:
            reader.fault_in("reading", f"{reading.indicator}, {reading.period}", "the period ends before it begins.")
        if units.get(reading.indicator) is Unit.PERCENT and not 0 <= reading.value <= 100:
            sentence = f"{reading.value} is no share of a whole: its unit is percent_of where it may pass 100."
            reader.fault_in("reading", f"{reading.indicator}, {reading.period}", sentence)
        period = (reading.indicator, reading.since, reading.until)
        seen[period] += 1
        if seen[period] == 2:
            reader.fault_in("reading", f"{reading.indicator}, {reading.period}", "this period has two readings.")


def _check_shares(reader: Reader, facts: OutcomeFacts) -> None:
    shares: defaultdict[str, int] = defaultdict(int)
    pairs: Counter[tuple[str, str]] = Counter()
    for share in facts.contributions:
        shares[share.objective] += share.share
        pairs[share.service, share.objective] += 1
        if pairs[share.service, share.objective] == 2:
            reader.fault_in("contribution", f"{share.service}, {share.objective}", "this share is given twice.")
    for objective, total in shares.items():
        if total > 100:
            reader.fault_in("objective", objective, f"the shares of its services come to {total} %, and 100 % is all.")


def _check_targets(reader: Reader, facts: OutcomeFacts) -> None:
    for indicator in facts.indicators:
        days = [target.on for target in indicator.target if target.on]
        if days != sorted(set(days)):
            reader.fault_in("indicator", indicator.key, "its targets are not in the order of their days.")
        periods = [target.period for target in indicator.target]
        if len(periods) != len(set(periods)):
            reader.fault_in("indicator", indicator.key, "two of its targets are for one period.")
