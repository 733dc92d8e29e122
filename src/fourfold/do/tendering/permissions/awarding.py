"""Who proposes, approves, tells, challenges and awards. Nobody agrees to what they evaluated or proposed (MIN 64)."""

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import PREPARES
from fourfold.do.tendering.models import Bid, Challenge, Consensus, Correction, Proposal, Tender
from fourfold.do.tendering.permissions.evaluating import evaluator_of, is_lead, took_part
from fourfold.do.tendering.permissions.preparing import is_inside, is_procurement
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.names import EvaluatorKind, TenderState
from fourfold.do.tendering.rules.states import PRICES_KNOWN
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

READERS = frozenset(
    {Role.SUPPORT_PROCUREMENT, Role.SUPPORT_LEGAL, Role.LEAD_DIRECTOR, Role.CABINET_MEMBER, Role.AUDITOR,
     Role.FAIR_TREATMENT}
)  # fmt: skip
"""Who reads scores and prices side by side before the award, beside those who evaluated."""
SETTLERS = frozenset({Role.SUPPORT_LEGAL, Role.FAIR_TREATMENT})


def check_see_result(person: Person | None, tender: Tender) -> None:
    """Those with a part in the award read scores and prices together; once it is made, the whole authority does."""
    inside = is_inside(person, tender.authority_id)
    if not inside or tender.state not in PRICES_KNOWN:
        raise NotAllowed(say("Scores and prices stand side by side once quality is closed."), "SC 6.2.12")
    assert person is not None
    if tender.state == TenderState.AWARDED:
        return
    _no_conflict(person, tender)
    if not roles_of(person) & READERS and not has_part(person, tender):
        raise NotAllowed(say("Until the award this is for those who evaluate, approve or audit it."), "SC 6.2.12")


def check_see_award(person: Person | None, tender: Tender) -> None:
    """Everyone reads why an award was made, once it is; before, those who may see its result (SC rec 11)."""
    if tender.state != TenderState.AWARDED:
        check_see_result(person, tender)


def check_propose(person: Person | None, tender: Tender) -> None:
    """The lead of the evaluation, or a procurement officer, proposes who wins (SC 6.2.12)."""
    if person is None or not (is_lead(person, tender) or is_procurement(person, tender.authority_id)):
        raise NotAllowed(say("The lead of the evaluation or a procurement officer does this."), "SC 6.2.12")
    _no_conflict(person, tender)


def check_correct(person: Person | None, tender: Tender) -> None:
    """The lead of the evaluation names a fault in an agreed score of an award that was sent back (SC 6.2.12)."""
    if person is None or not is_lead(person, tender):
        raise NotAllowed(say("The lead of the evaluation names a fault in a score."), "SC 6.2.12")
    _no_conflict(person, tender)


def check_confirm(person: Person | None, correction: Correction) -> None:
    """Someone else confirms a fault in an agreed score: a procurement officer, or an officer who scored (SC 6.2.12)."""
    tender = correction.consensus.lot_bid.bid.tender
    row = evaluator_of(tender, person)
    scored = row is not None and row.removed_at is None and row.kind == EvaluatorKind.OFFICER
    if person is None or not (scored or is_procurement(person, tender.authority_id)):
        raise NotAllowed(say("A procurement officer, or an officer who scored, confirms a correction."), "SC 6.2.12")
    if person.pk == correction.found_by_id:
        raise NotAllowed(say("You found this fault, so someone else confirms it."), "SC 6.2.12")
    _no_conflict(person, tender)


def check_approve(person: Person | None, proposal: Proposal) -> None:
    """A lead director without any part in it approves an award (MIN 64; SCA 4.1)."""
    tender = proposal.tender
    if person is None or person.authority_id != tender.authority_id or Role.LEAD_DIRECTOR not in roles_of(person):
        raise NotAllowed(say("A lead director approves an award."), "SCA 4.1")
    _no_conflict(person, tender)
    if person.pk == proposal.proposed_by_id or has_part(person, tender):
        raise NotAllowed(
            say("You evaluated or proposed this award, so another director approves it."), "MIN 64; SCA 4.1"
        )


def check_send_back(person: Person | None, proposal: Proposal) -> None:
    """Who may approve an award may send it back; where a decision refused it, who may propose does."""
    if proposal.decision_id is not None:
        check_propose(person, proposal.tender)
    else:
        check_approve(person, proposal)


def check_name_decision(person: Person | None, tender: Tender) -> None:
    """Who may propose an award says which decision agrees to it, and notes that it was taken."""
    check_propose(person, tender)


def check_note_decision(person: Person | None, tender: Tender) -> None:
    """Who may propose an award notes that the decision was taken; it is the taker who decided."""
    check_propose(person, tender)


def check_write_feedback(person: Person | None, tender: Tender) -> None:
    """Who may propose an award writes to every bidder (SC 7.1.3)."""
    check_propose(person, tender)


def check_tell(person: Person | None, tender: Tender) -> None:
    """Procurement officers tell the bidders, and publish what is awarded (SC 6.1)."""
    _procurement(person, tender)


def check_award(person: Person | None, tender: Tender) -> None:
    """Procurement officers make the award once nothing stands in its way (SC 6.1)."""
    _procurement(person, tender)


def check_see_outcome(representative: Representative | None, tender: Tender) -> None:
    """Those who speak for a bidder read what became of its bid (SC 7.1.3)."""
    if representative is None or not _bid(representative.provider, tender):
        raise NotAllowed(say("This is for those who bid."), "SC 7.1.3")


def check_challenge(representative: Representative | None, tender: Tender) -> None:
    """Those who prepare bids for a bidder challenge an outcome (Procurement Act 2023 s 100)."""
    check_see_outcome(representative, tender)
    if representative is None or representative.until is not None or representative.part not in PREPARES:
        raise NotAllowed(say("You can read here. Ask whoever runs your organisation’s account to challenge."))


def check_settle(person: Person | None, challenge: Challenge) -> None:
    """A legal or fair treatment officer without any part in the award settles a challenge (SC 6.2.1)."""
    tender = challenge.tender
    if person is None or person.authority_id != tender.authority_id or not roles_of(person) & SETTLERS:
        raise NotAllowed(say("A legal or fair treatment officer settles a challenge."), "SC 6.2.1")
    _no_conflict(person, tender)
    if has_part(person, tender) or tender.proposals.filter(approved_by=person).exists():
        raise NotAllowed(say("You had a part in this award, so someone else settles the challenge."), "SC 6.2.1")


def has_part(person: Person, tender: Tender) -> bool:
    """Whether this person led, evaluated, agreed scores, settled a price or proposed: then someone else agrees."""
    return (
        took_part(person, tender)
        or Consensus.objects.filter(lot_bid__bid__tender=tender, by=person).exists()
        or tender.low_prices.filter(settled_by=person).exists()
        or tender.proposals.filter(proposed_by=person).exists()
    )


def _no_conflict(person: Person, tender: Tender) -> None:
    if standing_of(tender, person) is Standing.CONFLICT:
        raise NotAllowed(
            say("You declared an interest in a bidder, so you take no part."), "MIN 64; Procurement Act 2023 s 81"
        )


def _procurement(person: Person | None, tender: Tender) -> None:
    if person is None or not is_procurement(person, tender.authority_id):
        raise NotAllowed(say("Procurement officers of {authority} do this.", authority=tender.authority.name), "SC 6.1")
    _no_conflict(person, tender)


def _bid(provider: Provider, tender: Tender) -> bool:
    return Bid.objects.filter(tender=tender, provider=provider).exists()
