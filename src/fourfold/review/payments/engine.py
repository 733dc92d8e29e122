"""Prompt payment in bulk: the rules of ``rules.prompt`` and ``rules.interest`` as expressions over lines.

Ibis alone: the same expressions run on DuckDB and on Spark. Each column of a result is a whole number, so that sums of
parts are sums of wholes, to the penny and to the payment. A test holds every expression to the rule in Python.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import ibis

from fourfold.review.payments.rules import Rates, Terms, most_days
from fourfold.review.payments.rules.interest import PARTS

COUNTS = (
    "payments", "pence", "timed", "untimed", "disputed", "days", "first", "second", "third", "on_target", "late",
    "late_pence", "interest", "fixed", "unpriced", "credits", "credit_pence",
)  # fmt: skip
"""What is counted. ``payments`` are lines of more than nothing; of these ``timed`` have the days of receipt and of
payment, ``untimed`` lack the day of receipt, ``disputed`` are left out of time. ``days`` are those of timed payments
together. ``late`` came after the term; ``unpriced`` of them run at a rate that we do not know. ``credits`` were paid
back."""


_KEYS = ("month", "name_key")
_OF_LATE = ("late", "late_pence", "interest", "fixed", "unpriced")


def cube(lines: ibis.Table, terms: Terms, rates: Rates | None) -> ibis.Table:
    """All counts by month and supplier: everything else is summed from this much smaller table."""
    paid = lines.filter(lines.paid_on.notnull())
    paid = paid.mutate(days=ibis.greatest(paid.paid_on.delta(paid.received_on, unit="day"), 0))
    counted, late = _counted(paid, terms), _late(paid, terms, rates)
    joined = counted.left_join(late, _KEYS).drop(*(f"{key}_right" for key in _KEYS))
    return joined.mutate(**{name: joined[name].fill_null(0) for name in _OF_LATE})


def by(table: ibis.Table, *columns: str) -> ibis.Table:
    """The counts of a cube summed by some of its columns; in one row without any."""
    sums = {name: table[name].sum().cast("int64") for name in COUNTS}
    return table.group_by(list(columns)).aggregate(**sums) if columns else table.aggregate(**sums)


def with_suppliers(table: ibis.Table, suppliers: ibis.Table) -> ibis.Table:
    """A cube with the columns of ``suppliers`` beside it; who is not among them has nothing there."""
    return table.left_join(suppliers, "name_key").drop("name_key_right")


def within(lines: ibis.Table, first: date, last: date) -> ibis.Table:
    """The lines paid from ``first`` to ``last``, both included."""
    return lines.filter(lines.paid_on.between(ibis.literal(first), ibis.literal(last)))


def due_unpaid(lines: ibis.Table, terms: Terms, first: date, last: date) -> ibis.Table:
    """Of what fell due from ``first`` to ``last``, how much was not paid by ``last``: ``due``, ``unpaid`` and in pence.

    What is disputed is not due (Procurement Act 2023 s.68(3)), and what has no day of receipt cannot be said to be.
    """
    gap = timedelta(days=most_days(terms))
    due = lines.filter(
        lines.received_on.between(ibis.literal(first - gap), ibis.literal(last - gap)),
        lines.amount > 0,
        ~lines.disputed,
    )
    unpaid = due.paid_on.isnull() | (due.paid_on > ibis.literal(last))
    return due.aggregate(
        due=due.count(),
        due_pence=due.amount.sum().fill_null(0).cast("int64"),
        unpaid=unpaid.cast("int64").sum().fill_null(0).cast("int64"),
        unpaid_pence=ibis.ifelse(unpaid, due.amount, 0).sum().fill_null(0).cast("int64"),
    )


def running(lines: ibis.Table, terms: Terms, rates: Rates | None, until: date) -> ibis.Table:
    """What was overdue on the day ``until``, not paid by then, and what had run on it up to that day.

    It is told apart from what is owed on late payments: it still grows, and counts there once the invoice is paid.
    """
    last = ibis.literal(until)
    late = lines.filter(
        lines.received_on < ibis.literal(until - timedelta(days=most_days(terms))), lines.amount > 0, ~lines.disputed,
        lines.paid_on.isnull() | (lines.paid_on > last),
    )  # fmt: skip
    late = late.mutate(days=last.delta(late.received_on, unit="day"))
    found = late.mutate(rate=_rate(late, terms, rates))
    return found.aggregate(
        overdue=found.count(),
        overdue_pence=found.amount.sum().fill_null(0).cast("int64"),
        interest=_owed(found.amount, found.days - most_days(terms), found.rate).sum().fill_null(0).cast("int64"),
        fixed=_sum(_fixed(found.amount, rates), found.rate.notnull()),
        unpriced=found.count(where=found.rate.isnull()),
    )


def rows(expression: ibis.Table, *, order: str = "") -> list[dict[str, Any]]:
    """The result as rows, in the order of a column."""
    table = expression.order_by(order) if order else expression
    found: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return found


def added(found: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """The counts of several rows together."""
    return {name: sum(row[name] for row in found) for name in COUNTS}


def _counted(lines: ibis.Table, terms: Terms) -> ibis.Table:
    """What is counted of all lines. What follows from other counts is subtracted, not counted again."""
    found = lines.mutate(is_payment=lines.amount > 0)
    found = found.mutate(is_timed=found.is_payment & found.received_on.notnull() & ~found.disputed)
    timed, days = found.is_timed, found.days
    counted = found.group_by(list(_KEYS)).aggregate(
        payments=found.count(where=found.is_payment),
        pence=_sum(found.amount, found.is_payment),
        timed=found.count(where=timed),
        disputed=found.count(where=found.is_payment & found.disputed),
        days=_sum(days, timed),
        second=found.count(where=timed & (days > terms.first_band) & (days <= terms.second_band)),
        third=found.count(where=timed & (days > terms.second_band)),
        on_target=found.count(where=timed & (days <= (-1 if terms.target_days is None else terms.target_days))),
        credits=found.count(where=found.amount < 0),
        credit_pence=_sum(found.amount, found.amount < 0),
    )
    return counted.mutate(
        untimed=counted.payments - counted.timed - counted.disputed,
        first=counted.timed - counted.second - counted.third,
    )


def _late(lines: ibis.Table, terms: Terms, rates: Rates | None) -> ibis.Table:
    """What came late, and what is owed on it: few lines, so that nothing is computed for the others."""
    late = lines.filter(lines.amount > 0, lines.received_on.notnull(), ~lines.disputed, lines.days > most_days(terms))
    late = late.mutate(rate=_rate(late, terms, rates))
    late = late.mutate(owed=_owed(late.amount, late.days - most_days(terms), late.rate), sum=_fixed(late.amount, rates))
    return late.group_by(list(_KEYS)).aggregate(
        late=late.count(),
        late_pence=late.amount.sum().cast("int64"),
        interest=late.owed.sum().fill_null(0).cast("int64"),
        fixed=_sum(late["sum"], late.rate.notnull()),
        unpriced=late.count(where=late.rate.isnull()),
    )


def _sum(value: Any, where: Any) -> Any:
    return value.sum(where=where).fill_null(0).cast("int64")


def _rate(lines: ibis.Table, terms: Terms, rates: Rates | None) -> Any:
    """The rate of the day on which interest starts to run; nothing where it is not known."""
    if rates is None or not rates.rates:
        return ibis.null("int64")
    gap = timedelta(days=most_days(terms) + 1)
    cases = [
        (
            lines.received_on.between(
                ibis.literal(since - gap), ibis.literal(until - gap if until < date.max else until)
            ),
            rate,
        )
        for since, until, rate in sorted(rates.rates, key=lambda one: one[0] - one[1])  # the longest first: most lines
    ]
    return ibis.cases(*cases, else_=ibis.null("int64"))


def _owed(amount: Any, days_late: Any, rate: Any) -> Any:
    """Interest in pence, rounded half up to the penny.

    Engines divide whole numbers as floating-point ones: what is divided here is a multiple first, so that rounding
    gives the exact quotient.
    """
    whole = amount * days_late * rate + PARTS // 2
    return ((whole - whole % PARTS) / PARTS).round().cast("int64")


def _fixed(amount: Any, rates: Rates | None) -> Any:
    if rates is None:
        return ibis.literal(0)
    least, middle, most = rates.sums
    first, second = rates.limits
    return ibis.cases((amount >= second, most), (amount >= first, middle), else_=least)
