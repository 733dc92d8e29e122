"""Who reads how a contract does, who tells it, who verifies it, and who rates it."""

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.permissions import check_deliver, check_deliver_write, check_manage, is_inside
from fourfold.do.contracts.rules.names import PUBLIC
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import PREPARES
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance.models import Filing, Measure, Return, ReturnKey
from fourfold.review.performance.rules.names import Whose

Viewer = Person | Representative | None
"""Who looks: an officer or Member, someone who speaks for a provider, or nobody that we know."""


def check_read(viewer: Viewer, contract: Contract) -> None:
    """Officers and Members of the authority, and the people of the provider, read all of it (SC 9.1.5, SC 4.4.3)."""
    if isinstance(viewer, Representative):
        check_deliver(viewer, contract)
    elif not is_inside(viewer, contract.authority_id):
        raise NotAllowed(
            say("This is for officers and Members of {authority}, and for the provider.", authority=contract.authority),
            "SC 9.1.5",
        )


def check_list(person: Person | None, authority: Authority) -> None:
    """Officers and Members see how all contracts do (SC 9.1.3)."""
    if not is_inside(person, authority.pk):
        raise NotAllowed(say("This is for officers and Members of {authority}.", authority=authority), "SC 9.1.3")


def check_set(person: Person | None, contract: Contract) -> None:
    """Whoever works on a contract says what is measured in it (SC 8.9.3)."""
    check_manage(person, contract)


def check_change(person: Person | None, measure: Measure) -> None:
    """Whoever works on a contract changes a measure, ends it, or begins a new baseline (SC 8.9.3)."""
    check_manage(person, measure.contract)


def check_rate(person: Person | None, measure: Measure) -> None:
    """Whoever works on a contract rates its key indicators (Procurement Act 2023 s 71)."""
    check_manage(person, measure.contract)
    if not measure.is_key or measure.contract.state not in PUBLIC:
        raise NotAllowed(say("Key indicators of a contract that is public are rated."), "Procurement Act 2023 s 71")


def check_send(viewer: Viewer, told: Return) -> None:
    """The side whose duties a return tells of sends it (SC 4.5.3).

    Where nobody speaks for whoever delivers, as with an in-house team, whoever works on the contract does.
    """
    if _is_providers(told):
        _check_provider(viewer, told.contract)
    else:
        _check_officer(viewer, told.contract)


def check_verify(viewer: Viewer, told: Return, filing: Filing | None = None) -> None:
    """The other side verifies a return, and nobody their own: the client the provider's, and the other way round."""
    if told.whose == Whose.CLIENT and told.contract.provider_id is not None:
        _check_provider(viewer, told.contract)
    else:
        _check_officer(viewer, told.contract)
    if filing is not None and viewer is not None and _is_sender(viewer, filing):
        raise NotAllowed(say("You sent these figures, so someone else verifies them."), "SC 8.9.3")


def check_give_up(person: Person | None, told: Return) -> None:
    """Whoever works on a contract says that a return never came (SC 8.9.3)."""
    check_manage(person, told.contract)


def check_ours(representative: Representative | None) -> None:
    """Those who speak for a provider see what it is to tell."""
    if representative is None:
        raise NotAllowed(say("Sign in as someone who speaks for an organisation, or register yours."), "SC 4.4.3")


def check_keys(representative: Representative | None) -> None:
    """Whoever runs a provider's account or prepares what it sends makes keys for its programs (SC 8.9.3)."""
    check_ours(representative)
    if representative is not None and representative.part not in PREPARES:
        raise NotAllowed(say("You can read here. Ask whoever runs your organisation’s account to make a key."))


def check_end_key(representative: Representative | None, key: ReturnKey) -> None:
    """Whoever made a key ends it: it may do what they may (SC 8.9.3)."""
    check_keys(representative)
    if representative is None or key.representative_id != representative.pk:
        raise NotAllowed(say("This key is someone else’s."), "SC 8.9.3")


def _is_sender(viewer: Person | Representative, filing: Filing) -> bool:
    """Whether this is whoever sent a filing, under either hat: who speaks for an in-house team is an officer too."""
    sender = filing.representative or filing.person
    if sender is None:
        return False
    return sender == viewer or (sender.account_id is not None and sender.account_id == viewer.account_id)


def _is_providers(told: Return) -> bool:
    return told.whose == Whose.PROVIDER and told.contract.provider_id is not None


def _check_provider(viewer: Viewer, contract: Contract) -> None:
    check_deliver_write(viewer if isinstance(viewer, Representative) else None, contract)


def _check_officer(viewer: Viewer, contract: Contract) -> None:
    check_manage(viewer if isinstance(viewer, Person) else None, contract)
