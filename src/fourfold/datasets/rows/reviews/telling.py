"""One made-up contract as its story is told: who takes part, and on which day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fourfold.datasets.facts.reviews import StoryFact
from fourfold.datasets.rows.market import Ground
from fourfold.datasets.rows.market.ground import MADE_UP
from fourfold.do.contracts.models import Contract
from fourfold.govern.people.models import Person
from fourfold.govern.people.rules import Role
from fourfold.review.evaluation.models import Closure, Evaluation
from fourfold.review.reviews.models import ImprovementPlan, Review, Step, Visit


@dataclass
class Telling:
    """A contract and the ground on which its story is told."""

    ground: Ground
    contract: Contract

    @property
    def manager(self) -> Person:
        """Who manages the contract."""
        assert self.contract.manager is not None  # only such contracts are asked for
        return self.contract.manager

    @property
    def director(self) -> Person:
        """Who answers for it."""
        assert self.contract.lead_director is not None  # only such contracts are asked for
        return self.contract.lead_director

    def holder(self, role: Role) -> Person:
        """Someone made up who has a role and is neither of these."""
        mine = {self.manager.pk, self.director.pk}
        return next(one for one in self.ground.held_by(role) if one.pk not in mine)

    def day(self, days_ago: int) -> date:
        """So many days ago."""
        return self.ground.day(-days_ago)

    def at(self, days_ago: int, minutes: int = 0) -> datetime:
        """Noon so many days ago, and some minutes later."""
        return self.ground.noon(-days_ago) + timedelta(minutes=minutes)

    def mark(self) -> None:
        """Say of all of it that it is made up."""
        for model in (Review, Visit, ImprovementPlan, Step, Evaluation, Closure):
            model._default_manager.filter(contract=self.contract).update(basis=MADE_UP)


def first_day(story: StoryFact) -> int:
    """How many days ago a story begins."""
    days = [review.days_ago for review in story.reviews] + [visit.days_ago for visit in story.visits]
    return max([*days, story.improvement.days_ago if story.improvement else 0]) + 10
