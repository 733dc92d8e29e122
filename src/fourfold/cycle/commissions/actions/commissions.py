"""Start a commission, change what it is, say who does what on it."""

from collections.abc import Collection
from datetime import datetime

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import current_turn, locked_commission, locked_turn, require_seen
from fourfold.cycle.commissions.actions.turns import begin_turn
from fourfold.cycle.commissions.actions.waits import refresh_waits
from fourfold.cycle.commissions.models import Assignment, Commission, Framework
from fourfold.cycle.commissions.queries.findable import row_of
from fourfold.cycle.commissions.queries.roles import forget_roles
from fourfold.cycle.commissions.rules import FrameworkState, GateState, Stage
from fourfold.cycle.commissions.rules.names import role_name
from fourfold.cycle.outcomes.models import Outcome, Service
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.money import pounds
from fourfold.foundation.search.actions import put
from fourfold.foundation.words import listed, say
from fourfold.govern.people.models import Directorate, Person
from fourfold.govern.people.rules import Role


@action
def start_commission(
    *,
    directorate: Directorate,
    title: str,
    purpose: str,
    outcomes: Collection[Outcome] = (),
    service: Service | None = None,
    whole_life_value: int | None = None,
    divisions_affected: int = 0,
    lead: Person | None = None,
    clause: str = "",
    by: Person,
    at: datetime,
) -> Commission:
    """Begin a commission and the first turn of its wheel, under the framework in force (SCA 2.6).

    ``whole_life_value`` is in pence. Without ``lead`` whoever starts it leads it.
    """
    permissions.check_start_in(by, directorate)
    authority = directorate.authority
    framework = Framework.objects.filter(authority=authority, state=FrameworkState.IN_FORCE).first()
    if framework is None:
        raise Refused(say("No framework is in force yet. Publish one, then start a commission."), "SCA 6.12")
    commission = Commission(
        authority=authority, directorate=directorate, reference=next_reference(authority, at), started_at=at,
        clause=clause,
    )  # fmt: skip
    _describe(
        commission, title=title, purpose=purpose, service=service, whole_life_value=whole_life_value,
        divisions_affected=divisions_affected, lead=lead or by,
    )  # fmt: skip
    commission.save()
    commission.outcomes.set(_of_authority(outcomes, authority.pk))
    begin_turn(commission, number=1, framework=framework, stage=Stage.ANALYSE, at=at)
    _make_findable(commission)
    record(
        "commission.started", commission, by=by, at=at, authority=authority.uuid,
        changed={**_numbers(commission), "framework": framework.number, "stage": Stage.ANALYSE},
        beside={"title": commission.title, "purpose": commission.purpose},
    )  # fmt: skip
    return commission


@action
def change_commission(
    *,
    commission: Commission,
    title: str,
    purpose: str,
    outcomes: Collection[Outcome] = (),
    service: Service | None = None,
    whole_life_value: int | None = None,
    divisions_affected: int = 0,
    lead: Person | None = None,
    next_step: str = "",
    seen: int | None,
    by: Person,
    at: datetime,
) -> Commission:
    """Say anew what a commission is for, what it serves, what it is worth in pence, who leads it and what is next."""
    turn = locked_turn(current_turn(commission))
    row = turn.commission = locked_commission(commission)
    permissions.check_change(by, row)
    require_seen(row.version, seen, _saved(row))
    worth = (row.whole_life_value, row.divisions_affected)
    if (whole_life_value, divisions_affected) != worth and turn.gates.filter(state=GateState.ASKED).exists():
        raise Refused(
            say("A gate is asked for on the value as it stands. Change it when the gate is settled."),
            "SI 2012/2089 reg 8", field="whole_life_value",
        )  # fmt: skip
    _describe(
        row, title=title, purpose=purpose, service=service, whole_life_value=whole_life_value,
        divisions_affected=divisions_affected, lead=lead or row.lead,
    )  # fmt: skip
    row.next_step = next_step.strip()
    row.version += 1
    row.save()
    row.outcomes.set(_of_authority(outcomes, row.authority_id))
    refresh_waits(turn, at)
    _make_findable(row)
    record(
        "commission.changed", row, by=by, at=at, authority=row.authority.uuid, changed=_numbers(row),
        beside={"title": row.title, "purpose": row.purpose, "next_step": row.next_step},
    )  # fmt: skip
    return row


