"""The view of a cabinet committee before the decision (P1 6.5)."""

from datetime import datetime

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.decisions import permissions, rules
from fourfold.govern.decisions.actions.locked import locked, uuid_of
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionEvent
from fourfold.govern.people.models import Person


@action
def scrutinise(*, decision: Decision, note: str, seen: int | None = None, by: Person, at: datetime) -> Decision:
    """Record what the cabinet committee thought of the matter; a later note takes the place of an earlier one."""
    row = locked(decision, seen)
    permissions.check_scrutinise(by, row)
    row.state = rules.after(row.state, DecisionEvent.SCRUTINISE)
    if not note.strip():
        raise Refused(say("Write what the committee thought."), "P1 6.5", field="note")
    row.scrutiny_note, row.scrutinised_by, row.scrutinised_at = note.strip(), by, at
    row.version += 1
    row.save()
    record(
        "decision.scrutinised", row, by=by, at=at, authority=row.authority.uuid,
        changed={"reference": row.reference, "version": row.version, "committee": uuid_of(row.scrutiny_committee)},
        beside={"note": row.scrutiny_note},
    )  # fmt: skip
    return row
