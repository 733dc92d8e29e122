"""Carry a decision out: what, who, by when, and that it is done."""

from datetime import date, datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.decisions import permissions, rules
from fourfold.govern.decisions.actions.locked import locked
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionEvent
from fourfold.govern.people.models import Person


@action
def plan_implementation(
    *, decision: Decision, what: str, owner: Person, due: date, seen: int | None = None, by: Person, at: datetime
) -> Decision:
    """Say what is done about a decision that was taken, who answers for it and by when."""
    row = locked(decision, seen)
    permissions.check_plan_implementation(by, row)
    row.state = rules.after(row.state, DecisionEvent.PLAN_IMPLEMENTATION)
    if not what.strip():
        raise Refused(say("Say what is to be done."), field="what")
    if not permissions.is_inside(owner, row.authority_id):
        raise Refused(say("The owner is an officer or Member of this authority."), field="owner")
    if row.decided_at and due < local_day(row.decided_at, row.authority.time_zone):
        raise Refused(say("Choose a day after the decision was taken."), field="due")
    row.implementation, row.implementation_owner, row.implementation_due = what.strip(), owner, due
    row.version += 1
    row.save()
    record(
        "decision.implementation_planned", row, by=by, at=at, authority=row.authority.uuid,
        changed={"reference": row.reference, "version": row.version, "owner": owner.uuid, "due": due},
        beside={"what": row.implementation},
    )  # fmt: skip
    return row


@action
def report_implemented(*, decision: Decision, how: str, seen: int | None = None, by: Person, at: datetime) -> Decision:
    """Report that what was decided is done, and how."""
    row = locked(decision, seen)
    permissions.check_report_implemented(by, row)
    row.state = rules.after(row.state, DecisionEvent.REPORT_IMPLEMENTED)
    if row.implementation_owner_id is None:
        raise Refused(say("First say what is to be done, by whom and by when."))
    if not how.strip():
        raise Refused(say("Say how it was done."), field="how")
    row.implemented_at, row.implemented_how = at, how.strip()
    row.version += 1
    row.save()
    record(
        "decision.implemented", row, by=by, at=at, authority=row.authority.uuid,
        changed={"reference": row.reference, "state": row.state, "version": row.version},
        beside={"how": row.implemented_how},
    )  # fmt: skip
    return row