@action
def assign_role(*, commission: Commission, person: Person, role: Role | str, by: Person, at: datetime) -> Assignment:
    """Give someone a role on this commission (SCA 6.14, 6.21)."""
    role = Role(role)
    locked_turn(current_turn(commission))
    permissions.check_assign_role(by, commission, person, role)
    if role not in permissions.ASSIGNABLE:
        raise Refused(
            say("Nobody is made {role} for one commission: it comes with an office.", role=role_name(role)),
            field="role",
        )
    if not permissions.is_officer(person, commission.authority_id):
        raise Refused(say("Choose an officer of {name}.", name=commission.authority), field="person")
    assignment, is_new = Assignment.objects.get_or_create(commission=commission, person=person, role=role)
    if not is_new:
        raise Refused(say("{name} is {role} here already.", name=person, role=role_name(role)), field="person")
    _people_changed("commission.role_given", assignment, by=by, at=at)
    return assignment


@action
def end_role(*, assignment: Assignment, by: Person, at: datetime) -> None:
    """Take back a role that someone had on this commission."""
    locked_turn(current_turn(assignment.commission))
    permissions.check_assign_role(by, assignment.commission, assignment.person, Role(assignment.role))
    assignment.delete()
    _people_changed("commission.role_ended", assignment, by=by, at=at)


def _make_findable(commission: Commission) -> None:
    row = row_of(commission)
    put(authority=row.authority, kind=row.kind, subject=row.subject, title=row.title, words=row.words, href=row.href)


def _people_changed(what: str, assignment: Assignment, *, by: Person, at: datetime) -> None:
    commission = assignment.commission
    forget_roles(assignment.person)
    refresh_waits(current_turn(commission), at)
    record(
        what, commission, by=by, at=at, authority=commission.authority.uuid,
        changed={"person": assignment.person.uuid, "role": assignment.role}, beside={"name": assignment.person.name},
    )  # fmt: skip


def _describe(
    row: Commission,
    *,
    title: str,
    purpose: str,
    service: Service | None,
    whole_life_value: int | None,
    divisions_affected: int,
    lead: Person,
) -> None:
    row.title = said(title, "title", say("Give the commission a title."))
    row.purpose = said(purpose, "purpose", say("Say what the commission is for, in a sentence."))
    if service is not None and service.authority_id != row.authority_id:
        raise Refused(say("Choose a service of {name}.", name=row.authority), field="service")
    if whole_life_value is not None and whole_life_value < 0:
        raise Refused(say("Enter the whole-life value as £0 or more."), field="whole_life_value")
    if not permissions.is_officer(lead, row.authority_id):
        raise Refused(say("Choose an officer of {name} to lead it.", name=row.authority), field="lead")
    row.service, row.lead = service, lead
    row.whole_life_value, row.divisions_affected = whole_life_value, divisions_affected


def _of_authority(outcomes: Collection[Outcome], authority: int) -> Collection[Outcome]:
    keys = [outcome.pk for outcome in outcomes]
    if Outcome.objects.filter(pk__in=keys, plan__authority_id=authority).count() != len(keys):
        raise Refused(say("Choose outcomes of this authority."), field="outcomes")
    return outcomes


def _numbers(row: Commission) -> dict[str, object]:
    return {
        "reference": row.reference,
        "version": row.version,
        "directorate": row.directorate.uuid,
        "service": row.service.uuid if row.service else None,
        "lead": row.lead.uuid,
        "outcomes": sorted(str(uuid) for uuid in row.outcomes.values_list("uuid", flat=True)),
        "whole_life_value": row.whole_life_value,
        "divisions_affected": row.divisions_affected,
    }


def _saved(row: Commission) -> dict[str, str]:
    return {
        "title": row.title,
        "purpose": row.purpose,
        "outcomes": listed([outcome.title for outcome in row.outcomes.all()]),
        "service": str(row.service or ""),
        "whole_life_value": "" if row.whole_life_value is None else pounds(row.whole_life_value),
        "divisions_affected": str(row.divisions_affected),
        "lead": row.lead.name,
        "next_step": row.next_step,
    }
