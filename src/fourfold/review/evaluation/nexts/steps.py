"""The one thing that a reader does next about an evaluation or a decommissioning plan."""

from datetime import date

from django.urls import reverse

from fourfold.cycle.commissions.rules import Ending, Stage
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.models import Closure, Evaluation
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState
from fourfold.review.reviews.nexts import NextStep


def next_for_evaluation(
    row: Evaluation, person: Person | None, closure: Closure | None, today: date
) -> NextStep | None:
    """What this person does next about an evaluation, or whom it waits for; for the public nothing."""
    if not can(permissions.check_inside, person, row.contract.authority):
        return None
    match EvaluationState(row.state):
        case EvaluationState.DRAFT:
            return _draft(row) if can(permissions.check_write, person, row) else None
        case EvaluationState.REPORTED:
            return _reported(row, person)
        case EvaluationState.SOUGHT:
            return _sought(row, person)
        case EvaluationState.SETTLED:
            return _settled(row, person, closure)


def next_for_closure(row: Closure, person: Person | None) -> NextStep | None:
    """What this person does next about a decommissioning plan, or whom it waits for; for the public nothing."""
    changes, checks = can(permissions.check_change_closure, person, row), can(permissions.check_check, person, row)
    if row.state == ClosureState.DRAFT:
        if row.confirmed_by_id is None and can(permissions.check_confirm, person, row):
            return _closure(row, "confirm", say("Look at the cost that stays, and confirm it."), say("Confirm it"))
        if checks:
            return _closure(row, "check", say("Check that nobody is forgotten."), say("Check it"))
        return _closure(row, "edit", say("Fill in what is missing."), say("Change the plan")) if changes else None
    if row.state == ClosureState.CHECKED and changes:
        text = say("Once it was decided, carry the plan out.")
        return _closure(row, "begin", text, say("Carry it out"))
    if row.state == ClosureState.UNDER_WAY and changes:
        text = say("Say what became of everyone. When someone has looked how they fare, finish it.")
        return _closure(row, "finish", text, say("Finish it"))
    return None


def _draft(row: Evaluation) -> NextStep:
    if not row.results.exists():
        return _step(row, "add_result", say("Add the first outcome: what changed for people."), say("Add an outcome"))
    return _step(row, "report", say("When it is whole, report it."), say("Report it"))


def _reported(row: Evaluation, person: Person | None) -> NextStep:
    if can(permissions.check_seek, person, row):
        return _step(row, "seek", say("Seek the decision on what follows."), say("Seek the decision"))
    return NextStep(say("It waits for who manages the contract to seek the decision."))


def _sought(row: Evaluation, person: Person | None) -> NextStep:
    if row.decision is not None and row.decision.is_settled and can(permissions.check_seek, person, row):
        return _step(row, "settle", say("It was decided. Settle the evaluation by it."), say("Settle it"))
    return NextStep(say("It waits for the decision."))


def _settled(row: Evaluation, person: Person | None, closure: Closure | None) -> NextStep | None:
    if _can_be_passed_on(row) and can(permissions.check_pass_on, person, row):
        text = say("Take its lessons into the commission, so that the next turn begins with them.")
        return _step(row, "pass_on", text, say("Pass it on"))
    if row.ending == Ending.DECOMMISSION and closure is None and can(permissions.check_plan, person, row):
        href = reverse("decommissioning.start", args=[row.contract.authority.slug, row.uuid])
        return NextStep(say("It is to end. Plan how, so that nobody is forgotten."), say("Plan it"), href)
    return None


def _can_be_passed_on(row: Evaluation) -> bool:
    commission = row.contract.commission
    turn = commission.current_turn if commission else None
    in_review = turn is not None and turn.stage == Stage.REVIEW
    return row.passed_on is None or (in_review and row.shown_on is None)


def _step(row: Evaluation, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"evaluations.{page}", args=[row.contract.authority.slug, row.uuid]))


def _closure(row: Closure, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"decommissioning.{page}", args=[row.contract.authority.slug, row.uuid]))
