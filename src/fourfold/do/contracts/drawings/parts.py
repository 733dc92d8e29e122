"""The value of a contract by year as bars, and who delivers for whom as a tree. The words beside them say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fourfold.do.contracts.models import Subcontractor, YearValue


@dataclass(frozen=True, slots=True)
class YearBar:
    """A financial year: what it is called, its value in pence, and how long its bar is, 0 to 100."""

    name: str
    value: int
    length: int


def year_bars(years: Iterable[YearValue]) -> list[YearBar]:
    """A bar for each year, the largest value a whole one."""
    rows = list(years)
    most = max((one.value for one in rows), default=0)
    return [YearBar(str(one), one.value, round(100 * one.value / most) if most else 0) for one in rows]


@dataclass(frozen=True, slots=True)
class Link:
    """Someone in the chain of those who deliver, and those who work for them."""

    row: Subcontractor
    below: Sequence["Link"]


def chain_of(rows: Iterable[Subcontractor]) -> list[Link]:
    """Subcontractors by tier, each with those who work for it."""
    by_parent: dict[int | None, list[Subcontractor]] = {}
    for row in rows:
        by_parent.setdefault(row.parent_id, []).append(row)

    def links(parent: int | None) -> list[Link]:
        return [Link(row, links(row.pk)) for row in by_parent.get(parent, [])]

    return links(None)
