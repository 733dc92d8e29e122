"""Keeping up what each turn waits for."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from fourfold.cycle.commissions.models import Condition, FrameworkStep, Gate, Turn, Wait
from fourfold.cycle.commissions.queries.facts import TurnRecord, record_of, today_of, waits_of
from fourfold.cycle.commissions.queries.next import shown_on_desk
from fourfold.cycle.commissions.queries.roles import standings_of
from fourfold.cycle.commissions.rules.waits import BOUND_ROLES, Want
from fourfold.cycle.commissions.rules.waits import Wait as WaitFor
from fourfold.foundation.notify.actions import tell
from fourfold.govern.people.models import Person

_WORTH_A_MESSAGE = (Want.SIGN, Want.SETTLE, Want.SEEK_DECISION)


def refresh_waits(turn: Turn, at: datetime) -> None:
    """Write anew what the turn waits for. Every action that changes a turn ends with this."""
    record = record_of(turn)
    Wait.objects.filter(turn=turn).delete()
    Wait.objects.bulk_create(wait_rows(record, today_of(turn, at)))


def refresh_and_tell(turn: Turn, *, actor: Person, at: datetime) -> None:
    """The same, and tell those for whom the gate waits since just now; never whoever made it so."""
    before = set(turn.waits.values_list("want", "person", "role"))
    refresh_waits(turn, at)
    near = turn.waits.filter(want__in=_WORTH_A_MESSAGE).select_related("person__account", "step", "gate", "condition")
    for wait in near:
        if (wait.want, wait.person_id, wait.role) not in before:
            wait.turn = turn
            shown = shown_on_desk(wait)
            tell(
                accounts=[person.account for person in _waited_for(wait) if person.pk != actor.pk],
                sentence=f"{turn.commission.title}: {shown.text}", href=shown.href, kind=f"commission.{wait.want}",
                at=at, authority=turn.commission.authority,
            )  # fmt: skip


def _waited_for(wait: Wait) -> list[Person]:
    """The person, or everyone who holds the role by post, in the directorate where it belongs to one."""
    if wait.person is not None:
        return [wait.person]
    people = Person.objects.filter(authority=wait.authority_id, account__isnull=False).select_related(
        "account", "authority"
    )
    if wait.directorate_id is not None:
        of_directorate = Q(appointments__post__directorate=wait.directorate_id) | Q(
            appointments__post__directorate=None
        )
        people = people.filter(of_directorate)
    holders = people.filter(appointments__post__roles__icontains=wait.role).distinct()
    directorates = (None, wait.directorate_id)
    return [
        person
        for person in holders
        if any(held.role == wait.role and held.directorate in directorates for held in standings_of(person))
    ]


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
