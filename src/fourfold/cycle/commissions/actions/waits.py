"""Keeping up what each turn waits for."""

from datetime import date, datetime
from uuid import UUID

from fourfold.cycle.commissions.models import Condition, FrameworkStep, Gate, Turn, Wait
from fourfold.cycle.commissions.queries.facts import TurnRecord, record_of, today_of, waits_of
from fourfold.cycle.commissions.rules.waits import BOUND_ROLES
from fourfold.cycle.commissions.rules.waits import Wait as WaitFor
from fourfold.govern.people.models import Person


def refresh_waits(turn: Turn, at: datetime) -> None:
    """Write anew what the turn waits for. Every action that changes a turn ends with this."""
    record = record_of(turn)
    Wait.objects.filter(turn=turn).delete()
    Wait.objects.bulk_create(wait_rows(record, today_of(turn, at)))


def wait_rows(record: TurnRecord, today: date) -> list[Wait]:
    """The rows, not yet saved, of what a turn waits for."""
    found = waits_of(record, today)
    named = {wait.person for wait in found if wait.person}
    people = {person.uuid: person for person in Person.objects.filter(uuid__in=named)} if named else {}
    things: dict[UUID | None, FrameworkStep | Gate | Condition] = {
        **{step.uuid: step for stage in record.stages for step in stage.steps.all()},
        **{gate.uuid: gate for gate in record.gates},
        **{condition.uuid: condition for condition in record.conditions},
    }
    return [
        _row(record.turn, wait, people[wait.person] if wait.person else None, things.get(wait.key)) for wait in found
    ]


def _row(turn: Turn, wait: WaitFor, person: Person | None, thing: FrameworkStep | Gate | Condition | None) -> Wait:
    return Wait(
        authority=turn.commission.authority,
        turn=turn,
        want=wait.want,
        person=person,
        role=wait.role or "",
        directorate=turn.commission.directorate if wait.role in BOUND_ROLES else None,
        urgent_on=wait.urgent_on,
        step=thing if isinstance(thing, FrameworkStep) else None,
        gate=thing if isinstance(thing, Gate) else None,
        condition=thing if isinstance(thing, Condition) else None,
    )
