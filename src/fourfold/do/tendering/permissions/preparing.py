"""Who prepares, publishes, amends and cancels tenders."""

from fourfold.do.tendering.models import Tender, TenderPaper
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

BUYERS = frozenset({Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT})
"""Who prepares tenders; procurement officers alone publish, amend and cancel them (SC 6.1)."""


def check_list(person: Person | None, authority: Authority) -> None:
    """An authority's own officers and Members see its list of tenders."""
    if not is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority.name))


def check_see(person: Person | None, tender: Tender) -> None:
    """An authority's own officers and Members see the page on which a tender is worked on."""
    check_list(person, tender.authority)


def check_see_public(person: Person | None, tender: Tender) -> None:
    """Everyone sees what a tender asks once it is published; a draft stays inside the authority (SC 5.3)."""
    if tender.published_at is None:
        check_see(person, tender)


def check_prepare(person: Person | None, authority: Authority) -> None:
    """Commissioners and procurement officers prepare tenders (SC 6.1)."""
    if not is_buyer(person, authority.pk):
        raise NotAllowed(say("Commissioners and procurement officers prepare tenders."), "SC 6.1")


def check_edit(person: Person | None, tender: Tender) -> None:
    """Whoever may prepare tenders changes them while they are in preparation."""
    check_prepare(person, tender.authority)


def check_publish(person: Person | None, tender: Tender) -> None:
    """Procurement officers publish tenders (SC 6.1)."""
    if not is_procurement(person, tender.authority_id):
        raise NotAllowed(
            say("Procurement officers of {authority} publish its tenders.", authority=tender.authority.name), "SC 6.1"
        )


def check_amend(person: Person | None, tender: Tender) -> None:
    """Whoever may publish a tender amends it (SC 5.3.2)."""
    check_publish(person, tender)


def check_cancel(person: Person | None, tender: Tender) -> None:
    """Whoever may publish a tender cancels it (SC 5.3.2)."""
    check_publish(person, tender)


def check_choose(person: Person | None, tender: Tender) -> None:
    """Whoever leads a tender in stages chooses who may bid (SC 6.2.7)."""
    if person is None or person.pk != tender.lead_id:
        raise NotAllowed(say("Whoever leads this tender chooses who may bid: {name}.", name=tender.lead), "SC 6.2.7")


def is_inside(person: Person | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def is_buyer(person: Person | None, authority_id: int) -> bool:
    """Whether this is a commissioner or procurement officer of the authority."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & BUYERS)


def is_procurement(person: Person | None, authority_id: int) -> bool:
    """Whether this is a procurement officer of the authority."""
    own = person is not None and person.authority_id == authority_id
    return own and Role.SUPPORT_PROCUREMENT in roles_of(person)


def is_shown(reader: Reader | None, file: StoredFile) -> bool:
    """Whether a stored file is a paper of a tender: everyone reads it once the tender is published (SC 6.2.4)."""
    paper = TenderPaper.objects.select_related("tender__authority").filter(file=file).first()
    if paper is None:
        return False
    person = reader if isinstance(reader, Person) else None
    return paper.tender.published_at is not None or is_inside(person, paper.tender.authority_id)
