"""What the diary page shows: procurements of some months, as far as the reader may see them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce

from fourfold.do.diary.models import PlannedDate, Procurement, Slip
from fourfold.do.diary.months import Window
from fourfold.do.diary.queries.facts import Dates, dates_of
from fourfold.do.diary.queries.visible import procurements_for
from fourfold.do.diary.queries.warned import day_of
from fourfold.do.diary.rules import RUNNING, DiaryWarning, ProcurementState, StepKey, band_of
from fourfold.do.diary.rules.tenders import Clash
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.people.models import Directorate, Person

ROWS = 30
EVERY_STATE = "all"
_UNDATED = date(2200, 1, 1)
"""Where procurements without a day stand in the list: after all others."""
_DIVISION = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """Which procurements a reader asked for.

    ``category`` is a CPV division of two digits. Without a ``state`` it is what is neither awarded nor given up;
    ``EVERY_STATE`` is that too.
    """

    directorate: str = ""
    category: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A procurement as a list shows it."""

    procurement: Procurement
    dates: Dates
    warnings: Sequence[DiaryWarning] = field(default=())

    @property
    def opens(self) -> date | None:
        """When its tender opens."""
        return self.dates.actual.get(StepKey.OPENS)

    @property
    def closes(self) -> date | None:
        """When its tender closes."""
        return self.dates.actual.get(StepKey.CLOSES)

    @property
    def starts(self) -> date | None:
        """When its service starts."""
        return self.dates.actual.get(StepKey.STARTS)

    @property
    def band(self) -> str:
        """Roughly what it is worth."""
        return band_of(self.procurement.value)

    @property
    def categories(self) -> list[str]:
        """What is bought, in words."""
        return [category_called(code) for code in self.procurement.categories]

    @property
    def who(self) -> Person | None:
        """Who is to be asked about it: its buyer, or else its lead."""
        return self.procurement.buyer or self.procurement.lead

    @property
    def unanswered(self) -> int:
        """How many warnings nobody has answered."""
        return sum(1 for one in self.warnings if not one.is_answered)

    @property
    def clashes(self) -> list[Clash]:
        """The other tenders with which it clashes."""
        return [one.clash for one in self.warnings if one.clash is not None]


def plan_of(
    authority: Authority, person: Person | None, choice: Choice, window: Window, *, after: str = ""
) -> Batch[Procurement]:
    """Procurements with something in these months, and those without any day, in the order of their opening."""
    rows = chosen(authority, person, choice).filter(_within(window))
    near = rows.select_related("authority", "directorate", "lead__authority", "buyer__authority")
    return batch(near.prefetch_related("dates"), ("sorts_on",), after=after, size=ROWS)


def chosen(authority: Authority, person: Person | None, choice: Choice) -> QuerySet[Procurement]:
    """What the reader may see and asked for, in the order in which it opens."""
    rows = procurements_for(authority, person)
    if choice.state in set(ProcurementState):
        rows = rows.filter(state=choice.state)
    elif choice.state != EVERY_STATE:
        rows = rows.filter(state__in=RUNNING)
    if choice.directorate:
        rows = rows.filter(directorate__slug=choice.directorate)
    if choice.category:
        rows = rows.annotate(codes=Cast("categories", TextField())).filter(codes__contains=f'"{choice.category}')
    rows = rows.annotate(sorts_on=Coalesce(day_of(StepKey.OPENS), day_of(StepKey.STARTS), Value(_UNDATED)))
    return rows.order_by("sorts_on", "pk")


def last_day(authority: Authority, person: Person | None, choice: Choice) -> date | None:
    """The last day of all that the reader asked for; nothing where no day is planned."""
    days = PlannedDate.objects.filter(procurement__in=chosen(authority, person, choice).order_by().values("pk"))
    found: date | None = days.aggregate(last=Max("planned_on"))["last"]
    return found


def rows_of(procurements: Sequence[Procurement], warnings: dict[int, list[DiaryWarning]]) -> list[PlanRow]:
    """The rows of a list, each with its warnings where there are some to show."""
    return [PlanRow(row, dates_of(row), tuple(warnings.get(row.pk, ()))) for row in procurements]


def days_in(procurements: QuerySet[Procurement]) -> Mapping[int, Mapping[StepKey, date]]:
    """The days of many procurements, by their keys: when a step happened, or else when it is planned."""
    found: dict[int, dict[StepKey, date]] = defaultdict(dict)
    days = PlannedDate.objects.filter(procurement__in=procurements.order_by().values("pk"))
    for key, step, planned_on, happened_on in days.values_list("procurement", "step", "planned_on", "happened_on"):
        found[key][StepKey(step)] = happened_on or planned_on
    return found


def slips_by_procurement(procurements: QuerySet[Procurement]) -> Mapping[int, int]:
    """How often the dates of many procurements moved later, by their keys."""
    slips = Slip.objects.filter(procurement__in=procurements.order_by().values("pk"))
    return Counter(key for key, _ in slips.order_by().values_list("procurement", "at").distinct())


def directorates_in(authority: Authority) -> list[tuple[str, str]]:
    """The directorates to choose from."""
    return list(Directorate.objects.filter(authority=authority).values_list("slug", "name"))


def divisions_in(authority: Authority, person: Person | None) -> list[tuple[str, str]]:
    """The CPV divisions of what the reader may see, in words, by name."""
    lists = procurements_for(authority, person).exclude(categories=[]).values_list("categories", flat=True).distinct()
    found = {str(code)[:_DIVISION] for codes in lists for code in codes}
    return sorted(((code, category_called(f"{code}000000")) for code in found), key=lambda pair: pair[1])


def _within(window: Window) -> Q:
    days = PlannedDate.objects.filter(procurement=OuterRef("pk")).annotate(on=Coalesce("happened_on", F("planned_on")))
    begun, goes_on = Exists(days.filter(on__lte=window.last)), Exists(days.filter(on__gte=window.first))
    return Q(begun & goes_on) | ~Q(Exists(days))
