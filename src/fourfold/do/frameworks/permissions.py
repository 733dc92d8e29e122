"""Who may do what with a framework."""

from fourfold.do.frameworks.models import Framework, Place
from fourfold.do.frameworks.rules import FrameworkAgreementState
from fourfold.do.providers.models import Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

DRAFTERS = frozenset({Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT})


def check_see(person: Person | None, framework: Framework) -> None:
    """Everyone sees a framework once it is in use; a draft stays inside the authority."""
    if framework.state == FrameworkAgreementState.DRAFT and not is_inside(person, framework.authority_id):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=framework.authority.name))


def check_draft(person: Person | None, authority: Authority) -> None:
    """Commissioners and procurement officers prepare frameworks (SC 6.2.9)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & DRAFTERS:
        raise NotAllowed(say("Commissioners and procurement officers prepare frameworks."), "SC 6.2.9")


def check_edit(person: Person | None, framework: Framework) -> None:
    """Whoever may prepare frameworks changes them."""
    check_draft(person, framework.authority)


def check_open(person: Person | None, framework: Framework) -> None:
    """Procurement officers open a framework, and end it (SC 6.2.9)."""
    own = person is not None and person.authority_id == framework.authority_id
    if not own or Role.SUPPORT_PROCUREMENT not in roles_of(person):
        raise NotAllowed(say("Procurement officers open and end frameworks, and give places on them."), "SC 6.2.9")


def check_end(person: Person | None, framework: Framework) -> None:
    """Who may open a framework may end it."""
    check_open(person, framework)


def check_give(person: Person | None, framework: Framework) -> None:
    """Who may open a framework gives places on it (SC 6.2.10)."""
    check_open(person, framework)


def check_settle(person: Person | None, place: Place) -> None:
    """Procurement officers, or who looks after the framework, confirm a place or end it (SC 6.2.10)."""
    _looks_after(person, place.lot.framework)


def check_review(person: Person | None, framework: Framework) -> None:
    """Procurement officers, or who looks after the framework, look at it again (SC 8.4.5)."""
    _looks_after(person, framework)


def check_ours(representative: Representative | None) -> None:
    """Those who speak for a provider see its places."""
    if representative is None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 6.2.10")


def is_inside(person: Person | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def _looks_after(person: Person | None, framework: Framework) -> None:
    if person is None or person.authority_id != framework.authority_id or person.pk != framework.keeper_id:
        check_open(person, framework)
