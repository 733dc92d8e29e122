"""Improvement plans: one that runs, one that worked, one that did not."""

from datetime import timedelta

from fourfold.datasets.facts.reviews import Came, ImprovementFact
from fourfold.datasets.rows.reviews.telling import Telling
from fourfold.do.providers.queries import people_of
from fourfold.review.reviews import actions
from fourfold.review.reviews.actions import Outline
from fourfold.review.reviews.models import ImprovementPlan
from fourfold.review.reviews.rules.names import Rung


def improve(telling: Telling, fact: ImprovementFact) -> ImprovementPlan:
    """Draft a plan, have it agreed, help, and judge it once its time is over; formal notice where it failed."""
    manager, starts_on = telling.manager, telling.day(fact.days_ago)
    ends_on = starts_on + timedelta(days=fact.days)
    plan = actions.draft_plan(
        contract=telling.contract, by=manager, at=telling.at(fact.days_ago + 5),
        outline=Outline(fact.title, fact.because, fact.support, starts_on, ends_on),
    )  # fmt: skip
    actions.put_target(
        plan=plan, text=fact.target, unit=fact.unit, start=fact.start, goal=fact.goal, good=fact.good, due_on=ends_on,
        by=manager, at=telling.at(fact.days_ago + 5, 5),
    )  # fmt: skip
    plan = actions.propose_plan(plan=plan, by=manager, at=telling.at(fact.days_ago + 4))
    plan = _agreed(telling, plan, fact)
    actions.note_support(
        plan=plan, on=telling.day(fact.days_ago - 2), what=fact.given, by=manager, at=telling.at(fact.days_ago - 2)
    )
    if fact.came is not Came.RUNNING:
        _judge(telling, plan, fact)
    return plan


def _agreed(telling: Telling, plan: ImprovementPlan, fact: ImprovementFact) -> ImprovementPlan:
    """The provider's own people agree, where some are here; else who manages the contract notes that they did."""
    provider, at = telling.contract.provider, telling.at(fact.days_ago)
    speaker = next(iter(people_of(provider)), None) if provider else None
    answer = "Example: the manager of the service agreed on the telephone."
    return actions.agree_plan(plan=plan, answer=answer, by=speaker or telling.manager, at=at)


def _judge(telling: Telling, plan: ImprovementPlan, fact: ImprovementFact) -> None:
    manager, over = telling.manager, fact.days_ago - fact.days
    target = plan.targets.get()
    target.plan = plan
    assert fact.found is not None  # a plan that is over was measured, or it has a fault
    actions.measure_target(
        target=target, found=fact.found, how="Example: a sample of twenty.", by=manager, at=telling.at(over)
    )
    worked = fact.came is Came.WORKED
    actions.judge_plan(plan=plan, worked=worked, because=fact.told, by=manager, at=telling.at(over, 10))
    if not worked:
        step = actions.draft_step(
            contract=telling.contract, rung=Rung.NOTICE, because=fact.told, by=manager, at=telling.at(over, 20)
        )
        actions.take_step(
            step=step, because="Example: help was given, and time.", by=telling.director, at=telling.at(over, 60)
        )
