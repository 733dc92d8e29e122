"""What talks ask about organisations, which live a floor above.

``do.providers`` answers: it calls ``know_organisations`` when it starts. Until then nobody speaks for anyone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from fourfold.analyse.engagement.rules import Sector, Size
from fourfold.foundation.accounts.models import Account


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation as talks know it. ``provider`` is empty where it is not registered."""

    name: str
    provider: UUID | None = None
    sector: Sector = Sector.UNKNOWN
    size: Size = Size.UNKNOWN


OfAccount = Callable[[Account], Organisation | None]


def _of_nobody(account: Account) -> Organisation | None:
    return None


_of_account: list[OfAccount] = [_of_nobody]


def know_organisations(of_account: OfAccount) -> None:
    """Ask this from now on for which organisation an account speaks."""
    _of_account[0] = of_account


def organisation_of(account: Account | None) -> Organisation | None:
    """The organisation for which this account speaks; none where it speaks for none that is registered."""
    return _of_account[0](account) if account is not None else None
