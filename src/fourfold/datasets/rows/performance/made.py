"""Made-up measures and readings, from a seed: one contract in seven shows a signal, another noise that misleads.

All of it is marked as made up. Nothing here is a reading of any real service.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random

from fourfold.cycle.outcomes.rules.measures import Frequency, Unit
from fourfold.datasets.facts.performance import MadeMeasureFact, PerformanceFacts, ReadingThrongFact
from fourfold.datasets.rows.market import Ground
from fourfold.datasets.rows.market.ground import MADE_UP
from fourfold.datasets.rows.performance.returned import Drawn, put_returns
from fourfold.do.contracts.models import Commitment, Contract
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.review.performance.models import Baseline, Measure, Rating
from fourfold.review.performance.reckoning import reckon
from fourfold.review.performance.rules.names import MeasureKind, RatingWord
from fourfold.review.performance.rules.periods import period_on, periods_ended

MONTHS = 30
"""So many months back readings of made-up contracts go at most."""


class Story(StrEnum):
    """What the first measure of a made-up contract shows."""

    BETTER = "better"
    MISLEADS = "misleads"
    FEW = "few"
    NOTHING = "nothing"
    WORSE = "worse"
    ANEW = "anew"
    STEADY = "steady"


_ORDER = tuple(Story)
_STEPS = {Story.BETTER: 3, Story.WORSE: -3, Story.ANEW: 4}
"""By how many spreads a level moves on the way."""


def put_readings(ground: Ground, facts: PerformanceFacts, throng: ReadingThrongFact) -> None:
    """Store measures, readings, returns and ratings for made-up contracts that have no measure yet."""
    rows = Contract.objects.filter(
        authority=ground.authority, basis=MADE_UP, state=ContractState.LIVE, measures=None, starts_on__isnull=False
    ).exclude(kind=ContractKind.FRAMEWORK)  # what is called off from it is measured
    stored: list[Measure] = []
    for number, contract in enumerate(
        rows.select_related("authority", "provider", "manager").order_by("starts_on", "pk")
    ):
        dice = Random(f"{throng.seed}/{contract.uuid}")  # noqa: S311  # nosec B311  # keeps no secret
        story = _ORDER[number % len(_ORDER)]
        drawn = [
            _drawn(ground, contract, fact, number=place, story=story, dice=dice)
            for place, fact in enumerate(facts.made, 1)
        ]
        put_returns(ground, contract, drawn, facts.stories, number)
        stored += [one.measure for one in drawn]
        _put_around(ground, contract, drawn, story, number)
    reckon(stored, ground.today)


def _drawn(
    ground: Ground, contract: Contract, fact: MadeMeasureFact, *, number: int, story: Story, dice: Random
) -> Drawn:
    assert contract.starts_on is not None  # only contracts with a first day are asked for
    is_first = number == 1
    back = 5 if story is Story.FEW and is_first else MONTHS
    since = max(contract.starts_on, _months_before(ground.today, back))
    measure = Measure.objects.create(
        uuid=ground.shelf.uuid("measure", contract.uuid, fact.key), contract=contract, number=number, kind=fact.kind,
        whose=fact.whose, title=fact.title, definition=fact.definition, unit=fact.unit or "", decimals=fact.decimals,
        good=fact.good, frequency=fact.frequency, target=fact.target, target_because=fact.target_because,
        is_key=fact.is_key, verified_how=fact.verified_how, defined_with=fact.defined_with, starts_on=since,
        basis=MADE_UP,
    )  # fmt: skip
    periods = list(periods_ended(since, ground.today, Frequency(fact.frequency)))
    told = story if is_first else Story.STEADY
    return Drawn(measure, dict(zip(periods, _values(fact, told, len(periods), dice), strict=True)))


def _values(fact: MadeMeasureFact, story: Story, count: int, dice: Random) -> Iterator[Decimal | None]:
    spread = float(fact.spread) * (2.5 if story is Story.MISLEADS else 1)
    turn = count * 6 // 10
    for place in range(count):
        if fact.unit is None or story is Story.NOTHING:
            yield None
            continue
        moved = _STEPS.get(story, 0) * float(fact.spread) if place >= turn else 0
        value = float(fact.level) + moved + dice.uniform(-spread, spread)
        if fact.unit == Unit.PERCENT:
            value = min(value, 100.0)
        yield round(Decimal(max(value, 0.0)), fact.decimals)


def _put_around(ground: Ground, contract: Contract, drawn: Sequence[Drawn], story: Story, number: int) -> None:
    first = drawn[0]
    periods = list(first.values)
    if story is Story.ANEW and len(periods) > 10:
        Baseline.objects.create(
            uuid=ground.shelf.uuid("baseline", first.measure.uuid), measure=first.measure,
            starts=periods[len(periods) * 6 // 10].starts, by=contract.manager, at=ground.at,
            because="Example: a second team began, and work is shared out by district since.",
        )  # fmt: skip
    if first.measure.is_key and len(periods) > 12:
        word = {Story.BETTER: RatingWord.GOOD, Story.WORSE: RatingWord.IMPROVE}.get(story, RatingWord.APPROACHING)
        Rating.objects.create(
            uuid=ground.shelf.uuid("rating", first.measure.uuid), measure=first.measure, starts=periods[-12].starts,
            ends=periods[-1].ends, rating=word, by=contract.manager, at=ground.at, published_on=ground.today,
            because="Example: rated from the chart of the last twelve months and a visit.", basis=MADE_UP,
        )  # fmt: skip
    if number % 5 == 0:
        _promise(ground, contract, drawn)


def _promise(ground: Ground, contract: Contract, drawn: Sequence[Drawn]) -> None:
    """Two made-up promises: one that a measure follows, and one that nobody does."""
    followed = next((one for one in drawn if one.measure.kind == MeasureKind.OUTPUT), None)
    total = sum((value for value in followed.values.values() if value is not None), Decimal(0)) if followed else None
    promises = [
        ("Hours that volunteers give beside the paid work.", total * 2 if total else None, "hours"),
        ("Two rooms that local groups use without paying.", Decimal(2), "rooms"),
    ]
    made = [
        Commitment.objects.create(
            uuid=ground.shelf.uuid("commitment", contract.uuid, place), contract=contract,
            kind=PromiseKind.SOCIAL_VALUE, text=f"Example: {text}", amount=amount, unit=unit, due_on=contract.ends_on,
            basis=MADE_UP,
        )
        for place, (text, amount, unit) in enumerate(promises, 1)
    ]  # fmt: skip
    if followed:
        followed.measure.commitment = made[0]
        followed.measure.save(update_fields=["commitment"])


def _months_before(day: date, months: int) -> date:
    first = period_on(day, Frequency.MONTH).starts
    for _ in range(months):
        first = period_on(first - timedelta(days=1), Frequency.MONTH).starts
    return first
