"""Where the money goes, in bulk: sums of lines by whatever a line says of itself, and by what we know of its supplier.

Ibis alone: the same expressions run on DuckDB and on Spark. Sums are whole pence; what was paid back counts with its
minus, so that the parts of a year are the year.
"""

from typing import Any

import ibis

SUMS = ("lines", "pence")


def cube(lines: ibis.Table) -> ibis.Table:
    """Lines and pence by month and supplier."""
    return by_own(lines, "month", "name_key")


def by_own(lines: ibis.Table, *columns: str) -> ibis.Table:
    """Lines and pence of what was paid, by columns of the line."""
    paid = lines.filter(lines.paid_on.notnull())
    return paid.group_by(list(columns)).aggregate(lines=paid.count(), pence=paid.amount.sum().cast("int64"))


def regrouped(table: ibis.Table, *columns: str) -> ibis.Table:
    """The sums of a smaller table summed again."""
    sums = {name: table[name].sum().cast("int64") for name in SUMS}
    return table.group_by(list(columns)).aggregate(**sums) if columns else table.aggregate(**sums)


def with_suppliers(table: ibis.Table, suppliers: ibis.Table) -> ibis.Table:
    """A table with the columns of ``suppliers`` beside it; who is not among them has nothing there."""
    return table.left_join(suppliers, "name_key").drop("name_key_right")


def rows(expression: ibis.Table, *, order: str = "") -> list[dict[str, Any]]:
    """The result as rows, in the order of a column."""
    table = expression.order_by(order) if order else expression
    found: list[dict[str, Any]] = table.to_pyarrow().to_pylist()
    return found
