"""Who may do what with a commission, a gate and a framework. Who prepared a thing never approves it."""

from fourfold.cycle.commissions.models import Commission, Evidence, Framework, FrameworkStep, Gate, Turn
from fourfold.cycle.commissions.queries.roles import roles_on, standings_of
from fourfold.cycle.commissions.rules import FrameworkState
from fourfold.cycle.commissions.rules.names import role_name, role_names
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.words import say
from fourfold.govern.people.models import Directorate, Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, MEMBERS, Role

_WORKERS = frozenset({Role.COMMISSIONER, Role.LEAD_DIRECTOR})
_DRAFTERS = _WORKERS | {Role.DEMOCRATIC_SERVICES}
_PUBLISHERS = frozenset({Role.LEAD_DIRECTOR, Role.DEMOCRATIC_SERVICES})
ASSIGNABLE = (
    Role.COMMISSIONER,
    Role.SUPPORT_ANALYSIS,
    Role.SUPPORT_INSIGHT,
    Role.SUPPORT_FINANCE,
    Role.SUPPORT_LEGAL,
    Role.SUPPORT_PROCUREMENT,
    Role.CONTRACT_MANAGER,
    Role.LEAD_DIRECTOR,
)
"""Roles that one has on a single commission. Members' parts come with their seats alone."""


WITHOUT_PART = MEMBERS | {Role.AUDITOR, Role.ADMINISTRATOR, Role.PROVIDER}
"""Roles that give nobody a part in the work on a commission."""


def check_inside(person: Person | None, commission: Commission) -> None:
    """Officers and Members of the authority see what stands behind the public page."""
    if not _is_inside(person, commission.authority_id):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=commission.authority))


