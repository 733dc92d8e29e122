"""Who returns payments, who speaks of them, and who hears (SC 8.6.2, rec 20)."""

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.permissions import check_deliver_write
from fourfold.do.providers.models import Representative
from fourfold.do.providers.permissions import check_prepare
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role
from fourfold.review.payments.models import ChainLine, ChainReturn, Unpaid


def check_ours(representative: Representative | None) -> None:
    """Those who speak for a provider see its payments (SC 8.6.2)."""
    if representative is None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 8.6.2")


def check_say(representative: Representative | None) -> None:
    """Those who prepare what a provider sends say something for it; whoever only reads does not (SC 8.6.2)."""
    check_ours(representative)
    assert representative is not None
    check_prepare(representative, representative.provider)


def check_return(representative: Representative | None, contract: Contract) -> None:
    """The people of the main contractor return what they paid, those who may only read excepted (SC 8.6.2)."""
    check_deliver_write(representative, contract)


def check_change(representative: Representative | None, returned: ChainReturn) -> None:
    """Whoever may return for a contract fills the return in (SC 8.6.2)."""
    check_return(representative, returned.contract)
    if representative is None or representative.provider_id != returned.provider_id:
        raise NotAllowed(say("This return is not your organisation’s."), "SC 8.6.2")


def check_speak(representative: Representative | None, line: ChainLine) -> None:
    """The subcontractor whose invoice it is says whether it was paid (SC rec 20)."""
    if representative is None or representative.until is not None or representative.provider_id != line.provider_id:
        raise NotAllowed(say("The subcontractor whose invoice it is says this."), "SC rec 20")
    check_say(representative)


def check_say_unpaid(representative: Representative | None, contract: Contract) -> None:
    """Those who speak for a provider say that it was not paid; the main contractor does not of its own (SC rec 20)."""
    check_say(representative)
    if representative is not None and representative.provider_id == contract.provider_id:
        raise NotAllowed(
            say("You are the main contractor here. If we have not paid you, ask the contract’s manager."), "SC rec 20"
        )


def check_speaker(representative: Representative | None, row: Unpaid) -> None:
    """Whoever said it says whether it was paid since (SC rec 20)."""
    if representative is None or representative.provider_id != row.representative.provider_id:
        raise NotAllowed(say("Only whoever said it can say this."), "SC rec 20")
    check_say(representative)


def check_handle(person: Person | None, row: Unpaid) -> None:
    """The officer in charge acknowledges and answers, while they have no part in the contract (SC rec 20)."""
    if person is None or person.pk != row.officer_id:
        raise NotAllowed(say("The officer who looks into it does this, and nobody else sees it."), "SC rec 20")
    if person.pk in involved_in(row):
        raise NotAllowed(say("You now have a part in this contract. Hand it over to someone else."), "SC rec 20")


def check_hand_over(person: Person | None, row: Unpaid) -> None:
    """The officer in charge hands it over, whatever part they have in the contract by now (SC rec 20)."""
    if person is None or person.pk != row.officer_id:
        raise NotAllowed(say("The officer who looks into it hands it over."), "SC rec 20")


def check_take(person: Person | None, row: Unpaid) -> None:
    """Whoever hears the unpaid takes what nobody looks into, while they have no part in the contract (SC rec 20)."""
    if person is None or person.authority_id != row.authority_id or not roles_of(person) & HANDLERS:
        raise NotAllowed(say("Officers of fair treatment and democratic services look into this."), "SC rec 20")
    if person.pk in involved_in(row) or person.account_id == row.representative.account_id:
        raise NotAllowed(say("You have a part in this. Someone who has none looks into it."), "SC rec 20")
    if row.officer is not None and roles_of(row.officer) & HANDLERS:
        raise NotAllowed(say("Someone looks into this already."), "SC rec 20")


def involved_in(row: Unpaid) -> frozenset[int]:
    """Those who manage, lead or prepared the contract of an unpaid invoice, by their keys."""
    contract = row.contract
    people = (contract.manager_id, contract.lead_director_id, contract.prepared_by_id)
    return frozenset(key for key in people if key is not None)


def check_see_chain(person: Person | None, authority: Authority) -> None:
    """Everyone inside sees what main contractors return (SC rec 20)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & INSIDE:
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority), "SC rec 20")


HANDLERS = frozenset({Role.FAIR_TREATMENT, Role.DEMOCRATIC_SERVICES})
