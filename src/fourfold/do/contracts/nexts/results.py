"""Periods paid by results that wait for someone."""

from datetime import datetime, timedelta

from fourfold.do.contracts.models import ResultPeriod
from fourfold.do.contracts.rules.names import ContractState
from fourfold.do.contracts.rules.outcome_risks import payment_days
from fourfold.do.contracts.rules.result_states import ResultPeriodState
from fourfold.do.diary.rules.fitting import said
from fourfold.do.providers.models import Representative
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import OFFICERS

MOST = 20
"""A desk shows so many of a kind at most."""
_TO_DO = {
    ResultPeriodState.TOLD: "Confirm them",
    ResultPeriodState.CONFIRMED: "Close the period",
}


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Periods of the contracts that someone manages whose results are to be confirmed, or the period closed.

    Due when the money for the period is.
    """
    if not roles_of(person) & OFFICERS:
        return []
    pays = timedelta(days=payment_days(book_at(person.authority, at)))
    rows = ResultPeriod.objects.filter(contract__manager=person, state__in=_TO_DO)
    near = rows.select_related("contract__authority").order_by("last_on", "pk")
    return [
        Waits(
            say("“{title}”: results until {day}.", title=row.contract.title, day=said(row.last_on)),
            row.get_absolute_url(),
            say(_TO_DO[ResultPeriodState(row.state)]),
            row.last_on + pays,
        )
        for row in near[:MOST]
    ]


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Periods that have ended and whose results the provider has still to tell."""
    rows = ResultPeriod.objects.filter(
        contract__provider=representative.provider_id, contract__state=ContractState.LIVE, state=ResultPeriodState.OPEN,
        last_on__lt=local_day(at, "Europe/London"),
    ).select_related("contract__authority")  # fmt: skip
    return [
        Waits(
            say("“{title}”: tell your results until {day}.", title=row.contract.title, day=said(row.last_on)),
            row.get_absolute_url(),
            say("Tell the results"),
            row.last_on,
        )
        for row in rows.order_by("last_on", "pk")[:MOST]
    ]
