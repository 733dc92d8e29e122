"""Write a plan to bring a service to an end: who is affected, what stays, what becomes of the provider (SCA 2.9)."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from fourfold.cycle.commissions.rules import Ending
from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.evaluation import permissions
from fourfold.review.evaluation.actions.locked import locked, note
from fourfold.review.evaluation.models import Closure, ClosureGroup, Evaluation
from fourfold.review.evaluation.queries import closure_of
from fourfold.review.evaluation.rules.names import ClosureEvent, EvaluationState
from fourfold.review.evaluation.rules.states import after_closure


@dataclass(frozen=True, slots=True)
class EndTerms:
    """What a decommissioning plan says; the names are those of ``Closure``. Costs are pence a year."""

    last_day: date | None = None
    duty: str = ""
    residual_cost: int | None = None
    residual_because: str = ""
    residual_until: date | None = None
    provider_told_on: date | None = None
    provider_says: str = ""
    income_share: int | None = None
    staff: str = ""
    records: str = ""
    look_again_on: date | None = None


@dataclass(frozen=True, slots=True)
class GroupTerms:
    """People whom an end touches; the names are those of ``ClosureGroup``."""

    who: str
    people: int | None = None
    what_next: str = ""
    settled_by: date | None = None
    told_on: date | None = None
    heard: str = ""


@action
def start_closure(*, evaluation: Evaluation, by: Person, at: datetime) -> Closure:
    """Begin a plan to bring a service to an end. It can be written while the decision on it is sought (SCA 2.9)."""
    row = locked(evaluation)
    permissions.check_plan(by, row)
    if row.ending != Ending.DECOMMISSION or row.state == EvaluationState.DRAFT:
        raise Refused(say("This evaluation does not recommend an end."), "SCA 2.9")
    if closure_of(row) is not None:
        raise Refused(say("There is a plan for this end already."), "SCA 2.9")
    closure = Closure.objects.create(
        contract=row.contract, evaluation=row, prepared_by=by, last_day=row.contract.ends_on
    )
    note("closure.drafted", closure, actor=by, at=at, changed={"evaluation": row.uuid})
    return closure


@action
def edit_closure(*, closure: Closure, terms: EndTerms, seen: int | None = None, by: Person, at: datetime) -> Closure:
    """Change a plan. The cost that stays is confirmed anew when it changes."""
    row = _writing(closure, by, seen)
    if (terms.residual_cost, terms.residual_because.strip()) != (row.residual_cost, row.residual_because):
        row.confirmed_by = None
    for one in fields(terms):
        value = getattr(terms, one.name)
        setattr(row, one.name, value.strip() if isinstance(value, str) else value)
    _keep(row)
    note(
        "closure.changed", row, actor=by, at=at,
        changed={
            "last_day": row.last_day, "residual_cost": row.residual_cost, "income_share": row.income_share,
            "look_again_on": row.look_again_on,
        },
        beside={"duty": row.duty, "residual_because": row.residual_because, "staff": row.staff},
    )  # fmt: skip
    return row


@action
def put_group(
    *,
    closure: Closure,
    group: ClosureGroup | None = None,
    terms: GroupTerms,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> ClosureGroup:
    """Say who is affected and what happens to them, or change it."""
    row = _writing(closure, by, seen)
    mine = group or ClosureGroup(closure=row)
    for one in fields(terms):
        value = getattr(terms, one.name)
        setattr(mine, one.name, value.strip() if isinstance(value, str) else value)
    mine.who = said(terms.who, "who", say("Say who they are. No names."))
    mine.version += 0 if mine.pk is None else 1
    mine.save()
    _keep(row)
    note(
        "closure.group_set", row, actor=by, at=at,
        changed={"group": mine.uuid, "people": mine.people, "told_on": mine.told_on, "settled_by": mine.settled_by},
        beside={"who": mine.who, "what_next": mine.what_next},
    )  # fmt: skip
    return mine


@action
def confirm_cost(*, closure: Closure, seen: int | None = None, by: Person, at: datetime) -> Closure:
    """Confirm, as a finance officer, the cost that stays with the council (SCA 4.1)."""
    row = locked(closure, seen)
    permissions.check_confirm(by, row)
    row.state = after_closure(row.state, ClosureEvent.WRITE)
    if row.residual_cost is None or not row.residual_because:
        raise Refused(say("There is no cost to confirm yet, or nobody said why it stays."), "SCA 4.1")
    row.confirmed_by = by
    _keep(row)
    note("closure.confirmed", row, actor=by, at=at, changed={"residual_cost": row.residual_cost})
    return row


def _writing(closure: Closure, by: Person, seen: int | None) -> Closure:
    row = locked(closure, seen)
    permissions.check_change_closure(by, row)
    row.state = after_closure(row.state, ClosureEvent.WRITE)
    return row


def _keep(row: Closure) -> None:
    row.version += 1
    row.save()
