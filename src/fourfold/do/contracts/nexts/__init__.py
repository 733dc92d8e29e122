"""What waits for officers and providers about contracts, and what someone does next about one."""

from collections.abc import Callable
from datetime import datetime

from fourfold.do.contracts.nexts import endings, register, results
from fourfold.do.contracts.nexts.register import next_for
from fourfold.do.providers.models import Representative
from fourfold.do.providers.rules import PREPARES
from fourfold.foundation.waiting import Waits
from fourfold.govern.people.models import Person

__all__ = ["next_for", "waits_for", "waits_for_provider"]

_OFFICERS: tuple[Callable[[Person, datetime], list[Waits]], ...] = (
    register.waits_for,
    endings.waits_for,
    results.waits_for,
)
_PROVIDERS: tuple[Callable[[Representative, datetime], list[Waits]], ...] = (
    register.waits_for_provider,
    results.waits_for_provider,
)


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """What a person of the authority has to do about contracts."""
    return [one for waits in _OFFICERS for one in waits(person, at)]


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """What someone of a provider has to do about its contracts; whoever only reads has nothing to do."""
    if representative.part not in PREPARES:
        return []
    return [one for waits in _PROVIDERS for one in waits(representative, at)]
