"""Who may speak for a provider, and do what for it; who in an authority answers providers."""

from fourfold.do.providers.models import Newcomer, Provider, Representative
from fourfold.do.providers.rules import PREPARES, Came, Part
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import INSIDE, Role

BUYERS = frozenset({Role.COMMISSIONER, Role.SUPPORT_PROCUREMENT})
TEAM_MAKERS = frozenset({Role.LEAD_DIRECTOR, Role.MARKET_DEVELOPMENT})


def check_own(representative: Representative | None, provider: Provider) -> Representative:
    """Those who speak for a provider see what is its own."""
    if representative is None or representative.until is not None or representative.provider_id != provider.pk:
        raise NotAllowed(say("This is for those who speak for {name}.", name=provider.name))
    return representative


def check_prepare(representative: Representative | None, provider: Provider) -> None:
    """Whoever runs the account or prepares bids changes what the provider says of itself."""
    if check_own(representative, provider).part not in PREPARES:
        raise NotAllowed(say("You can read here. Ask whoever runs your organisation’s account to change it."))


def check_lead(representative: Representative | None, provider: Provider) -> None:
    """Whoever runs the account says who else may act, and closes it."""
    if check_own(representative, provider).part != Part.LEAD:
        raise NotAllowed(say("Whoever runs your organisation’s account does this."))


def check_register(account: Account | None) -> None:
    """Anyone registers an organisation, but officers and Members of an authority: they may speak for its own team."""
    person = _inside(account)
    if person is not None:
        raise NotAllowed(
            say("You work for {authority}. You can speak only for its in-house team.", authority=person.authority.name)
        )


def check_speak_for(account: Account | None, provider: Provider) -> None:
    """Officers and Members of an authority speak only for its in-house team, and never those who buy.

    Nobody else speaks for that team, whether they have an account or not.
    """
    person = _inside(account)
    if person is None:
        if provider.in_house_of_id is not None:
            raise NotAllowed(say("People of {authority} speak for this team.", authority=provider.in_house_of))
        return
    if provider.in_house_of_id != person.authority_id:
        check_register(account)
    if roles_of(person) & BUYERS:
        raise NotAllowed(
            say("Whoever buys for {authority} does not bid for its team.", authority=person.authority.name)
        )


def check_answer_invitation(account: Account | None, newcomer: Newcomer) -> None:
    """An invitation is answered by whoever was invited."""
    if account is None or newcomer.account_id != account.pk or newcomer.kind != Came.INVITED:
        raise NotAllowed(say("This is for whoever was invited."))


def check_make_team(person: Person | None, authority: Authority) -> None:
    """Lead directors and market development officers enter the authority's own teams (SC 3.1.3)."""
    if person is None or person.authority_id != authority.pk or not roles_of(person) & TEAM_MAKERS:
        raise NotAllowed(say("Lead directors and market development officers enter in-house teams."), "SC 3.1.3")


def check_answer(person: Person | None, authority: Authority) -> None:
    """The market development officer reads and answers what providers ask (SC rec 18)."""
    if person is None or person.authority_id != authority.pk or Role.MARKET_DEVELOPMENT not in roles_of(person):
        raise NotAllowed(say("The market development officer answers these questions."), "SC rec 18")


def _inside(account: Account | None) -> Person | None:
    """The officer or Member of an authority whose account this is."""
    person: Person | None = getattr(account, "person", None) if account is not None else None
    return person if person is not None and roles_of(person) & INSIDE else None
