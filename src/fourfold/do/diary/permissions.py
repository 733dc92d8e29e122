"""Who may do what with the plan of procurements."""

from fourfold.cycle.commissions.queries.roles import standings_of
from fourfold.do.diary.models import Procurement
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

BUYERS = frozenset({Role.SUPPORT_PROCUREMENT, Role.COMMISSIONER})
SEE_EVERY_DRAFT = frozenset({Role.SUPPORT_PROCUREMENT, Role.AUDITOR})


def check_see(person: Person | None, procurement: Procurement) -> None:
    """Everyone sees what is on the public plan; the rest its own people, its directorate, procurement and audit."""
    if not procurement.is_public and not sees_draft(person, procurement):
        raise NotAllowed(say("This is not on the public plan. Its directorate and procurement officers see it."))


def check_plan(person: Person | None, authority: Authority) -> None:
    """Commissioners and procurement officers put procurements on the plan (SC rec 15)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & BUYERS:
        raise NotAllowed(say("Commissioners and procurement officers plan what is bought."), "SC rec 15")


def check_change(person: Person | None, procurement: Procurement) -> None:
    """Its lead, commissioners of its directorate and procurement officers change it (SC rec 15)."""
    check_plan(person, procurement.authority)
    assert person is not None
    if Role.SUPPORT_PROCUREMENT in roles_of(person) or is_own(person, procurement):
        return
    if not _is_of_directorate(person, procurement, {Role.COMMISSIONER}):
        raise NotAllowed(
            say("Its lead, commissioners of its directorate and procurement officers change this."), "SC rec 15"
        )


def check_overrule(person: Person | None, procurement: Procurement) -> None:
    """Whoever may change the dates may say why they stand in spite of a warning (SC 6.2.8)."""
    check_change(person, procurement)


def check_abandon(person: Person | None, procurement: Procurement) -> None:
    """Whoever may change a procurement may take it off the plan."""
    check_change(person, procurement)


def is_inside(person: Person | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def is_own(person: Person, procurement: Procurement) -> bool:
    """Whether this person leads it, buys it or put it on the plan."""
    return person.pk in (procurement.lead_id, procurement.buyer_id, procurement.prepared_by_id)


def sees_draft(person: Person | None, procurement: Procurement) -> bool:
    """Whether this person sees it while it is not on the public plan."""
    if person is None or not is_inside(person, procurement.authority_id):
        return False
    return (
        bool(roles_of(person) & SEE_EVERY_DRAFT)
        or is_own(person, procurement)
        or _is_of_directorate(person, procurement, INSIDE)
    )


def _is_of_directorate(person: Person, procurement: Procurement, roles: frozenset[Role] | set[Role]) -> bool:
    return procurement.directorate_id is not None and any(
        standing.directorate == procurement.directorate_id and standing.role in roles
        for standing in standings_of(person)
    )
