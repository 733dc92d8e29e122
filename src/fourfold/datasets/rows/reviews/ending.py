"""An evaluation that ended in the decision to decommission, and the plan by which that is done."""

from datetime import timedelta

from fourfold.datasets.facts.reviews import EndFact
from fourfold.datasets.rows.reviews.telling import Telling
from fourfold.govern.decisions import actions as decisions
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import Taker
from fourfold.govern.people.rules import Role
from fourfold.review.evaluation import actions
from fourfold.review.evaluation.actions import Account, EndTerms, Figures, GroupTerms
from fourfold.review.evaluation.models import Evaluation

_NOTICE = 35
"""Days between the announcement and the decision: 28 clear ones and some."""


def end(telling: Telling, fact: EndFact) -> None:
    """Evaluate, seek the decision, take it, and begin to carry it out on a plan that was checked."""
    row = _evaluated(telling, fact)
    _planned(telling, fact, row)
    row = actions.seek_decision(
        evaluation=row, sought="Example: bring this service to an end, by the plan for it.", taker=Taker.CABINET_MEMBER,
        taker_person=telling.holder(Role.CABINET_MEMBER), due_on=telling.day(fact.days_ago - _NOTICE),
        by=telling.manager, at=telling.at(fact.days_ago, 60),
    )  # fmt: skip
    assert row.decision is not None  # it was sought just now
    _decide(telling, fact, row.decision)
    row = actions.settle_evaluation(
        evaluation=Evaluation.objects.get(pk=row.pk), by=telling.manager, at=telling.at(fact.days_ago - _NOTICE, 60)
    )
    for closure in row.closures.all():
        actions.begin_closure(closure=closure, by=telling.manager, at=telling.at(fact.days_ago - _NOTICE - 1))


def _evaluated(telling: Telling, fact: EndFact) -> Evaluation:
    contract, manager, at = telling.contract, telling.manager, telling.at(fact.days_ago)
    row = actions.start_evaluation(
        contract=contract, plan=contract.evaluation_plans.first(), by=manager, at=at,
        account=Account(
            fact.question, since=contract.starts_on, until=telling.day(fact.days_ago), planned_cost=contract.value,
            cost_note="Example: what was paid is not brought together yet.", voice=fact.voice, limits=fact.limits,
            social_value="Example: as the promises below say." if contract.commitments.exists() else "",
            ending="decommission", because=fact.because,
        ),
    )  # fmt: skip
    figures = Figures(
        fact.outcome, "up", "before_after", "%", is_share=True, before=fact.before, before_people=fact.people,
        after=fact.after, after_people=fact.people,
    )  # fmt: skip
    actions.put_result(evaluation=row, figures=figures, by=manager, at=telling.at(fact.days_ago, 10))
    actions.add_lesson(evaluation=row, text=fact.lesson, by=manager, at=telling.at(fact.days_ago, 20))
    return actions.report_evaluation(evaluation=row, by=manager, at=telling.at(fact.days_ago, 30))


def _planned(telling: Telling, fact: EndFact, row: Evaluation) -> None:
    manager, told_on = telling.manager, telling.day(fact.days_ago)
    last_day = telling.day(-fact.last_in_days)
    closure = actions.start_closure(evaluation=row, by=manager, at=telling.at(fact.days_ago, 32))
    terms = EndTerms(
        last_day, fact.duty, fact.residual_cost, fact.residual_because, None, told_on, fact.provider_says,
        fact.income_share, fact.staff, fact.records, last_day + timedelta(days=60),
    )  # fmt: skip
    actions.edit_closure(closure=closure, terms=terms, by=manager, at=telling.at(fact.days_ago, 34))
    group = GroupTerms(fact.group, fact.count, fact.what_next, last_day, told_on, fact.heard)
    actions.put_group(closure=closure, terms=group, by=manager, at=telling.at(fact.days_ago, 36))
    finance = telling.holder(Role.SUPPORT_FINANCE)
    actions.confirm_cost(closure=closure, by=finance, at=telling.at(fact.days_ago, 40))
    actions.check_closure(closure=closure, by=telling.director, at=telling.at(fact.days_ago, 50))


def _decide(telling: Telling, fact: EndFact, decision: Decision) -> None:
    officer = telling.holder(Role.DEMOCRATIC_SERVICES)
    announced = decisions.announce(decision=decision, by=officer, at=telling.at(fact.days_ago, 90))
    assert announced.taker_person is not None  # it was named when the decision was sought
    decisions.take(
        decision=announced, reasons=fact.reasons, by=announced.taker_person, at=telling.at(fact.days_ago - _NOTICE)
    )
