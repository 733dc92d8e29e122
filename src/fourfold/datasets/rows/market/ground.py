"""What rows of the market stand on: the facts, the people, the day, and dice that fall the same way each time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from random import Random

from fourfold.datasets.facts.market import MarketFacts, WorkFact
from fourfold.datasets.facts.people import HolderFact
from fourfold.datasets.rows.people import PeopleRows
from fourfold.datasets.rows.shelf import Shelf
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import districts_within
from fourfold.foundation.workdays import WorkingDays, working_days
from fourfold.govern.people.models import Directorate, Person
from fourfold.govern.people.rules import Role

MADE_UP = "made up"
_PENCE_IN_500 = 500_00


@dataclass(frozen=True)
class Ground:
    """One loading of the market of a dataset. ``at`` is the instant of the loading."""

    shelf: Shelf
    facts: MarketFacts
    holders: tuple[HolderFact, ...]
    people: PeopleRows
    at: datetime

    @property
    def authority(self) -> Authority:
        """The authority of the dataset."""
        return self.shelf.authority

    @property
    def today(self) -> date:
        """The day from which made-up days are counted."""
        return self.facts.today

    @cached_property
    def calendar(self) -> WorkingDays:
        """The working days of the authority's nation."""
        return working_days(self.authority.nation)

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """The districts of the authority; nothing where it has no place code."""
        return districts_within(self.authority.gss_code)

    def dice(self, *what: object) -> Random:
        """Dice for one made-up thing, which fall the same way whatever else is made."""
        assert self.facts.throng is not None
        return Random("/".join(map(str, (self.facts.throng.seed, *what))))  # noqa: S311  # nosec B311  # keeps no secret

    def day(self, days: int) -> date:
        """So many days from today, or before it where they are below nothing."""
        return self.today + timedelta(days=days)

    def noon(self, days: int) -> datetime:
        """Noon of that day."""
        return self.shelf.moment(self.day(days))

    def phrases(self, key: str) -> tuple[str, ...]:
        """The phrases for a use."""
        return self.facts.phrases[key]

    def held_by(self, role: Role, directorate: Directorate | None = None) -> list[Person]:
        """The made-up holders of a role, those of the directorate first."""
        named = [one for one in self.holders if role in one.roles]
        if directorate is not None:
            named.sort(key=lambda one: self.people.directorates.get(one.directorate) != directorate)
        return [self.people.people[one.key] for one in named]

    def work_for(self, number: int, *, for_vcse: bool = False) -> WorkFact:
        """A kind of work, in turn; one that charities do where ``for_vcse`` is set and there is one."""
        works = [work for work in self.facts.works if work.for_vcse] if for_vcse else []
        works = works or list(self.facts.works)
        return works[number % len(works)]

    def leads(self, work: WorkFact) -> tuple[Directorate, Person | None]:
        """The directorate that buys this kind of work, and the commissioner there who leads."""
        directorate = self.people.directorates[work.directorate]
        return directorate, next(iter(self.held_by(Role.COMMISSIONER, directorate)), None)

    def buyer(self, number: int) -> Person | None:
        """One of the procurement officers, in turn."""
        buyers = self.held_by(Role.SUPPORT_PROCUREMENT)
        return buyers[number % len(buyers)] if buyers else None


def rounded(pence: float) -> int:
    """A sum as people write it in a plan: to 500 pounds, and 500 at least."""
    return max(round(pence / _PENCE_IN_500), 1) * _PENCE_IN_500
