"""Make returns due: for each period that has ended, one for each side and rhythm that a contract is measured in."""

from datetime import date, datetime

from fourfold.cycle.outcomes.rules.measures import Frequency
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.clock import local_day
from fourfold.review.performance.models import Measure, Return
from fourfold.review.performance.queries.returns import first_day
from fourfold.review.performance.rules.due import due_after
from fourfold.review.performance.rules.names import Whose
from fourfold.review.performance.rules.periods import MONTHS, periods_ended

_BATCH = 500


def open_for(contract: Contract, at: datetime) -> int:
    """Make due what a live contract has still to tell of periods that ended; how many returns. Safe to call again.

    Nobody asked for it: it follows from the measures, whose adding is on the audit trail. Where the record names
    neither a provider nor a manager, nobody could be asked, and nothing falls due.
    """
    if contract.state != ContractState.LIVE or (contract.provider_id is None and contract.manager_id is None):
        return 0
    until = local_day(at, contract.authority.time_zone)
    if contract.ends_on is not None:
        until = min(until, _after(contract.ends_on))
    made = []
    for whose in Whose:
        for frequency in MONTHS:
            made += _missing(contract, whose, frequency, until)
    return len(Return.objects.bulk_create(made, batch_size=_BATCH, ignore_conflicts=True))


def open_returns(at: datetime) -> int:
    """Make due what every live contract has still to tell; how many returns. A job for once a day."""
    measured = Measure.objects.filter(contract__state=ContractState.LIVE).values("contract")
    contracts = Contract.objects.filter(pk__in=measured).select_related("authority")
    return sum(open_for(contract, at) for contract in contracts.iterator(chunk_size=_BATCH))


def _missing(contract: Contract, whose: Whose, frequency: Frequency, until: date) -> list[Return]:
    found = first_day(contract, whose, frequency)
    if found is None:
        return []
    since, days = found
    rows = Return.objects.filter(contract=contract, whose=whose, frequency=frequency)
    known = set(rows.values_list("starts", flat=True))
    return [
        Return(
            contract=contract, whose=whose, frequency=frequency, starts=period.starts, ends=period.ends,
            due_on=due_after(period.ends, days),
        )
        for period in periods_ended(since, until, frequency)
        if period.starts not in known
    ]  # fmt: skip


def _after(day: date) -> date:
    return date.fromordinal(day.toordinal() + 1)
