"""Who may change who is who. Nobody gives themselves a role."""

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Appointment, Committee, Person, Post
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

_KEEPERS = frozenset({Role.ADMINISTRATOR, Role.DEMOCRATIC_SERVICES})


def check_keep_people(person: Person | None, authority: Authority) -> Person:
    """Administrators and democratic services keep the record of people, posts and committees (SC 4.3.1)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & _KEEPERS:
        raise NotAllowed(say("Administrators and democratic services keep the record of people."), "SC 4.3.1")
    return person


def check_keep_posts(person: Person | None, authority: Authority) -> None:
    """Administrators say which roles come with a post (SC 4.3.1)."""
    if person is None or person.authority_id != authority.pk or Role.ADMINISTRATOR not in roles_of(person):
        raise NotAllowed(say("Administrators say which roles come with a post."), "SC 4.3.1")


def check_appoint(person: Person | None, appointee: Person, post: Post | None = None) -> None:
    """Who gives a role is not who gets it; only an administrator makes another administrator (SC 4.3.1)."""
    keeper = check_keep_people(person, appointee.authority)
    if keeper.pk == appointee.pk:
        raise NotAllowed(say("Nobody gives themselves a role. Ask a colleague to do it."), "SC 4.3.1")
    if post is not None and Role.ADMINISTRATOR in post.roles and Role.ADMINISTRATOR not in roles_of(keeper):
        raise NotAllowed(say("Only an administrator makes another administrator."), "SC 4.3.1")


def check_end_appointment(person: Person | None, appointment: Appointment) -> None:
    """Who keeps people ends appointments; only an administrator ends an administrator's (SC 4.3.1)."""
    keeper = check_keep_people(person, appointment.person.authority)
    if Role.ADMINISTRATOR in appointment.post.roles and Role.ADMINISTRATOR not in roles_of(keeper):
        raise NotAllowed(say("Only an administrator ends the appointment of another."), "SC 4.3.1")


def check_seat(person: Person | None, member: Person) -> None:
    """Who gives a seat is not who gets it."""
    check_appoint(person, member)


def check_place(person: Person | None, committee: Committee, member: Person | None = None) -> None:
    """Who gives a place on a committee is not who gets it."""
    keeper = check_keep_people(person, committee.authority)
    if member is not None and keeper.pk == member.pk:
        raise NotAllowed(say("Nobody gives themselves a place. Ask a colleague to do it."), "SC 4.3.1")


def check_invite(person: Person | None, invited: Person) -> None:
    """Administrators open and close accounts, never their own (SC 4.3.1)."""
    if person is None or person.authority_id != invited.authority_id or Role.ADMINISTRATOR not in roles_of(person):
        raise NotAllowed(say("Administrators open and close accounts."), "SC 4.3.1")
    if person.pk == invited.pk:
        raise NotAllowed(say("Nobody opens or closes their own account. Ask another administrator."), "SC 4.3.1")
