"""The wall chart: all ends of contracts over five years, by directorate, value or market, and which could be joined."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Sum, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Substr, TruncQuarter

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries.endings import live_endings
from fourfold.do.contracts.rules.months import QUARTER, months_after, quarters_from
from fourfold.do.contracts.rules.wall import Bought, Join, joins
from fourfold.do.diary.rules.bands import EDGES, band_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called
from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.words import say
from fourfold.govern.people.models import Directorate, Person
from fourfold.rulebooks import Rulebook

QUARTERS = 20
"""Five years."""
ROWS = 30
MOST_JOINED, JOINS_SHOWN = 300, 50
"""So many contracts that end first are compared with each other at most, and so many pairs shown."""
BY = {"directorate": "Directorate", "value": "Value", "market": "Market"}
"""By what the rows of the chart are told apart."""
_UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Choice:
    """Which ends a reader asked for. ``market`` is a CPV division, ``band`` the place of a value's band."""

    by: str = "directorate"
    directorate: str = ""
    market: str = ""
    band: str = ""
    quarter: date | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """The ends of one row in one quarter: how many, what they are worth in pence, and how many of unknown value."""

    row: str
    quarter: date
    count: int
    value: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Wall:
    """The whole chart: quarters from left to right, names of rows by their key, and the cells with something in it."""

    quarters: Sequence[date]
    rows: Mapping[str, str]
    cells: Sequence[Cell]

    @property
    def by_quarter(self) -> dict[date, int]:
        """How many end in each quarter."""
        found = dict.fromkeys(self.quarters, 0)
        for cell in self.cells:
            found[cell.quarter] += cell.count
        return found

    @property
    def count(self) -> int:
        """How many end in all."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True, slots=True)
class JoinRow:
    """Two contracts that could be joined, as a page shows them."""

    join: Join
    one: Contract
    other: Contract

    @property
    def both(self) -> tuple[Contract, Contract]:
        """The two, the one that ends first in front."""
        return self.one, self.other

    @property
    def category(self) -> str:
        """The category that holds both, in words; empty where it is a need."""
        return category_called(self.join.code) if self.join.code else ""

    @property
    def need(self) -> str:
        """The need that both meet; empty where it is a category."""
        service = self.one.service
        return "" if self.join.code or service is None else str(service.need)


def wall_of(authority: Authority, person: Person | None, choice: Choice, first: date) -> Wall:
    """The chart of five years from the quarter of ``first``: three queries, however many contracts there are."""
    quarters = quarters_from(first, QUARTERS)
    rows = chosen(authority, person, choice, quarters[0], _last(quarters)).order_by()
    grouped = rows.annotate(row=_row(choice.by), quarter=TruncQuarter("ends_on")).values("row", "quarter")
    counted = grouped.annotate(count=Count("pk"), worth=Sum("value"), unknown=Count("pk", filter=Q(value=None)))
    cells = [Cell(str(one["row"]), one["quarter"], one["count"], one["worth"] or 0, one["unknown"]) for one in counted]
    return Wall(quarters, _named(authority, choice.by, {cell.row for cell in cells}), cells)


def listed(
    authority: Authority, person: Person | None, choice: Choice, first: date, *, after: str = ""
) -> Batch[Contract]:
    """The contracts behind the chart, or behind the quarter that was asked for, the first end in front."""
    rows = chosen(authority, person, choice, *days_shown(choice, first))
    return batch(rows, ("ends_on",), after=after, size=ROWS)


def days_shown(choice: Choice, first: date) -> tuple[date, date]:
    """The first and last day of the quarter that was asked for, or of the five years from ``first``."""
    quarters = [choice.quarter] if choice.quarter else quarters_from(first, QUARTERS)
    return quarters[0], _last(quarters)


def chosen(authority: Authority, person: Person | None, choice: Choice, first: date, last: date) -> QuerySet[Contract]:
    """Live contracts that end between these days, as far as the reader asked for them."""
    rows = live_endings(authority, person).filter(ends_on__gte=first, ends_on__lte=last)
    if choice.directorate:
        rows = rows.filter(directorate__slug=choice.directorate)
    if choice.market:
        rows = rows.annotate(division=_division()).filter(division=choice.market)
    if choice.band:
        rows = rows.annotate(banded=_band()).filter(banded=int(choice.band))
    return rows.order_by("ends_on", "pk")


def markets_of(authority: Authority, person: Person | None) -> list[tuple[str, str]]:
    """The markets in which the reader's contracts are, to choose among."""
    rows = live_endings(authority, person).order_by().annotate(division=_division())
    codes = rows.exclude(division__isnull=True).values_list("division", flat=True).distinct()
    return sorted(((code, _market(code)) for code in codes if code), key=lambda pair: pair[1])


