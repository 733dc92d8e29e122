"""Who opens bids, and who may know the names of those who sent them."""

from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.permissions.preparing import check_see
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.states import BIDS_KNOWN, PRICES_KNOWN
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.sealing import queries as sealing
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role


def check_see_opening(person: Person | None, tender: Tender) -> None:
    """An authority's own people see how an opening stands; who has bid, they do not (SC 6.2)."""
    check_see(person, tender)


def check_open(person: Person | None, tender: Tender) -> None:
    """The named officers open the bids, each with a share of their own (SC 6.2, 8.8.2)."""
    if not is_holder(person, tender):
        raise NotAllowed(say("The officers who were named when the tender was published open its bids."), "SC 6.2")


def check_record(person: Person | None, tender: Tender) -> None:
    """Named officers, the lead and auditors read the record of an opening; whoever evaluates, once quality is closed.

    It names the bidders, and never says which of them a hidden name stands for.
    """
    check_see(person, tender)
    own = person is not None and (
        person.pk == tender.lead_id or Role.AUDITOR in roles_of(person) or is_holder(person, tender)
    )
    open_to_evaluators = tender.state in PRICES_KNOWN or (tender.state in BIDS_KNOWN and not tender.is_anonymous)
    if not own and not (open_to_evaluators and tender.evaluators.filter(person=person, removed_at=None).exists()):
        raise NotAllowed(say("The named officers, the lead and auditors read this record."), "SC 6.2")


def is_holder(person: Person | None, tender: Tender) -> bool:
    """Whether this is one of the officers who hold a share of the tender's lock."""
    if person is None or tender.lock is None or tender.state == TenderState.PREPARING:
        return False
    return person.authority_id == tender.authority_id and sealing.is_holder(tender.lock, person.uuid)
