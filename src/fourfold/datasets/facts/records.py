"""What reviewers recommended, and where the source contradicts itself."""

from dataclasses import dataclass
from datetime import date

from fourfold.datasets.facts.reading import Reader, Source, refers, whole, words


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFact(Source):
    """Who made recommendations."""

    key: str = words(100)
    title: str = words(200)
    kind: str = words(100)
    chair: str = words(200, "")
    visited_from: date | None = None
    visited_to: date | None = None
    letter_date: date | None = None
    first_meeting: date | None = None
    to_cabinet: date | None = None
    to_council: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFact(Source):
    """One recommendation, and the authority's answer where there is one."""

    body: str = refers("body")
    number: int = whole(1, 9_999)
    title: str = words(200)
    text: str
    response: str = ""
    accepted: bool | None = None
    owner: str = words(200, "")
    due: str = words(200, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferingFact:
    """One of several readings of the same figure."""

    figure: str = words(200)
    says: str
    clause: str = words(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscrepancyFact(Source):
    """A figure that the source gives in more than one way."""

    key: str = words(100)
    title: str = words(200)
    question: str
    what_it_means: str
    reading: tuple[DifferingFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFacts:
    """Recommendations and discrepancies."""

    bodies: tuple[BodyFact, ...]
    recommendations: tuple[RecommendationFact, ...]
    discrepancies: tuple[DiscrepancyFact, ...]


def read_records(reader: Reader) -> RecordFacts:
    """The recommendations and discrepancies of a dataset."""
    facts = RecordFacts(
        bodies=reader.table("body", BodyFact),
        recommendations=reader.table("recommendation", RecommendationFact),
        discrepancies=reader.table("discrepancy", DiscrepancyFact),
    )
    reader.once("recommendation", (f"{one.body}, {one.number}" for one in facts.recommendations))
    for discrepancy in facts.discrepancies:
        if len(discrepancy.reading) < 2:
            reader.fault_in("discrepancy", discrepancy.key, "it has fewer than two readings, so nothing differs.")
    return facts
