"""Who may do what with partners. What belongs to a consortium is for its partners alone; officers are outsiders too."""

from fourfold.do.partners.models import Consortium, Introduction, Letter, MainContractor, Offer, Report
from fourfold.do.partners.rules import INSIDE, Audience
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import PREPARES, Part
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role


def check_speaks(representative: Representative | None) -> None:
    """Only who speaks for a provider has to do with partners (SC 8.3.1)."""
    if representative is None or representative.until is not None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 8.3.1")


def check_prepare(representative: Representative | None) -> None:
    """Whoever runs the account or prepares bids says what is sought, writes to others and invites them."""
    _part(representative, PREPARES)


def check_bind(representative: Representative | None) -> None:
    """What binds a provider is said by whoever runs its account (SC 8.3.2)."""
    _part(representative, frozenset({Part.LEAD}))


def check_see_offer(representative: Representative | None, offer: Offer) -> None:
    """An offer is for everyone or for providers alone, as its provider chose."""
    if offer.audience != Audience.EVERYONE:
        check_speaks(representative)


def check_change_offer(representative: Representative | None, offer: Offer) -> None:
    """A provider changes and ends its own offers."""
    check_prepare(representative)
    _own(representative, offer.provider)


def check_introduce(representative: Representative | None, offer: Offer) -> None:
    """Any other provider asks to be introduced."""
    check_prepare(representative)
    if representative is not None and representative.provider_id == offer.provider_id:
        raise NotAllowed(say("This is your own organisation."))


def check_read_letters(representative: Representative | None, introduction: Introduction) -> None:
    """The two providers alone read what they write to each other."""
    check_speaks(representative)
    pair = (introduction.asker_id, introduction.asked_id)
    if representative is None or representative.provider_id not in pair:
        raise NotAllowed(say("Only the two organisations read this."))


def check_write_letter(representative: Representative | None, introduction: Introduction) -> None:
    """Either of the two writes."""
    check_prepare(representative)
    check_read_letters(representative, introduction)


def check_report(representative: Representative | None, letter: Letter) -> None:
    """Whoever got a letter reports it."""
    check_write_letter(representative, letter.introduction)
    if representative is not None and representative.provider_id == letter.sender_id:
        raise NotAllowed(say("You wrote this yourselves."))


def check_settle_report(person: Person | None, report: Report) -> None:
    """A market development officer looks into a report; of the opportunity's authority, where there is one."""
    notice = report.letter.introduction.offer.notice
    if person is None or Role.MARKET_DEVELOPMENT not in roles_of(person):
        raise NotAllowed(say("The market development officer looks into reports."), "SC rec 18")
    if notice is not None and notice.authority_id != person.authority_id:
        raise NotAllowed(say("This report belongs to {authority}.", authority=notice.authority.name), "SC rec 18")


def check_reports(person: Person | None, authority: Authority) -> None:
    """The market development officer sees what was reported (SC rec 18)."""
    if person is None or person.authority_id != authority.pk or Role.MARKET_DEVELOPMENT not in roles_of(person):
        raise NotAllowed(say("The market development officer looks into reports."), "SC rec 18")


def check_see_consortium(representative: Representative | None, consortium: Consortium) -> None:
    """Its own partners see a consortium, while they are asked or have agreed. Nobody else does (SC 4.4.5)."""
    check_speaks(representative)
    assert representative is not None
    if not consortium.partners.filter(provider=representative.provider_id, state__in=INSIDE).exists():
        raise NotAllowed(say("This consortium is for its partners alone."), "SC 4.4.5")


def check_lead(representative: Representative | None, consortium: Consortium) -> None:
    """Whoever leads invites, and writes the agreement (SC 8.3.2)."""
    check_prepare(representative)
    if representative is None or representative.provider_id != consortium.lead_id:
        raise NotAllowed(say("{lead} leads this consortium, and does this.", lead=consortium.lead), "SC 8.3.2")


def check_lead_binds(representative: Representative | None, consortium: Consortium) -> None:
    """Whoever runs the lead's account dissolves the consortium, and tells others of it (SC 8.3.2)."""
    check_lead(representative, consortium)
    check_bind(representative)


def check_answer(representative: Representative | None, consortium: Consortium) -> None:
    """Whoever runs a partner's account agrees, declines, asks for a change or leaves (SC 8.3.2)."""
    check_bind(representative)
    check_see_consortium(representative, consortium)


def check_name_contractor(person: Person | None, authority: Authority) -> None:
    """Procurement officers say who the main contractors are (SC 5.3.3)."""
    if person is None or person.authority_id != authority.pk or Role.SUPPORT_PROCUREMENT not in roles_of(person):
        raise NotAllowed(say("Procurement officers name the main contractors."), "SC 5.3.3")


def check_see_contract(representative: Representative | None, main: MainContractor) -> None:
    """The contractor's own people see what it offers under a contract."""
    check_speaks(representative)
    _own(representative, main.provider)


def check_offer_work(representative: Representative | None, main: MainContractor) -> None:
    """Whoever runs the contractor's account or prepares its bids drafts sub-contracts (SC 5.3.3)."""
    check_see_contract(representative, main)
    check_prepare(representative)


def check_publish_work(representative: Representative | None, main: MainContractor) -> None:
    """Whoever runs the contractor's account publishes them (SC 5.3.3)."""
    check_see_contract(representative, main)
    check_bind(representative)


def _part(representative: Representative | None, parts: frozenset[Part]) -> None:
    check_speaks(representative)
    assert representative is not None
    if representative.part not in parts:
        raise NotAllowed(
            say("Your part in {provider} does not cover this. Ask whoever runs its account.",
                provider=representative.provider),
        )  # fmt: skip


def _own(representative: Representative | None, provider: Provider) -> None:
    if representative is None or representative.provider_id != provider.pk:
        raise NotAllowed(say("This is for those who speak for {name}.", name=provider.name))
