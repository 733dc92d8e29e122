"""Make returns due: for each period that has ended, one for each side and rhythm that a contract is measured in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from fourfold.cycle.outcomes.rules.measures import Frequency
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import PUBLIC, ContractState
from fourfold.foundation.clock import local_day
from fourfold.review.performance.models import Measure, Return
from fourfold.review.performance.queries.returns import Rhythm, spans_of
from fourfold.review.performance.rules.due import Span, falling_due
from fourfold.review.performance.rules.names import ReturnState

_BATCH = 500
_OVER = PUBLIC - {ContractState.LIVE}


@transaction.atomic
def open_for(contract: Contract, at: datetime) -> int:
    """Make due what a contract has still to tell of periods that ended; how many returns. Safe to call again.

    Nobody asked for it: it follows from the measures, whose adding is on the audit trail. Where the record names
    neither a provider nor a manager, nobody could be asked, and nothing falls due. A contract that is over tells of
    its last period too, however short that was.
    """
    if contract.state not in PUBLIC or (contract.provider_id is None and contract.manager_id is None):
        return 0
    spans = spans_of(contract)
    drop_unasked(contract, spans)
    last = contract.ended_on or contract.ends_on
    until = local_day(at, contract.authority.time_zone)
    if last is not None:
        until = min(until, last + timedelta(days=1))
    rows = Return.objects.filter(contract=contract)
    known = set(rows.values_list("whose", "frequency", "starts"))
    made = [
        Return(
            contract=contract, whose=whose, frequency=frequency, starts=period.starts, ends=period.ends, due_on=due_on
        )
        for (whose, frequency), found in spans.items()
        for period, due_on in falling_due(found, Frequency(frequency), until=until, over=contract.ended_on)
        if (whose, frequency, period.starts) not in known
    ]  # fmt: skip
    return len(Return.objects.bulk_create(made, batch_size=_BATCH, ignore_conflicts=True))


def drop_unasked(contract: Contract, spans: Mapping[Rhythm, Sequence[Span]]) -> int:
    """Take back returns that are due and ask for nothing: their measures ended, or the contract did. How many.

    What was sent once is never taken back.
    """
    due = Return.objects.filter(contract=contract, state=ReturnState.DUE, filings=None)
    gone = [
        told.pk for told in due if _is_unasked(told, spans.get((told.whose, told.frequency), ()), contract.ended_on)
    ]
    if not gone:
        return 0
    list(Return.objects.select_for_update().filter(pk__in=gone))  # whoever sends one at this moment comes first
    return due.filter(pk__in=gone).delete()[1].get(Return._meta.label, 0)


def open_returns(at: datetime) -> int:
    """Make due what every contract has still to tell; how many returns. A job for once a day.

    A contract that is over is looked at until its last day was told of, and nothing after that day is asked for.
    """
    rows = Return.objects.filter(contract=OuterRef("pk"))
    beyond = rows.filter(state=ReturnState.DUE, starts__gt=OuterRef("ended_on"))
    unfinished = Q(state__in=_OVER) & (Q(Exists(beyond)) | ~Exists(rows.filter(ends=OuterRef("ended_on"))))
    contracts = Contract.objects.filter(
        Q(state=ContractState.LIVE) | unfinished, pk__in=Measure.objects.values("contract")
    )
    return sum(open_for(one, at) for one in contracts.select_related("authority").iterator(chunk_size=_BATCH))


def _is_unasked(told: Return, spans: Sequence[Span], over: date | None) -> bool:
    return (over is not None and told.starts > over) or not any(span.asks(told.period) for span in spans)
