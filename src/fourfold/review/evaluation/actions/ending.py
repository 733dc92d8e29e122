"""Check a decommissioning plan, carry it out, and finish it (SCA 2.9, 4.1; SC 8.8.2)."""

from datetime import datetime

from fourfold.cycle.commissions.rules import Ending
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.actions.locked import locked, note, today_of
from fourfold.review.evaluation.models import Closure, ClosureGroup, Evaluation
from fourfold.review.evaluation.queries import closure_facts, closure_of, limits_for
from fourfold.review.evaluation.rules.closing import (
    missing_before_beginning,
    missing_before_checking,
    missing_before_finishing,
    people_affected,
)
from fourfold.review.evaluation.rules.names import ClosureEvent, EvaluationState
from fourfold.review.evaluation.rules.states import after_closure


@action
def check_closure(*, closure: Closure, seen: int | None = None, by: Person, at: datetime) -> Closure:
    """Check a plan as someone who did not write it. Refused while anything is missing (SCA 2.9, 4.1)."""
    row = locked(closure, seen)
    permissions.check_check(by, row)
    row.state = after_closure(row.state, ClosureEvent.CHECK)
    today = today_of(row.contract, at)
    facts = closure_facts(row)
    missing = tuple(missing_before_checking(facts, limits_for(row, today)))
    if missing:
        raise Refused(say("This plan is not whole yet."), "SCA 2.9", reasons=missing)
    row.checked_by, row.checked_on = by, today
    row.rulebook = book_at(row.contract.authority, at).version
    _keep(row)
    counted, _ = people_affected(facts.groups)
    note(
        "closure.checked", row, actor=by, at=at,
        changed={"last_day": row.last_day, "people": counted, "residual_cost": row.residual_cost},
    )  # fmt: skip
    return row


@action
def reopen_closure(*, closure: Closure, because: str, seen: int | None = None, by: Person, at: datetime) -> Closure:
    """Go on writing a plan that was checked. It is checked anew."""
    row = locked(closure, seen)
    permissions.check_change_closure(by, row)
    row.state = after_closure(row.state, ClosureEvent.REOPEN)
    row.checked_by, row.checked_on = None, None
    _keep(row)
    note("closure.reopened", row, actor=by, at=at, beside={"because": said(because, "because", say("Say why."))})
    return row


@action
def begin_closure(*, closure: Closure, seen: int | None = None, by: Person, at: datetime) -> Closure:
    """Carry a plan out. Refused before the end was decided (SCA 2.9). Everyone reads it from then on."""
    row = locked(closure, seen)
    permissions.check_change_closure(by, row)
    row.state = after_closure(row.state, ClosureEvent.BEGIN)
    evaluation = row.evaluation
    agreed = evaluation.decision is not None and evaluation.decision.is_agreed
    missing = tuple(
        missing_before_beginning(
            decision_agreed=agreed and evaluation.state == EvaluationState.SETTLED,
            is_end=evaluation.ending == Ending.DECOMMISSION,
            is_checked=row.checked_by_id is not None,
        )
    )
    if missing:
        raise Refused(say("This plan cannot be carried out yet."), "SCA 2.9", reasons=missing)
    row.begun_on = today_of(row.contract, at)
    _keep(row)
    note("closure.begun", row, actor=by, at=at, changed={"last_day": row.last_day})
    return row


@action
def settle_group(*, group: ClosureGroup, became: str, by: Person, at: datetime) -> ClosureGroup:
    """Say what became of people whom the end touches."""
    row = locked(group.closure)
    permissions.check_change_closure(by, row)
    row.state = after_closure(row.state, ClosureEvent.NOTE)
    mine: ClosureGroup = row.groups.select_for_update().get(pk=group.pk)
    mine.became = said(became, "became", say("Say what became of them."))
    mine.version += 1
    mine.save()
    _keep(row)
    note("closure.group_settled", row, actor=by, at=at, changed={"group": mine.uuid}, beside={"became": mine.became})
    return mine


@action
def finish_closure(
    *, closure: Closure, seen_afterwards: str, seen: int | None = None, by: Person, at: datetime
) -> Closure:
    """Finish an end: everyone has somewhere to go, and someone looked how they fare (SC 8.8.2)."""
    row = locked(closure, seen)
    permissions.check_change_closure(by, row)
    row.state = after_closure(row.state, ClosureEvent.FINISH)
    row.seen_afterwards = seen_afterwards.strip()
    today = today_of(row.contract, at)
    unsettled = list(row.groups.filter(became="").exclude(people=0).values_list("who", flat=True))
    missing = tuple(
        missing_before_finishing(
            today=today, last_day=row.last_day, look_again_on=row.look_again_on, unsettled=unsettled,
            seen_afterwards=row.seen_afterwards,
        )
    )  # fmt: skip
    if missing:
        raise Refused(say("This end is not finished yet."), "SC 8.8.2", reasons=missing)
    row.finished_on = today
    _keep(row)
    note("closure.finished", row, actor=by, at=at, beside={"seen_afterwards": row.seen_afterwards})
    return row


@action
def abandon_closure(*, closure: Closure, because: str, seen: int | None = None, by: Person, at: datetime) -> Closure:
    """Give up a plan before it is begun, with the reason."""
    row = locked(closure, seen)
    permissions.check_change_closure(by, row)
    return _given_up(row, said(because, "because", say("Say why.")), by, at)


def drop_plan(evaluation: Evaluation, *, actor: Person, at: datetime) -> None:
    """Give up the plan for an end that an evaluation recommends no more, where there is one. Part of other actions."""
    plan = closure_of(evaluation)
    if plan is not None:
        ending = evaluation.get_ending_display()
        _given_up(
            locked(plan), say("The evaluation recommends another ending now: {ending}.", ending=ending), actor, at
        )


def _given_up(row: Closure, because: str, by: Person, at: datetime) -> Closure:
    row.state = after_closure(row.state, ClosureEvent.ABANDON)
    row.given_up_because = because
    _keep(row)
    note("closure.given_up", row, actor=by, at=at, beside={"because": row.given_up_because})
    return row


def _keep(row: Closure) -> None:
    row.version += 1
    row.save()
