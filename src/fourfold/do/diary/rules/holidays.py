"""The holiday periods in which providers are away (SC 6.2.8)."""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]

from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook

_SPANS = {"christmas": "Christmas", "august": "August"}


@dataclass(frozen=True, slots=True)
class Period:
    """A holiday period from its first day to its last, and the clause that names it."""

    name: str
    first: date
    last: date
    clause: str


def periods(first: date, last: date, book: Rulebook) -> list[Period]:
    """Every holiday period that touches the days from ``first`` to ``last``, in order. Clause: SC 6.2.8."""
    found = [
        period
        for year in range(first.year - 1, last.year + 1)
        for period in (*_spans(year, book), *_easter(year, book))
        if period.first <= last and period.last >= first
    ]
    return sorted(found, key=lambda period: period.first)


def working_days_within(period: Period, first: date, last: date, calendar: WorkingDays) -> int:
    """How many working days from ``first`` to ``last``, both included, fall into the period. Clause: SC 6.2.8."""
    begin, end = max(first, period.first), min(last, period.last)
    return calendar.between(begin - timedelta(days=1), end) if begin <= end else 0


def _spans(year: int, book: Rulebook) -> list[Period]:
    """The periods of fixed days that begin in the year; one that ends before it begins ends in the next."""
    found = []
    for key, name in _SPANS.items():
        entry = f"diary.holiday.{key}"
        if book.has(entry):
            begin, end = (tuple(int(part) for part in text.split("-")) for text in book.texts(entry))
            first = date(year, *begin)
            last = date(year if end >= begin else year + 1, *end)
            found.append(Period(say(name), first, last, book.clause(entry)))
    return found


def _easter(year: int, book: Rulebook) -> list[Period]:
    if not book.has("diary.holiday.easter_before"):
        return []
    sunday = easter(year)
    before, after = (book.number(f"diary.holiday.easter_{side}") for side in ("before", "after"))
    clause = book.clause("diary.holiday.easter_before")
    return [Period(say("Easter"), sunday - timedelta(days=before), sunday + timedelta(days=after), clause)]
