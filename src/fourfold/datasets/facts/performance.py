"""Measures: those that the source speaks of, and made-up ones from which readings of made-up contracts are drawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fourfold.cycle.outcomes.rules.measures import Frequency, Good, Unit
from fourfold.datasets.facts.reading import Reader, Source, refers, whole, words
from fourfold.review.performance.rules.names import EvidenceKind, MeasureKind, Whose


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFact(Source):
    """Something measured in a contract of the source. Without a unit it is told in words.

    ``commitment`` is the place of the contract's commitment that it follows, from 1; 0 where it follows none.
    """

    key: str = words(50)
    contract: str = refers("contract")
    kind: MeasureKind
    whose: Whose = Whose.PROVIDER
    title: str = words(200)
    definition: str
    unit: Unit | None = None
    decimals: int = whole(0, 4, 0)
    good: Good = Good.NEITHER
    frequency: Frequency
    starts: date
    baseline: Decimal | None = None
    baseline_from: str = words(200, "")
    target: Decimal | None = None
    commitment: int = whole(0, 20, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeMeasureFact(Source):
    """A measure that made-up contracts have. Its readings lie around ``level``, at most ``spread`` to either side."""

    key: str = words(50)
    kind: MeasureKind
    whose: Whose = Whose.PROVIDER
    title: str = words(200)
    definition: str
    unit: Unit | None = None
    decimals: int = whole(0, 4, 0)
    good: Good = Good.NEITHER
    frequency: Frequency
    level: Decimal = Decimal(0)
    spread: Decimal = Decimal(0)
    target: Decimal | None = None
    target_because: str = ""
    is_key: bool = False
    verified_how: str = ""
    defined_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeStoryFact(Source):
    """What someone who uses a made-up service said, or what was seen there."""

    kind: EvidenceKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingThrongFact(Source):
    """That made-up contracts have readings; the same ``seed`` on a day draws the same ones."""

    seed: int


@dataclass(frozen=True, slots=True)
class PerformanceFacts:
    """All that a dataset says of how contracts do."""

    measures: tuple[MeasureFact, ...]
    made: tuple[MadeMeasureFact, ...]
    stories: tuple[MadeStoryFact, ...]
    throng: ReadingThrongFact | None


def read_performance(reader: Reader) -> PerformanceFacts:
    """The measures of a dataset."""
    throngs = reader.table("reading_throng", ReadingThrongFact)
    facts = PerformanceFacts(
        reader.table("measure", MeasureFact),
        reader.table("made_measure", MadeMeasureFact),
        reader.table("made_story", MadeStoryFact),
        throngs[0] if throngs else None,
    )
    if len(throngs) > 1:
        reader.fault_in("reading_throng", "", "a dataset has one.")
    if throngs and not (facts.made and facts.stories):
        reader.fault_in(
            "reading_throng", "", "readings are drawn from a [[made_measure]] and a [[made_story]] at least."
        )
    for name, rows in (("measure", facts.measures), ("made_measure", facts.made)):
        for fact in rows:
            _check(reader, name, fact)
    return facts


def _check(reader: Reader, name: str, fact: MeasureFact | MadeMeasureFact) -> None:
    if fact.frequency is Frequency.ONCE:
        reader.fault_in(name, fact.key, "it comes round each month, quarter or year.")
    if fact.unit is None and fact.kind is not MeasureKind.QUALITY:
        reader.fault_in(name, fact.key, "only quality is told in words alone.")
    if fact.target is not None and (fact.unit is None or fact.good is Good.NEITHER):
        reader.fault_in(name, fact.key, "a target needs a unit, and a way that is good.")
