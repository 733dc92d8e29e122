"""The provider that an action changes, locked and known to be fresh, and what is kept of it."""

import re
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from fourfold.do.providers.models import Identifier, Provider, Representative
from fourfold.do.providers.rules import Detail
from fourfold.do.providers.rules.numbers import Number
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale, said
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

ZONE = "Europe/London"
"""Where a provider's days begin and end: it belongs to no one authority."""
_WEB_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)


def locked(provider: Provider, seen: int | None = None) -> Provider:
    """The provider as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Provider = Provider.objects.select_for_update().get(pk=provider.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("A colleague changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved=_saved(row),
        )
    return row


def tell(row: Provider, detail: Detail, at: datetime) -> None:
    """Note on which day a part of the details was told, and save it all."""
    row.told = {**row.told, detail: local_day(at, ZONE).isoformat()}
    row.version += 1
    row.save()


def facts_of(row: Provider) -> dict[str, object]:
    """What the audit trail keeps of a provider: kinds, codes and identifiers. Its figures and words stand beside."""
    return {
        "sector": row.sector,
        "size": row.size,
        "district": row.district,
        "areas": row.areas,
        "categories": row.categories,
        "in_house_of": row.in_house_of.uuid if row.in_house_of else None,
        "version": row.version,
    }


def put_number(row: Provider, number: Number) -> None:
    """Give the provider this number, in place of one of the same list.

    A registration for which nobody has signed in yet gives its number up: perhaps the address was typed wrong.

    :raises Refused: when another provider holds it.
    """
    require_free(number, but=row)
    for other in _others_with(number, row).select_related("provider"):
        other.delete()
        other.provider.told = {part: day for part, day in other.provider.told.items() if part != Detail.NUMBERS}
        other.provider.save(update_fields=["told"])
    try:
        with transaction.atomic():
            row.identifiers.update_or_create(scheme=number.scheme, defaults={"number": number.number})
    except IntegrityError:
        raise _held() from None


def require_free(number: Number, *, but: Provider | None = None) -> None:
    """Refuse a number that another provider holds. Only one for which someone has signed in holds a number.

    :raises Refused: with a sentence that says whom to ask, and names nobody.
    """
    if _others_with(number, but).filter(provider__confirmed_at__isnull=False).exists():
        raise _held()


def require_free_to_speak(account: Account) -> None:
    """Refuse someone who speaks for a provider: one account speaks for one."""
    if Representative.objects.filter(account=account, until=None).exists():
        raise Refused(say("You speak for an organisation already. Leave it first."))


def _others_with(number: Number, row: Provider | None) -> QuerySet[Identifier]:
    having = Identifier.objects.filter(scheme=number.scheme, number=number.number)
    return having.exclude(provider=row) if row is not None else having


def _held() -> Refused:
    return Refused(
        say(
            "Another organisation here has this number. If it is yours, a colleague may have registered it: "
            "find it under “Providers” and ask to join. If not, ask a council’s market development officer."
        ),
        field="number",
    )


def named(text: str, field: str, sentence: str) -> str:
    """A name, which goes into mail to people who may not know us: so no advertisement with a link goes with it.

    :raises Refused: when it is missing, or holds a web address.
    """
    name = said(text, field, sentence)
    if _WEB_ADDRESS.search(name):
        raise Refused(say("Leave the web address out of the name."), field=field)
    return name


def _saved(row: Provider) -> dict[str, str]:
    return {
        "name": row.name,
        "about": row.about,
        "postcode": row.postcode,
        "employees": "" if row.employees is None else f"{row.employees:,}",
        "turnover": "" if row.turnover is None else pounds(row.turnover),
        "balance_sheet": "" if row.balance_sheet is None else pounds(row.balance_sheet),
        "website": row.website,
    }