def bands() -> list[tuple[str, str]]:
    """The bands of value to choose among, the smallest first."""
    return [(str(place), _band_called(place)) for place in (*range(len(EDGES) + 1), _UNKNOWN)]


def joins_of(authority: Authority, person: Person, first: date, book: Rulebook) -> list[JoinRow]:
    """Pairs that could be joined, among the contracts that end first of those that another directorate buys too."""
    rows = live_endings(authority, person).filter(ends_on__gte=first, directorate__isnull=False)
    rows = rows.annotate(group=Substr(KeyTextTransform(0, "categories"), 1, 3))
    twice = rows.order_by().values("group").annotate(n=Count("directorate", distinct=True)).filter(n__gte=2)
    needs = rows.order_by().exclude(service__need=None).values("service__need")
    needed = needs.annotate(n=Count("directorate", distinct=True)).filter(n__gte=2)
    shared = Q(group__in=twice.values("group")) | Q(service__need__in=needed.values("service__need"))
    found = list(rows.filter(shared).select_related("service__need").order_by("ends_on", "pk")[:MOST_JOINED])
    by_key = {row.pk: row for row in found}
    pairs = joins([_bought(row) for row in found], book)[:JOINS_SHOWN]
    return [JoinRow(pair, by_key[pair.one.key], by_key[pair.other.key]) for pair in pairs]


def _bought(row: Contract) -> Bought:
    assert row.directorate_id is not None
    assert row.ends_on is not None
    need = row.service.need_id if row.service else None
    return Bought(row.pk, row.directorate_id, row.ends_on, tuple(row.categories), need)


def _last(quarters: Sequence[date]) -> date:
    return months_after(quarters[-1], QUARTER) - timedelta(days=1)


def _division() -> Substr:
    return Substr(KeyTextTransform(0, "categories"), 1, 2)


def _band() -> Case:
    known = [When(value__lt=edge, then=Value(place)) for place, edge in enumerate(EDGES)]
    return Case(When(value=None, then=Value(_UNKNOWN)), *known, default=Value(len(EDGES)), output_field=IntegerField())


def _row(by: str) -> Case | Coalesce | F:
    if by == "value":
        return _band()
    if by == "market":
        return Coalesce(_division(), Value(""), output_field=CharField())
    return F("directorate")


def _named(authority: Authority, by: str, keys: set[str]) -> dict[str, str]:
    """The names of the rows that have something in them, in their order; what is not known comes last."""
    if by == "value":
        order = [str(place) for place in (*range(len(EDGES) + 1), _UNKNOWN)]
        return {key: _band_called(int(key)) for key in order if key in keys}
    if by == "market":
        named = {key: _market(key) for key in keys if key}
        gap = {"": say("market not known yet")}
    else:
        rows = Directorate.objects.filter(authority=authority, pk__in=[int(key) for key in keys if key != "None"])
        named = {str(pk): name for pk, name in rows.values_list("pk", "name")}
        gap = {"None": say("directorate not known yet")}
    ordered = dict(sorted(named.items(), key=lambda pair: pair[1]))
    return {**ordered, **{key: name for key, name in gap.items() if key in keys}}


def _band_called(place: int) -> str:
    if place == _UNKNOWN:
        return band_of(None)
    return band_of(EDGES[place] - 1 if place < len(EDGES) else EDGES[-1])


def _market(code: str) -> str:
    return category_called(f"{code}000000")
