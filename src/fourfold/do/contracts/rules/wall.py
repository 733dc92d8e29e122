"""Which ends of contracts stand too close together, and which could be joined (LETTER 2, SC 4.6, 6.2.8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations, product

from fourfold.do.contracts.rules.dates import financial_year
from fourfold.do.contracts.rules.months import months_after
from fourfold.foundation.categories import is_within
from fourfold.rulebooks import Rulebook


class JoinKind(StrEnum):
    """What two contracts have in common (LETTER 2, SC 4.6.2)."""

    CATEGORY = "category"
    NEED = "need"


QUARTERS_OF_YEAR = 4
CLAUSES = {JoinKind.CATEGORY: "LETTER 2", JoinKind.NEED: "SC 4.6.2"}


@dataclass(frozen=True, slots=True)
class Bought:
    """A contract as joins see it. ``categories`` are CPV codes, ``need`` the need that its service meets."""

    key: int
    directorate: int
    ends_on: date
    categories: tuple[str, ...] = ()
    need: int | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Two contracts of two directorates that could be let together, the one that ends first in front.

    ``code`` is the category that holds both, where they share one.
    """

    one: Bought
    other: Bought
    kind: JoinKind
    code: str = ""

    @property
    def clause(self) -> str:
        """The clause that asks to join them."""
        return CLAUSES[self.kind]

    @property
    def days_apart(self) -> int:
        """How far their ends lie apart."""
        return (self.other.ends_on - self.one.ends_on).days


def crowded(ends: Mapping[date, int], book: Rulebook) -> set[date]:
    """The quarters into which so many ends of a financial year fall that they are better staggered.

    ``ends`` counts by the first day of each quarter; a year of which some quarter is not told is left out.
    Clause: SC 6.2.8, LETTER 2.
    """
    if not book.has("endings.crowd.share") or not book.has("endings.crowd.least"):
        return set()
    share, least = book.number("endings.crowd.share"), book.number("endings.crowd.least")
    years: dict[int, dict[date, int]] = {}
    for quarter, count in ends.items():
        years.setdefault(financial_year(quarter), {})[quarter] = count
    return {
        quarter
        for year in years.values()
        if len(year) == QUARTERS_OF_YEAR
        for quarter, count in year.items()
        if count >= least and count * 100 > share * sum(year.values())
    }


def joins(contracts: Sequence[Bought], book: Rulebook) -> list[Join]:
    """Contracts of different directorates for the same need or category that end near each other, the nearest first.

    Clause: LETTER 2, SC 4.6.2. Each pair stands once; the same need counts before the same category.
    """
    entry = "endings.join.months"
    if not book.has(entry):
        return []
    ordered = sorted(contracts, key=lambda one: (one.ends_on, one.key))
    pairs = combinations(ordered, 2)
    near = ((one, other) for one, other in pairs if other.ends_on <= months_after(one.ends_on, book.number(entry)))
    found = [join for one, other in near if one.directorate != other.directorate for join in _join(one, other)]
    return sorted(found, key=lambda join: (join.days_apart, join.one.ends_on, join.one.key, join.other.key))


def _join(one: Bought, other: Bought) -> Iterator[Join]:
    if one.need is not None and one.need == other.need:
        yield Join(one, other, JoinKind.NEED)
        return
    for a, b in product(one.categories, other.categories):
        if is_within(a, b) or is_within(b, a):
            yield Join(one, other, JoinKind.CATEGORY, b if is_within(a, b) else a)
            return
