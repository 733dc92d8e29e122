"""What a person is on one commission: by post, by seat, and by what they were asked to do on it."""

from dataclasses import dataclass

from fourfold.cycle.commissions.models import Assignment, Commission
from fourfold.cycle.commissions.rules.waits import BOUND_ROLES
from fourfold.foundation import clock
from fourfold.govern.people.models import Person, Post
from fourfold.govern.people.queries import in_time, roles_of
from fourfold.govern.people.rules import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """A role that a person has by office, for one directorate or, without one, for the whole authority."""

    role: Role
    directorate: int | None


def standings_of(person: Person) -> frozenset[Standing]:
    """What a person is by office today. Read once for each ``person`` object."""
    known: frozenset[Standing] | None = getattr(person, "_standings", None)
    if known is None:
        today = clock.local_day(clock.now(), person.authority.time_zone)
        posts = person.appointments.filter(in_time(today)).values_list("post__roles", "post__directorate_id")
        bound = {
            Standing(Role(role), directorate)
            for roles, directorate in posts
            for role in roles
            if Role(role) in BOUND_ROLES
        }
        known = frozenset(bound | {Standing(role, None) for role in roles_of(person) - BOUND_ROLES})
        person._standings = known  # type: ignore[attr-defined]
    return known


def roles_on(commission: Commission, person: Person | None) -> frozenset[Role]:
    """The roles that a person has on this commission: of the office they hold, as its lead, and as assigned.

    A commissioner, lead director or contract manager of another directorate is none here. Nobody, and a person of
    another authority, has no role. What is read is kept on the ``person`` object.
    """
    if person is None or person.authority_id != commission.authority_id:
        return frozenset()
    by_office = {
        standing.role for standing in standings_of(person) if standing.directorate in (None, commission.directorate_id)
    }
    as_lead = {Role.COMMISSIONER} if commission.lead_id == person.pk else set()
    return frozenset(by_office | as_lead | _assigned(person).get(commission.pk, set()))


def forget_roles(person: Person) -> None:
    """Read a person's part again next time, because it has just changed."""
    for kept in ("_roles", "_standings", "_assigned_roles"):
        person.__dict__.pop(kept, None)


def roles_held(authority: int) -> frozenset[str]:
    """Every role that somebody in the authority holds today by office."""
    posts = Post.objects.filter(authority_id=authority, appointments__isnull=False)
    held = {role for roles in posts.values_list("roles", flat=True) for role in roles}
    if Person.objects.filter(authority_id=authority, seats__isnull=False).exists():
        held |= {Role.MEMBER, Role.CABINET_COMMITTEE_MEMBER}
    return frozenset(held)


def _assigned(person: Person) -> dict[int, set[Role]]:
    known: dict[int, set[Role]] | None = getattr(person, "_assigned_roles", None)
    if known is None:
        known = {}
        for commission, role in Assignment.objects.filter(person=person).values_list("commission_id", "role"):
            known.setdefault(commission, set()).add(Role(role))
        person._assigned_roles = known  # type: ignore[attr-defined]
    return known
