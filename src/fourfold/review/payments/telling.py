"""Payment down the chain as people read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Prefetch

from fourfold.do.contracts.models import Contract
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at, book_on
from fourfold.foundation.clock import local_day
from fourfold.foundation.words import say
from fourfold.review.payments import queries
from fourfold.review.payments.models import ChainLine, ChainReturn, Unpaid
from fourfold.review.payments.rules import days_to_pay, mean_days, share
from fourfold.review.payments.rules.chain import Said, chain_days, quarter_of, return_due, told_count


@dataclass(frozen=True, slots=True)
class Chain:
    """What a return tells. ``in_time`` are percent of the invoices that were paid; ``most`` the days allowed.

    ``overdue`` invoices are not paid, though the days allowed ended with the quarter or before. ``confirmed`` is how
    many the subcontractors confirmed, for the authority.
    """

    count: int
    pence: int
    paid: int
    mean: Decimal | None
    in_time: Decimal | None
    most: int | None
    overdue: int
    confirmed: int


def chain_of(lines: Sequence[ChainLine], row: ChainReturn) -> Chain:
    """The figures of one return, by the rules of its last day (SC 8.6.2)."""
    most = chain_days(book_on(row.authority, row.last))
    days = [days_to_pay(line.received_on, line.paid_on) for line in lines if line.paid_on is not None]
    waiting = [(row.last - line.received_on).days for line in lines if line.paid_on is None]
    return Chain(
        count=len(lines), pence=sum(line.amount for line in lines), paid=len(days),
        mean=mean_days(sum(days), len(days)),
        in_time=None if most is None else share(sum(one <= most for one in days), len(days)), most=most,
        overdue=0 if most is None else sum(one > most for one in waiting),
        confirmed=sum(line.said == Said.PAID for line in lines),
    )  # fmt: skip


def told_returns(rows: Sequence[ChainReturn]) -> list[tuple[ChainReturn, str, Chain]]:
    """Returns with their quarter and their figures."""
    whole = ChainReturn.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related(
        Prefetch("lines", queryset=ChainLine.objects.order_by("pk"))
    )
    lines = {row.pk: list(row.lines.all()) for row in whole}
    return [(row, period(row.first, row.last), chain_of(lines[row.pk], row)) for row in rows]


def voices(authority: Authority, at: datetime) -> str:
    """How many said that they were not paid, so that nobody can be named."""
    return told_count(Unpaid.objects.filter(authority=authority).count(), book_at(authority, at))


@dataclass(frozen=True, slots=True)
class Missing:
    """The contracts whose return of the last quarter has not come; by when it is due, and whether that is over."""

    quarter: str
    contracts: list[Contract]
    due_on: date | None
    is_late: bool


def missing_returns(authority: Authority, at: datetime) -> Missing:
    """What main contractors have not returned of the quarter that ended last (SC 8.6.2)."""
    today = local_day(at, authority.time_zone)
    first, last = quarter_of(quarter_of(today)[0] - timedelta(days=1))
    due = return_due(last, book_on(authority, last))
    contracts = queries.without_return(authority, first, last)
    return Missing(period(first, last), contracts, due, due is not None and today > due)


def days_for(authority: Authority, at: datetime) -> int | None:
    """Within how many days main contractors pay, by the rules of the day."""
    return chain_days(book_at(authority, at))


def period(first: date, last: date) -> str:
    """A quarter in words: "April to June 2014"."""
    return say("{first} to {last}", first=f"{first:%B}", last=f"{last:%B %Y}")
