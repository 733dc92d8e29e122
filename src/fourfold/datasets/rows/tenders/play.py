"""One tender as it is played through: who takes part, and on which day and at what time."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fourfold.datasets.facts.tenders import TenderFact, Until
from fourfold.datasets.rows.market.ground import Ground
from fourfold.datasets.rows.market.providers import ProviderRows
from fourfold.do.notices.models import Notice
from fourfold.do.providers.models import Representative
from fourfold.do.tendering.models import Criterion, Tender
from fourfold.do.tendering.queries.tenders import in_order
from fourfold.govern.people.models import Person

_ONE_DAY, _STEP = timedelta(days=1), timedelta(minutes=1)


@dataclass
class Play:
    """A tender and what it is played with.

    ``passphrases`` are those of officers. ``at`` goes on by a minute whenever it is asked for.
    """

    ground: Ground
    providers: ProviderRows
    fact: TenderFact
    notice: Notice
    passphrases: Mapping[str, str]
    tender: Tender = field(init=False)
    _now: datetime = field(init=False)

    def person(self, key: str) -> Person:
        """An officer, or someone who uses the service."""
        return self.ground.people.people[key]

    def speaker(self, key: str) -> Representative:
        """Someone who speaks for a provider."""
        return self.providers.representatives[key]

    def turn(self, day: date, hour: int = 9) -> None:
        """Go on to an hour of a day, by the authority's clock."""
        self._now = datetime.combine(day, time(hour), ZoneInfo(self.ground.authority.time_zone))

    def after_closing(self, days: int, hour: int = 9) -> None:
        """Go on to so many working days after the bids were due."""
        self.turn(self.ground.calendar.add(closes_on(self.ground, self.fact), days), hour)

    @property
    def at(self) -> datetime:
        """The instant of what happens next."""
        self._now += _STEP
        return self._now

    def criterion(self, key: str) -> Criterion:
        """The row of a question, by its key in the dataset."""
        title = next(question.title for question in self.fact.questions if question.key == key)
        return next(row for row in in_order(self.tender.criteria.all()) if row.title == title)


def closes_on(ground: Ground, fact: TenderFact) -> date:
    """The working day on which bids are due: never later than told where they are past, never sooner elsewhere."""
    if fact.until in (Until.CLOSED, Until.AWARDED):
        return ground.calendar.add(fact.closes + _ONE_DAY, -1)
    return ground.calendar.add(fact.closes, 0)
