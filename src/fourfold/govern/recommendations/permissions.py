"""Who answers recommendations. Everyone reads them."""

from fourfold.foundation.audit.actions import Actor
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holds, roles_of
from fourfold.govern.people.rules import Role
from fourfold.govern.recommendations.models import Recommendation

_ANSWER = frozenset({Role.LEAD_DIRECTOR, Role.DEMOCRATIC_SERVICES})


def check_keep(by: Actor, authority: Authority) -> None:
    """Democratic services enter recommendations; the system does when it loads a dataset."""
    if isinstance(by, Person) and (by.authority_id != authority.pk or Role.DEMOCRATIC_SERVICES not in roles_of(by)):
        raise NotAllowed(say("Democratic services enter recommendations."), "PEER 3.2")


def check_respond(person: Person | None, recommendation: Recommendation) -> None:
    """Lead directors and democratic services answer for the authority (PEER 3.2)."""
    if not _belongs(person, recommendation) or not roles_of(person) & _ANSWER:
        raise NotAllowed(say("Lead directors and democratic services answer recommendations."), "PEER 3.2")


def check_report_progress(person: Person | None, recommendation: Recommendation) -> None:
    """Whoever holds the post that owns it, lead directors and democratic services report progress (PEER 3.2)."""
    if not _belongs(person, recommendation) or person is None:
        raise NotAllowed(say("This is for officers of the authority."), "PEER 3.2")
    if recommendation.owner is not None and holds(person, recommendation.owner):
        return
    if not roles_of(person) & _ANSWER:
        raise NotAllowed(say("The owner, lead directors and democratic services report progress."), "PEER 3.2")


def _belongs(person: Person | None, recommendation: Recommendation) -> bool:
    return person is not None and person.authority_id == recommendation.body.authority_id
