"""What people write in each part of the upper thread: the shape that forms give and actions take."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from fourfold.cycle.outcomes.models import BudgetLine, Need
from fourfold.govern.people.models import Directorate


@dataclass(frozen=True, slots=True)
class Text:
    """Fields of one row, by the names that its model and its form give them."""

    def words(self) -> dict[str, Any]:
        """The fields by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


@dataclass(frozen=True, slots=True)
class PlanText(Text):
    """A plan: ``until`` is nothing while no end is set."""

    title: str
    since: date
    until: date | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeText(Text):
    """An outcome for a population or client group."""

    title: str
    population: str
    theme: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class ObjectiveText(Text):
    """A commissioning objective."""

    title: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorText(Text):
    """An indicator, without its target path."""

    title: str
    unit: str
    good: str
    frequency: str
    definition: str = ""
    decimals: int = 0
    source: str = ""
    within_influence: bool = True
    baseline: Decimal | None = None
    baseline_period: str = ""
    benchmark: Decimal | None = None
    benchmark_label: str = ""
    benchmark_period: str = ""


@dataclass(frozen=True, slots=True)
class ReadingText(Text):
    """What an indicator showed for a period."""

    period: str
    since: date
    until: date
    value: Decimal
    note: str = ""
    before_plan: bool = False


@dataclass(frozen=True, slots=True)
class ServiceText(Text):
    """A service."""

    title: str
    directorate: Directorate
    delivery: str
    need: Need | None = None
    provider_note: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class NeedText(Text):
    """A need of people."""

    title: str


@dataclass(frozen=True, slots=True)
class LinkText(Text):
    """A service's share of an objective, in whole percent."""

    share: int
    within_influence: bool = True
    depends_on: str = ""


@dataclass(frozen=True, slots=True)
class MoneyText(Text):
    """A budget line; ``amount`` in pence."""

    kind: str
    amount: int
    what: str
    year: str = ""
    part_of: BudgetLine | None = None
