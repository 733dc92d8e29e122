"""Who speaks for a provider, and who would like to."""

from uuid import UUID

from django.http import Http404

from fourfold.do.providers.models import Newcomer, Provider, Representative
from fourfold.do.providers.rules import Came, NewcomerState, Part
from fourfold.foundation.accounts.models import Account

_WAITING = {"state": NewcomerState.WAITING}


def people_of(provider: Provider) -> list[Representative]:
    """Those who speak for it now, by name."""
    return list(provider.representatives.filter(until=None).select_related("account").order_by("name", "pk"))


def leads_of(provider: Provider) -> list[Representative]:
    """Those who run its account."""
    return [one for one in people_of(provider) if one.part == Part.LEAD]


def representative_for(provider: Provider, uuid: UUID) -> Representative:
    """One of those who speak for it now.

    :raises Http404: when nobody of it goes by this.
    """
    found = provider.representatives.select_related("account", "provider").filter(uuid=uuid, until=None).first()
    if found is None:
        raise Http404
    return found


def newcomers_of(provider: Provider) -> list[Newcomer]:
    """Those invited who have not answered, and those who asked to join and whose address is known to be theirs."""
    waiting = provider.newcomers.filter(**_WAITING).exclude(kind=Came.ASKED, told_at=None)
    return list(waiting.select_related("account").order_by("at", "pk"))


def newcomer_for(provider: Provider, uuid: UUID) -> Newcomer:
    """One who was invited by this provider, or asked to join it.

    :raises Http404: when there is none.
    """
    found = provider.newcomers.select_related("account", "provider").filter(uuid=uuid).first()
    if found is None:
        raise Http404
    return found


def invitation_for(account: Account) -> Newcomer | None:
    """The invitation that waits for an account, the latest first."""
    waiting = Newcomer.objects.filter(account=account, kind=Came.INVITED, **_WAITING)
    return waiting.select_related("provider").order_by("-at", "-pk").first()
