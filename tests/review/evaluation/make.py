"""Evaluations and decommissioning plans for tests, made as people make them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from fourfold.do.contracts.models import Contract
from fourfold.govern.decisions import actions as decisions
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import Taker
from fourfold.review.evaluation import actions
from fourfold.review.evaluation.actions import Account, EndTerms, Figures, GroupTerms
from fourfold.review.evaluation.models import Closure, Evaluation, Result
from fourfold.review.evaluation.queries import closure_of
from tests.cast import NOON, Cast, again
from tests.review.reviews.make import quinns

DECIDED = datetime(2014, 6, 20, 11, tzinfo=UTC)
ENDED = datetime(2014, 12, 1, 12, tzinfo=UTC)


def account(**more: Any) -> Account:
    """A whole account that recommends an end."""
    given: dict[str, Any] = {
        "question": "Do fewer older people feel alone?", "since": date(2013, 4, 1), "until": date(2014, 3, 31),
        "planned_cost": 120_000_00, "real_cost": 131_500_00, "voice": "They come for the company.",
        "limits": "Nobody was followed up after they left.", "ending": "decommission", "because": "Few came.", **more,
    }  # fmt: skip
    return Account(**given)


def started(kent: Cast, contract: Contract | None = None, **more: Any) -> Evaluation:
    """An evaluation that Omar writes."""
    return actions.start_evaluation(contract=contract or quinns(kent), account=account(**more), by=kent.omar, at=NOON)


def set_down(kent: Cast, row: Evaluation, result: Result | None = None, **more: Any) -> Result:
    """An outcome: 40 of 100 felt alone before, 38 of 100 after; better than nothing, within chance."""
    given: dict[str, Any] = {
        "name": "People who feel alone", "unit": "%", "good": "down", "design": "before_after", "is_share": True,
        "before": Decimal(40), "before_people": 100, "after": Decimal(38), "after_people": 100, "steps": 1, **more,
    }  # fmt: skip
    return actions.put_result(evaluation=row, result=result, figures=Figures(**given), by=kent.omar, at=NOON)


def reported(kent: Cast, contract: Contract | None = None, **more: Any) -> Evaluation:
    """The same with its outcome and a lesson, reported."""
    row = started(kent, contract, **more)
    set_down(kent, row)
    actions.add_lesson(evaluation=row, text="Go where people are.", by=kent.omar, at=NOON)
    return actions.report_evaluation(evaluation=row, by=kent.omar, at=NOON)


def sought(kent: Cast, contract: Contract | None = None, **more: Any) -> Evaluation:
    """The same with a decision sought from Esme."""
    return actions.seek_decision(
        evaluation=reported(kent, contract, **more), sought="End the lunch clubs.", taker=Taker.CABINET_MEMBER,
        taker_person=kent.esme, due_on=date(2014, 6, 20), by=kent.omar, at=NOON,
    )  # fmt: skip


def decide(kent: Cast, row: Evaluation, *, refuse: bool = False) -> Decision:
    """Hugo announces the decision and Esme takes it, or refuses it."""
    assert row.decision
    announced = decisions.announce(decision=row.decision, by=kent.hugo, at=NOON)
    if refuse:
        return decisions.refuse(decision=announced, reasons="Try once more.", by=kent.esme, at=DECIDED)
    return decisions.take(decision=announced, reasons="Few came.", by=kent.esme, at=DECIDED)


def settled(kent: Cast, contract: Contract | None = None, **more: Any) -> Evaluation:
    """The same decided and settled."""
    row = sought(kent, contract, **more)
    decide(kent, row)
    return actions.settle_evaluation(evaluation=again(row), by=kent.omar, at=DECIDED)


def terms(**more: Any) -> EndTerms:
    """Whole terms of an end on the last day of November."""
    given: dict[str, Any] = {
        "last_day": date(2014, 11, 30), "duty": "None here: lunch clubs are no duty by law.", "residual_cost": 4_000_00,
        "residual_because": "The rent of the hall.", "residual_until": date(2015, 6, 30),
        "provider_told_on": date(2014, 6, 1), "provider_says": "We are sorry.", "income_share": 5,
        "staff": "Both go to other clubs.", "records": "The council keeps them.", "look_again_on": date(2014, 12, 1),
        **more,
    }  # fmt: skip
    return EndTerms(**given)


def planned(kent: Cast, row: Evaluation) -> Closure:
    """A whole decommissioning plan, not yet confirmed or checked."""
    closure = actions.start_closure(evaluation=row, by=kent.omar, at=NOON)
    actions.edit_closure(closure=closure, terms=terms(), by=kent.omar, at=NOON)
    group = GroupTerms(
        "People who come to lunch", 40, "Two other clubs take them.", date(2014, 11, 30), date(2014, 6, 2), "Met twice."
    )
    actions.put_group(closure=closure, terms=group, by=kent.omar, at=NOON)
    found = closure_of(row)
    assert found
    return found


def checked(kent: Cast, row: Evaluation) -> Closure:
    """The same confirmed by Jo and checked by Carys."""
    closure = actions.confirm_cost(closure=planned(kent, row), by=kent.jo, at=NOON)
    return actions.check_closure(closure=closure, by=kent.carys, at=NOON)
