"""What waits for officers and providers in tenders, and what someone does next about one."""

from collections.abc import Callable
from datetime import datetime

from fourfold.do.providers.models import Representative
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.nexts.awarding import awarding_next, awarding_waits, awarding_waits_for_provider
from fourfold.do.tendering.nexts.bidding import bidding_waits
from fourfold.do.tendering.nexts.choosing import choosing_next
from fourfold.do.tendering.nexts.evaluating import evaluating_next, evaluating_waits, explaining_waits
from fourfold.do.tendering.nexts.opening import opening_next, opening_waits
from fourfold.do.tendering.nexts.preparing import preparing_next, preparing_waits
from fourfold.do.tendering.nexts.steps import NextStep
from fourfold.foundation.waiting import Waits
from fourfold.govern.people.models import Person

_OFFICERS: tuple[Callable[[Person, datetime], list[Waits]], ...] = (
    preparing_waits,
    opening_waits,
    evaluating_waits,
    awarding_waits,
)
_PROVIDERS: tuple[Callable[[Representative, datetime], list[Waits]], ...] = (
    bidding_waits,
    explaining_waits,
    awarding_waits_for_provider,
)
_NEXT: tuple[Callable[[Tender, Person | None, datetime], NextStep | None], ...] = (
    preparing_next,
    choosing_next,
    opening_next,
    evaluating_next,
    awarding_next,
)


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """What a person of the authority has to do about tenders."""
    return [one for waits in _OFFICERS for one in waits(person, at)]


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """What someone who speaks for a provider has to do about its bids."""
    return [one for waits in _PROVIDERS for one in waits(representative, at)]


def next_for(tender: Tender, person: Person | None, at: datetime) -> NextStep | None:
    """What this person does next about the tender, or whom it waits for."""
    return next((found for step in _NEXT if (found := step(tender, person, at))), None)
