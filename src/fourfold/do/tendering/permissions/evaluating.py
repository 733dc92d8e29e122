"""Who evaluates bids, and what each of them may see, and when."""

from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.do.tendering.models import BidFile, Evaluator, LowPrice, Tender
from fourfold.do.tendering.permissions.preparing import is_procurement
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.rules import declaring
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.envelope import PRICE, SELECTION
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.states import BIDS_KNOWN, PRICES_KNOWN
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

_ALL_IN = BIDS_KNOWN - {TenderState.SCORING}
"""States in which every evaluator has handed in."""


def check_lead(person: Person | None, tender: Tender) -> None:
    """The lead names evaluators and moderates; whoever has an interest in a bidder does neither (SC rec 14, MIN 64)."""
    if not is_lead(person, tender):
        raise NotAllowed(say("Whoever leads this tender does this: {name}.", name=tender.lead), "SC rec 14")
    if person is not None:
        _no_interest(person, tender)


def check_hand_over(person: Person | None, tender: Tender) -> None:
    """Procurement officers hand a tender to another lead (SC 6.1)."""
    if not is_procurement(person, tender.authority_id):
        raise NotAllowed(say("Procurement officers say who leads a tender."), "SC 6.1")


def check_evaluate(person: Person | None, tender: Tender) -> None:
    """Those who were named evaluate, until they leave (SC rec 10, 14)."""
    row = evaluator_of(tender, person)
    if row is None:
        raise NotAllowed(say("The evaluators who were named score these bids."), "SC rec 14")
    if row.removed_at is not None:
        raise NotAllowed(say("You no longer evaluate these bids."), "MIN 64")


def check_score(person: Person | None, tender: Tender) -> None:
    """An evaluator scores once bids are open, until they hand in, without an interest in a bidder (MIN 64)."""
    check_evaluate(person, tender)
    row = evaluator_of(tender, person)
    if row is None or person is None or tender.state not in BIDS_KNOWN:
        raise NotAllowed(say("There is nothing to score before the bids are opened."), "SC 6.2")
    if row.handed_in_at is not None:
        raise NotAllowed(say("You handed in your scores. They stay as they are."), "SC rec 14")
    if tender.state != TenderState.SCORING:
        raise NotAllowed(say("Scoring is over."), "SC rec 14")


def check_declare(person: Person | None, tender: Tender) -> None:
    """Those who evaluate and the lead tell of interests once bids are open (MIN 64)."""
    row = evaluator_of(tender, person)
    takes_part = is_lead(person, tender) or (row is not None and row.removed_at is None)
    if not takes_part or tender.state not in BIDS_KNOWN:
        raise NotAllowed(say("Those who evaluate bids tell of their interests, once the bids are open."), "MIN 64")


def check_read_scores(person: Person | None, evaluator: Evaluator) -> None:
    """Everyone reads their own scores; others' are read once all are in, by those who take part (SC rec 14)."""
    if person is not None and evaluator.person_id == person.pk:
        return
    check_moderation(person, evaluator.tender)


def check_moderation(person: Person | None, tender: Tender) -> None:
    """Once all scores are in, the lead, evaluators and auditors see them side by side; before that nobody does."""
    if tender.state not in _ALL_IN:
        raise NotAllowed(
            say("Nobody sees the scores of others before all are in, whoever leads the tender included."), "SC rec 14"
        )
    _takes_part(person, tender)


def check_prices(person: Person | None, tender: Tender) -> None:
    """Prices are seen once quality is closed, by the lead, evaluators and auditors (SC 6.2.12)."""
    if tender.state not in PRICES_KNOWN:
        raise NotAllowed(say("Nobody sees a price before the scores for quality are closed."), "SC 6.2.12")
    _takes_part(person, tender)


def check_declared(person: Person | None, tender: Tender) -> None:
    """Nobody reads a bid before they have told of their interests, and nobody who has one (MIN 64)."""
    if person is None:
        raise NotAllowed(say("Sign in first."), "MIN 64")
    standing = standing_of(tender, person)
    if standing is Standing.OPEN:
        raise NotAllowed(say("Say first, for each bidder, whether you have an interest."), "MIN 64")
    declaring.require_clear(standing)


def check_select(person: Person | None, tender: Tender) -> None:
    """The lead reads what bidders answered to selection once bids are open and interests told (SC 6.2.7, MIN 64)."""
    check_lead(person, tender)
    if tender.state not in BIDS_KNOWN:
        raise NotAllowed(say("There is nothing to read before the bids are opened."), "SC 6.2")
    check_declared(person, tender)


def check_fetch(person: Person | None, file: BidFile) -> None:
    """A file goes to those who score what it belongs to; to the lead and auditors once all are in (SC rec 14).

    One that belongs to a price goes to nobody before quality is closed, one that belongs to selection to the lead.
    """
    tender = file.bid.tender
    if file.place == SELECTION:
        check_select(person, tender)
    elif file.place == PRICE:
        check_prices(person, tender)
    elif _scores(person, tender, file.place):
        check_declared(person, tender)
    else:
        check_moderation(person, tender)


def check_explain(representative: Representative | None, low: LowPrice) -> None:
    """Those who bid for a provider explain its price (Procurement Act 2023 s 19)."""
    own = representative is not None and representative.until is None
    if not own or representative is None or representative.provider_id != low.lot_bid.bid.provider_id:
        raise NotAllowed(say("The bidder whose price it is explains it."), "Procurement Act 2023 s 19(3)(c)")
    if representative.part not in (Part.LEAD, Part.BIDDER):
        raise NotAllowed(say("Your part in {provider} does not cover this.", provider=representative.provider))


def is_lead(person: Person | None, tender: Tender) -> bool:
    """Whether this person leads the tender."""
    return person is not None and person.pk == tender.lead_id


def evaluator_of(tender: Tender, person: Person | None) -> Evaluator | None:
    """This person as an evaluator of the tender, whether still one or not."""
    if person is None or person.authority_id != tender.authority_id:
        return None
    return Evaluator.objects.select_related("person", "tender").filter(tender=tender, person=person).first()


def took_part(person: Person, tender: Tender) -> bool:
    """Whether this person scored these bids or moderated the scores."""
    return is_lead(person, tender) or evaluator_of(tender, person) is not None


def _takes_part(person: Person | None, tender: Tender) -> None:
    row = evaluator_of(tender, person)
    evaluates = row is not None and row.removed_at is None
    if person is None or not (is_lead(person, tender) or evaluates or _audits(person, tender)):
        raise NotAllowed(say("This is for those who evaluate these bids, whoever leads, and auditors."), "SC rec 14")
    if _audits(person, tender):
        _no_interest(person, tender)
    else:
        check_declared(person, tender)


def _no_interest(person: Person, tender: Tender) -> None:
    """Refuse whoever told of an interest; auditors, who decide on nothing, need not tell of every bidder."""
    if standing_of(tender, person) is Standing.CONFLICT:
        declaring.require_clear(Standing.CONFLICT)


def _scores(person: Person | None, tender: Tender, key: str) -> bool:
    row = evaluator_of(tender, person)
    if row is None or row.removed_at is not None or tender.state not in BIDS_KNOWN:
        return False
    return row.criteria.filter(key=key).exists()


def _audits(person: Person, tender: Tender) -> bool:
    return person.authority_id == tender.authority_id and Role.AUDITOR in roles_of(person)
