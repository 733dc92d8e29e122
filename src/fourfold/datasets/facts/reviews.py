"""Made-up stories of how contracts are looked after: reviews, a visit, improvement, and one that is brought to an end.

A story is played through by those who would do it, on a made-up contract that ran long enough. Days are counted from
the day of loading: ``days_ago`` is a whole number.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.datasets.facts.reading import MADE_UP, Reader, Source, whole, words
from fourfold.review.reviews.rules.names import FindingKind, Side


class Came(StrEnum):
    """What became of an improvement plan by the day of loading."""

    RUNNING = "running"
    WORKED = "worked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFact:
    """What a review found."""

    kind: FindingKind
    text: str
    measure: str = words(200, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedFact:
    """What was agreed, by whom it is done, and how it was done; empty where it is not done yet."""

    text: str
    side: Side
    who: str = words(200, "")
    within: int = whole(1, 400)
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldFact:
    """A review that was held and closed."""

    days_ago: int = whole(1, 700)
    provider: str = words(200)
    users: str = words(200, "")
    summary: str
    found: tuple[FoundFact, ...]
    agreed: tuple[AgreedFact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitFact:
    """A visit that was made."""

    days_ago: int = whole(1, 700)
    place: str = words(200)
    looks_at: str
    saw: str
    heard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementFact:
    """An improvement plan with one target. ``days`` is how long it runs; ``found`` what was measured at its end."""

    days_ago: int = whole(1, 700)
    days: int = whole(30, 400)
    title: str = words(200)
    because: str
    support: str
    given: str
    target: str = words(300)
    unit: str = words(40, "")
    start: Decimal
    goal: Decimal
    good: Good = Good.UP
    came: Came
    found: Decimal | None = None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndFact:
    """An evaluation that ended in the decision to decommission, with the plan for it. Costs are pence."""

    days_ago: int = whole(60, 300)
    question: str
    outcome: str = words(200)
    before: Decimal
    after: Decimal
    people: int = whole(1, 100_000)
    voice: str
    limits: str
    because: str
    lesson: str
    reasons: str
    last_in_days: int = whole(1, 400)
    group: str = words(200)
    count: int = whole(0, 100_000)
    what_next: str
    heard: str
    duty: str
    residual_cost: int = whole(0, 10**12)
    residual_because: str
    provider_says: str
    income_share: int = whole(0, 100)
    staff: str
    records: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFact(Source):
    """How one made-up contract is looked after."""

    key: str = words(50)
    reviews: tuple[HeldFact, ...]
    visits: tuple[VisitFact, ...] = ()
    improvement: ImprovementFact | None = None
    end: EndFact | None = None


def read_reviews(reader: Reader) -> tuple[StoryFact, ...]:
    """The stories of a dataset."""
    stories = reader.table("review_story", StoryFact)
    for story in stories:
        _check(reader, story)
    return stories


def _check(reader: Reader, story: StoryFact) -> None:
    if story.basis != MADE_UP:
        reader.fault_in("review_story", story.key, f"a story is made up: write basis = “{MADE_UP}”.")
    days = [review.days_ago for review in story.reviews]
    if not days or days != sorted(set(days), reverse=True):
        reader.fault_in("review_story", story.key, "it has reviews, from the oldest to the newest.")
    plan = story.improvement
    if plan is not None and (plan.came is Came.RUNNING) != (plan.days > plan.days_ago):
        reader.fault_in("review_story", story.key, "a plan runs as long as its time is not over.")
    if plan is not None and plan.came is not Came.RUNNING and plan.found is None:
        reader.fault_in("review_story", story.key, "a plan that is over was measured.")
    if story.end is not None and (plan is None or plan.came is not Came.FAILED):
        reader.fault_in("review_story", story.key, "what is brought to an end was to improve first, and did not.")
