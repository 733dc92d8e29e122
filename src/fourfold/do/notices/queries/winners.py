"""Who is meant by a name or a number that someone typed."""

from fourfold.do.notices.rules import Winner
from fourfold.do.providers.models import Identifier, Provider

_MOST = 2


def winner_called(name: str, number: str = "") -> Winner | None:
    """A provider of the register by its number, or else by its exact name; others by name alone.

    Nobody, where a number is unknown and there is no name.
    """
    plain = number.replace(" ", "").upper()
    if plain:
        holders = {row.provider_id: row.provider for row in _holders(plain)}
        if len(holders) == 1:
            (provider,) = holders.values()
            return Winner(name or provider.name, str(provider.uuid))
    if not name:
        return None
    named = list(Provider.objects.filter(name=name, confirmed_at__isnull=False)[:_MOST])
    return Winner(name, str(named[0].uuid) if len(named) == 1 and not plain else "")


def _holders(number: str) -> list[Identifier]:
    return list(Identifier.objects.filter(number=number).select_related("provider")[: _MOST * 2])
