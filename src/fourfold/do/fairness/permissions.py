"""Who rates whom, who reads comments first, and who sees a complaint."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from fourfold.do.diary.models import Procurement
from fourfold.do.fairness.models import Batch, Complaint, Rating
from fourfold.do.fairness.queries.complaints import involved_in, officers_of
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import Part
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

ANSWERERS = frozenset({Role.LEAD_DIRECTOR, Role.MARKET_DEVELOPMENT})
RATERS = frozenset({Role.COMMISSIONER, Role.CONTRACT_MANAGER})
_HANDLERS = frozenset({Role.FAIR_TREATMENT, Role.DEMOCRATIC_SERVICES})


def check_complain(account: Account | AnonymousUser | None) -> None:
    """Whoever is signed in may complain (SC 6.2.1)."""
    if account is None or not account.is_authenticated:
        raise NotAllowed(say("Sign in first, so that we can answer you. The people who buy do not learn who you are."))


def check_complainant(account: Account | AnonymousUser | None, complaint: Complaint) -> None:
    """Whoever complained takes the complaint back, or says whether the answer settled it (SC 6.2.1)."""
    if account is None or account.pk != complaint.account_id:
        raise NotAllowed(say("Only whoever complained can say this."), "SC 6.2.1")


def check_handle(person: Person | None, complaint: Complaint) -> None:
    """The officer in charge acknowledges and answers, while they have no part in the matter (SC 6.2.1)."""
    if person is None or person.pk != complaint.officer_id or not roles_of(person) & _HANDLERS:
        raise NotAllowed(say("The officer who looks into a complaint answers it, and nobody else sees it."), "SC 6.2.1")
    if person.uuid in involved_in(complaint.notice, complaint.procurement):
        raise NotAllowed(
            say("You now have a part in what is complained of. Hand the complaint over to someone else."), "SC 6.2.1"
        )


def check_hand_over(person: Person | None, complaint: Complaint) -> None:
    """The officer in charge, or democratic services, hand a complaint over; the latter without reading it."""
    if person is None or person.authority_id != complaint.authority_id or person.account_id == complaint.account_id:
        raise NotAllowed(say("This is for the officer who looks into it, and for democratic services."), "SC 6.2.1")
    if person.pk != complaint.officer_id and Role.DEMOCRATIC_SERVICES not in roles_of(person):
        raise NotAllowed(say("The officer who looks into it, or democratic services, hand it over."), "SC 6.2.1")


def check_register(person: Person | None, authority: Authority) -> None:
    """Everyone inside sees which complaints are late (SC 6.2.1)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & INSIDE:
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority))


def check_rate_authority(representative: Representative | None) -> None:
    """Those who run the account of a provider or prepare its bids rate an authority (SC 6.2.10)."""
    if representative is None or representative.part == Part.READER:
        raise NotAllowed(
            say("Providers rate an authority: those who run their account, or prepare their bids."), "SC 6.2.10"
        )


def check_rate_provider(person: Person | None, authority: Authority, procurement: Procurement | None = None) -> None:
    """Commissioners and contract managers rate a provider; after a procurement, its own lead and buyer (SC 6.2.10)."""
    if person is None or person.authority_id != authority.pk:
        raise NotAllowed(say("This is for officers of {authority}.", authority=authority), "SC 6.2.10")
    if procurement is not None and person.pk in (procurement.lead_id, procurement.buyer_id):
        return
    if not roles_of(person) & RATERS:
        raise NotAllowed(
            say("Commissioners and contract managers rate a provider, and whoever led or bought the work."),
            "SC 6.2.10",
        )


def check_read_comments(person: Person | None, authority: Authority) -> None:
    """Fair treatment officers read comments before they appear; without one, democratic services (SC 6.2.10)."""
    _reads(person, authority, frozenset())


def check_clear(person: Person | None, rating: Rating) -> None:
    """Whoever reads comments, unless they had a part in what is rated or rated it themselves (SC 6.2.10)."""
    team = involved_in(None, rating.procurement)
    _reads(person, rating.authority, team | {rating.by_person.uuid} if rating.by_person else team)


def _reads(person: Person | None, authority: Authority, involved: frozenset[UUID]) -> None:
    if person is None or person.authority_id != authority.pk:
        raise NotAllowed(say("The fair treatment officer reads comments before they appear."), "SC 6.2.10")
    if person.uuid in involved:
        raise NotAllowed(say("You had a part in what is rated, so someone else reads this comment."), "SC 6.2.10")
    roles = roles_of(person)
    if Role.FAIR_TREATMENT in roles:
        return
    officers = officers_of(authority, clock.local_day(clock.now(), authority.time_zone))
    if Role.DEMOCRATIC_SERVICES not in roles or any(one.uuid not in involved for one in officers):
        raise NotAllowed(say("The fair treatment officer reads comments before they appear."), "SC 6.2.10")


def check_reply(who: Person | Representative | None, batch: Batch) -> None:
    """The rated side answers: an authority by its directors or market development officer, a provider by whoever
    runs its account (SC 6.2.10).
    """
    may = False
    if isinstance(who, Person):
        may = who.authority_id == batch.authority_id and bool(roles_of(who) & ANSWERERS)
    elif who is not None:
        may = who.provider_id == batch.provider_id and who.part == Part.LEAD
    if not may:
        raise NotAllowed(
            say("Those rated answer: a director or the market development officer, or whoever runs the account."),
            "SC 6.2.10",
        )
