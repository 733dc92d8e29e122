"""Who may do what with contracts."""

from fourfold.do.contracts.models import Certificate, Contract, ContractDocument
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.do.providers.models import Representative
from fourfold.do.providers.permissions import check_prepare
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, OFFICERS, Role

STARTERS = frozenset({Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT, Role.CONTRACT_MANAGER})
"""Who enters contracts into the register."""
_EVERY_CONTRACT = frozenset({Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT})
"""Who works on every contract of the authority; others on those that name them."""


def check_see(person: Person | None, contract: Contract) -> None:
    """Everyone reads of a contract once it is live; a draft stays inside the authority (SC rec 24)."""
    if contract.state not in PUBLIC and not is_inside(person, contract.authority_id):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=contract.authority.name))


def check_start(person: Person | None, authority: Authority) -> None:
    """Commissioners, procurement officers and contract managers enter contracts (SC rec 24)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & STARTERS:
        raise NotAllowed(say("Commissioners, procurement officers and contract managers enter contracts."), "SC rec 24")


def check_manage(person: Person | None, contract: Contract) -> None:
    """Its named manager and lead director, commissioners and procurement officers work on a contract (SC 8.9.3)."""
    if person is not None and person.authority_id == contract.authority_id:
        if person.pk in (contract.manager_id, contract.lead_director_id) or roles_of(person) & _EVERY_CONTRACT:
            return
        if contract.manager_id is None and Role.CONTRACT_MANAGER in roles_of(person):
            return
    raise NotAllowed(
        say("The manager and lead director of this contract, commissioners and procurement officers do this."),
        "SC 8.9.3",
    )


def check_deliver(representative: Representative | None, contract: Contract) -> None:
    """Those who speak for the provider of a live contract read what is the provider's own of it (SC 4.4.7)."""
    if (
        representative is None
        or representative.until is not None
        or contract.provider_id is None
        or representative.provider_id != contract.provider_id
        or contract.state not in PUBLIC
    ):
        raise NotAllowed(say("This is for the people of the provider whose contract it is."), "SC 4.4.7")


def check_deliver_write(representative: Representative | None, contract: Contract) -> None:
    """Those of them who prepare what the provider sends act for it; whoever only reads does not (SC 4.4.7)."""
    check_deliver(representative, contract)
    assert contract.provider is not None  # nobody delivers for a contract without one
    check_prepare(representative, contract.provider)


def check_enter_results(person: Person | None, contract: Contract) -> None:
    """Officers enter results only where no provider is registered that could tell them itself (SC 4.5.3)."""
    check_manage(person, contract)
    if contract.provider_id is not None:
        raise NotAllowed(say("The provider tells its results itself."), "SC 4.5.3")


def check_see_results(person: Person | None, representative: Representative | None, contract: Contract) -> None:
    """Payment by results is for officers and Members, and for the people of the provider (SC 8.4.2)."""
    if not is_inside(person, contract.authority_id):
        check_deliver(representative, contract)


def check_ours(representative: Representative | None) -> None:
    """Those who speak for a provider see its contracts."""
    if representative is None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 4.4.3")


def check_plan_endings(person: Person | None, authority: Authority) -> None:
    """Officers and Members see what must begin before contracts end; the market reads the diary (SC 8.1.3, 9.1.2)."""
    if not is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority.name), "SC 9.1.2")


def is_inside(person: Person | None, authority_id: int) -> bool:
    """Whether this is one of the authority's own officers or Members."""
    return person is not None and person.authority_id == authority_id and bool(roles_of(person) & INSIDE)


def check_read_papers(person: Person | None, contract: Contract) -> None:
    """Officers of the authority read every paper of a contract; Members those that are public (SC 9.1.5)."""
    if person is None or person.authority_id != contract.authority_id or not roles_of(person) & OFFICERS:
        raise NotAllowed(say("The papers of a contract are for officers of the authority."), "SC 9.1.5")


def is_shown(reader: Reader | None, file: StoredFile) -> bool:
    """Whether a file is a contract's that this reader may fetch: a public document, or any for officers."""
    document = ContractDocument.objects.select_related("contract__authority").filter(file=file).first()
    if document is not None and document.is_public and document.contract.state in PUBLIC:
        return True
    paper = document or Certificate.objects.select_related("contract__authority").filter(file=file).first()
    return paper is not None and isinstance(reader, Person) and can(check_read_papers, reader, paper.contract)
