"""The rows that actions change, locked and known to be fresh, and who hears of the change."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from django.db import models

from fourfold.do.partners.models import Consortium, MainContractor, Offer
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.rules import PREPARES, Part
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.errors import Stale
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say

Versioned = TypeVar("Versioned", Consortium, MainContractor, Offer)
M = TypeVar("M", bound=models.Model)


def locked(thing: Versioned, seen: int | None = None) -> Versioned:
    """The row as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("This changed while you were reading or writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved={"words": row.words} if isinstance(row, Offer) else {},
        )
    return row


def accounts_of(providers: Iterable[Provider], parts: Collection[Part] = PREPARES) -> list[Account]:
    """The accounts of those who have one of these parts in one of these providers."""
    rows = Representative.objects.filter(provider__in=list(providers), until=None, part__in=parts)
    return [row.account for row in rows.select_related("account")]


def tell_partners(
    consortium: Consortium, providers: Iterable[Provider], sentence: str, kind: str, at: datetime
) -> None:
    """Tell the people of these partners what happened, with a link to the consortium."""
    tell(accounts=accounts_of(providers), sentence=sentence, href=consortium.get_absolute_url(), kind=kind, at=at)
