"""Whom a turn waits for, and for what. Desks and the box "Next for you" both come from here, so they agree."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fourfold.cycle.commissions.rules.gates import (
    Asked,
    GateFacts,
    Lack,
    Place,
    is_ready_to_settle,
    still_to_sign,
    what_is_missing,
)
from fourfold.cycle.commissions.rules.states import OPEN_TURN, TurnState
from fourfold.govern.people.rules import Role

NO_DAY = date(9999, 12, 31)
"""When something is urgent that has no day."""

BOUND_ROLES = frozenset({Role.COMMISSIONER, Role.LEAD_DIRECTOR, Role.CONTRACT_MANAGER})
"""Roles that a post in a directorate brings for the commissions of that directorate alone (SCA 3.2, 6.9)."""


class Want(StrEnum):
    """What is wanted of someone."""

    CONDITION = "condition"
    SETTLE = "settle"
    SIGN = "sign"
    SEEK_DECISION = "seek_decision"
    EVIDENCE = "evidence"
    MEND = "mend"
    ASK = "ask"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class People:
    """Who has which part in one commission: its lead, and those who were given a role on it."""

    lead: UUID
    assigned: Mapping[Role, frozenset[UUID]]


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that is waited for: of one person, or of any holder of a role.

    ``key`` is its step, gate or condition.
    """

    want: Want
    urgent_on: date
    person: UUID | None = None
    role: Role | None = None
    lack: Lack | None = None
    key: UUID | None = None


def waits(facts: GateFacts, people: People, *, due_on: date | None) -> tuple[Wait, ...]:
    """Everything that this turn waits for, most urgent first. Clause: SCA 2.9 ("in a timely manner").

    ``due_on`` is the day by which the stage is to be done, where one is set.
    """
    if facts.state not in OPEN_TURN:
        return ()
    found = [*_conditions(facts, people)]
    if facts.state is TurnState.WAITING:
        found += _of(people, Role.COMMISSIONER, Want.RESUME, NO_DAY)
    elif facts.asked is not None:
        found += _at_the_gate(facts, facts.asked, people)
    else:
        found += _in_the_stage(facts, people, due_on or NO_DAY)
    return tuple(sorted(found, key=lambda wait: wait.urgent_on))


def _conditions(facts: GateFacts, people: People) -> Iterator[Wait]:
    for condition in facts.open_conditions:
        yield from _of(people, Role.COMMISSIONER, Want.CONDITION, condition.due_on, key=condition.key)


def _in_the_stage(facts: GateFacts, people: People, due: date) -> Iterator[Wait]:
    """The first thing that each doer lacks; when nothing at all is missing, the gate can be asked for."""
    missing = what_is_missing(facts)
    if not missing:
        yield from _of(people, Role.COMMISSIONER, Want.ASK, due)
    served: set[Role] = set()
    for lack in missing:
        if lack.place is not Place.CONDITION and lack.doer not in served:
            served.add(lack.doer)
            want = Want.EVIDENCE if lack.place is Place.STEP else Want.MEND
            yield from _of(people, lack.doer, want, due, lack=lack, key=lack.key)


def _at_the_gate(facts: GateFacts, asked: Asked, people: People) -> Iterator[Wait]:
    """Sign, seek the decision, settle: others wait for these since the day the gate was asked for.

    A decision that is sought is taken elsewhere, so the wait to settle stands while it is pending; whoever shows it
    asks first whether the decision is there.
    """
    unsigned = still_to_sign(facts)
    if is_ready_to_settle(facts) or (not unsigned and asked.decision is not None):
        yield from _of(people, Role.LEAD_DIRECTOR, Want.SETTLE, asked.on, key=asked.key, without={asked.preparer})
    heard = {asked.preparer, *(word.person for word in asked.signed)}
    for role in unsigned:
        yield from _of(people, Role(role), Want.SIGN, asked.on, key=asked.key, without=heard)
    if asked.decision_needed and asked.decision is None:
        yield from _of(people, Role.COMMISSIONER, Want.SEEK_DECISION, asked.on, key=asked.key)


def _of(
    people: People,
    role: Role,
    want: Want,
    urgent_on: date,
    *,
    lack: Lack | None = None,
    key: UUID | None = None,
    without: Iterable[UUID | None] = (),
) -> Iterator[Wait]:
    """Of those who have the role on this commission, its lead as a commissioner; where nobody has it, of the role."""
    named = people.assigned.get(role, frozenset()) - set(without)
    if role is Role.COMMISSIONER:
        named |= {people.lead}
    for person in sorted(named):
        yield Wait(want, urgent_on, person=person, lack=lack, key=key)
    if not named:
        yield Wait(want, urgent_on, role=role, lack=lack, key=key)