def check_start(person: Person | None, authority: Authority) -> None:
    """Commissioners and lead directors start commissions (SCA 3.2, 6.9)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & _WORKERS:
        raise NotAllowed(say("Commissioners and lead directors start commissions."), "SCA 6.9")


def check_start_in(person: Person | None, directorate: Directorate) -> None:
    """A commissioner starts commissions in their own directorate (SCA 3.2, 6.9)."""
    check_start(person, directorate.authority)
    assert person is not None
    if not any(
        standing.role in _WORKERS and standing.directorate in (None, directorate.pk)
        for standing in standings_of(person)
    ):
        raise NotAllowed(
            say("Commissioners and lead directors of {directorate} start its commissions.", directorate=directorate),
            "SCA 6.9",
        )


def check_change(person: Person | None, commission: Commission) -> None:
    """Its lead, commissioners of its directorate or assigned to it, and its lead director work on a commission."""
    if not roles_on(commission, person) & _WORKERS:
        raise NotAllowed(
            say(
                "The commissioners and the lead director of {directorate} do this.", directorate=commission.directorate
            ),
            "SCA 6.14",
        )


def check_assign(person: Person | None, commission: Commission) -> None:
    """Whoever works on a commission says who else does."""
    check_change(person, commission)


def check_assign_role(person: Person | None, commission: Commission, chosen: Person, role: Role) -> None:
    """A role that someone's post does not bring is given by the lead director; so is lead director (SCA 4.1).

    Nobody gives such a role to themselves: they could sign gates for it.
    """
    check_assign(person, commission)
    needs_director = role is Role.LEAD_DIRECTOR or role not in roles_of(chosen)
    if needs_director and person is not None and person.pk == chosen.pk:
        raise NotAllowed(say("Nobody gives themselves a role. Ask a colleague to do it."), "SCA 4.1")
    if needs_director and Role.LEAD_DIRECTOR not in roles_on(commission, person):
        raise NotAllowed(
            say(
                "{name} is not {role} by post, so the lead director of {directorate} gives this role.",
                name=chosen, role=role_name(role), directorate=commission.directorate,
            ),
            "SCA 4.1",
        )  # fmt: skip


def check_change_turn(person: Person | None, turn: Turn) -> None:
    """Options, route, lessons, ending, holding and going on: for those who work on the commission."""
    check_change(person, turn.commission)


def check_give_evidence(person: Person | None, turn: Turn, step: FrameworkStep) -> None:
    """Who is responsible or accountable for a step, and those who work on the commission, bring its evidence."""
    may = {step.responsible, step.accountable, *_WORKERS}
    if not roles_on(turn.commission, person) & may:
        raise NotAllowed(
            say("The {roles} on this commission bring this evidence.", roles=role_names(_listed(step))), "SCA 6.14"
        )


def check_withdraw_evidence(person: Person | None, evidence: Evidence) -> None:
    """Who gave evidence, and those who work on the commission, withdraw it."""
    if person is None or evidence.added_by_id != person.pk:
        check_change(person, evidence.turn.commission)


def check_ask_gate(person: Person | None, turn: Turn) -> None:
    """Those who work on a commission ask for its gates."""
    check_change(person, turn.commission)


def roles_to_sign(person: Person | None, gate: Gate) -> tuple[str, ...]:
    """The roles through which this person may still sign the gate: none for who asked for it or has signed."""
    words = list(gate.sign_offs.all())
    if person is None or person.pk in {gate.prepared_by_id, *(word.person_id for word in words)}:
        return ()
    stage = gate.turn.framework.stages.get(key=gate.stage)
    given = {word.role for word in words}
    mine = roles_on(gate.turn.commission, person)
    return tuple(role for role in stage.sign_off if role in mine and role not in given)


def check_sign(person: Person | None, gate: Gate) -> None:
    """Each role of the gate signs once, each person for one role, and never who asked (SCA 4.1)."""
    check_inside(person, gate.turn.commission)
    assert person is not None
    if gate.prepared_by_id == person.pk:
        raise NotAllowed(say("You asked for this gate, so others sign it."), "SCA 4.1")
    if gate.sign_offs.filter(person=person).exists():
        raise NotAllowed(say("You have signed this gate. Each person signs for one role."), "SCA 4.1")
    if not roles_to_sign(person, gate):
        raise NotAllowed(say("None of the roles that still sign this gate is yours."), "SCA 4.1")


def check_seek_decision(person: Person | None, gate: Gate) -> None:
    """Those who work on a commission, and democratic services, seek the decision that a gate needs."""
    if Role.DEMOCRATIC_SERVICES not in roles_on(gate.turn.commission, person):
        check_change(person, gate.turn.commission)


def check_settle(person: Person | None, gate: Gate) -> None:
    """A lead director of the commission settles its gates, but not one that they asked for (SCA 4.1)."""
    if Role.LEAD_DIRECTOR not in roles_on(gate.turn.commission, person):
        raise NotAllowed(
            say("A lead director of {directorate} settles this gate.", directorate=gate.turn.commission.directorate),
            "SCA 4.1",
        )
    assert person is not None
    if gate.prepared_by_id == person.pk:
        raise NotAllowed(say("You asked for this gate, so another lead director settles it."), "SCA 4.1")


def check_meet_condition(person: Person | None, gate: Gate) -> None:
    """Those who work on a commission say how a condition was met."""
    check_change(person, gate.turn.commission)


def check_see_framework(person: Person | None, framework: Framework) -> None:
    """Everyone reads a version that is or was in force; drafts stay inside."""
    published = framework.state in (FrameworkState.IN_FORCE, FrameworkState.SUPERSEDED)
    if not published and not _is_inside(person, framework.authority_id):
        raise NotAllowed(say("This version is a draft."))


def check_draft_framework(person: Person | None, authority: Authority) -> None:
    """Commissioners, lead directors and democratic services write the framework together (SCA 6.13, 6.17)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & _DRAFTERS:
        raise NotAllowed(say("Commissioners, lead directors and democratic services write the framework."), "SCA 6.17")


def check_edit_framework(person: Person | None, framework: Framework) -> None:
    """Who may draft a version may change it."""
    check_draft_framework(person, framework.authority)


def check_publish_framework(person: Person | None, framework: Framework) -> None:
    """A lead director or democratic services put a version in force, never someone who wrote on it (SCA 6.18)."""
    if person is None or person.authority_id != framework.authority_id or not roles_of(person) & _PUBLISHERS:
        raise NotAllowed(say("Lead directors and democratic services put a framework in force."), "SCA 6.18")
    if framework.prepared_by_id == person.pk or framework.preparers.filter(pk=person.pk).exists():
        raise NotAllowed(say("You wrote on this version, so someone else puts it in force."), "SCA 6.18")


def is_officer(person: Person, authority_id: int) -> bool:
    """Whether someone can be given a part in a commission: an officer of the authority, no Member, no provider.

    Auditors and administrators have none: they read and keep what others decide (SC 4.3.1, 8.8.2).
    """
    roles = roles_of(person)
    return person.authority_id == authority_id and bool(roles & (INSIDE - WITHOUT_PART))


def is_shown(reader: Reader | None, file: StoredFile) -> bool:
    """Whether a stored file is evidence that this reader may see: evidence stays inside the authority."""
    inside = isinstance(reader, Person) and _is_inside(reader, file.authority_id)
    return inside and Evidence.objects.filter(file=file).exists()


def _is_inside(person: Person | None, authority_id: int) -> bool:
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def _listed(step: FrameworkStep) -> list[str]:
    return list(dict.fromkeys(role for role in (step.responsible, Role.COMMISSIONER, step.accountable) if role))
