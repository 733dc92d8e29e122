"""Made-up contracts that are paid by results, with what was agreed and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fourfold.datasets.facts.reading import MADE_UP, Reader, Source, refers, whole, words
from fourfold.do.contracts.rules.outcome_terms import EVERY
from fourfold.foundation.categories import CATEGORIES


class Until(StrEnum):
    """How far a period is played."""

    TOLD = "told"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeFact:
    """An outcome that is paid for. ``pay`` is pence for each; after the first ``above`` of a period it is ``then``."""

    name: str = words(200)
    measure: str = ""
    is_interim: bool = False
    pay: int
    above: int | None = None
    then: int | None = None
    most: int | None = None
    expected: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFact:
    """What was achieved in a period, in the order of the outcomes, and what was confirmed where it is not the same."""

    until: Until
    told: tuple[int, ...]
    note: str = ""
    confirmed: tuple[int, ...] = ()
    confirmed_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsFact(Source):
    """A contract that is paid by results. It began ``months_ago``, on the first of the month, and runs for ``months``.

    Money is pence; ``at_risk`` is a per cent of ``fixed``.
    """

    key: str = words(50)
    title: str = words(200)
    purpose: str
    provider: str = refers("provider")
    by: str = refers("representative")
    manager: str = refers("holder")
    lead_director: str = refers("holder")
    directorate: str = refers("directorate")
    service: str = refers("service", "")
    category: str = words(8)
    value: int
    months_ago: int = whole(0, 240)
    months: int = whole(1, 240)
    every: int = 3
    fixed: int
    at_risk: Decimal = Decimal(0)
    in_advance: bool = False
    each_floor: int | None = None
    each_cap: int | None = None
    whole_floor: int | None = None
    whole_cap: int | None = None
    setup_cost: int = 0
    monthly_cost: int = 0
    outcomes: tuple[OutcomeFact, ...]
    periods: tuple[PeriodFact, ...] = ()


def read_results(reader: Reader) -> tuple[ResultsFact, ...]:
    """The contracts of a dataset that are paid by results."""
    facts = reader.table("paid_by_results", ResultsFact)
    for fact in facts:
        for sentence in _faults(fact):
            reader.fault_in("paid_by_results", fact.key, sentence)
    return facts


def _faults(fact: ResultsFact) -> Iterator[str]:
    if fact.basis != MADE_UP:
        yield "a contract that is played through is made up: say so in its basis."
    if fact.category not in CATEGORIES:
        yield f"“{fact.category}” is no CPV code that we know."
    if fact.every not in EVERY:
        yield f"its periods have {', '.join(str(months) for months in EVERY)} months."
    for period in fact.periods:
        if any(len(counts) != len(fact.outcomes) for counts in (period.told, period.confirmed) if counts):
            yield "each period has a number for each outcome."
