"""The months that a page shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = 12
EARLIEST, LATEST = date(1950, 1, 1), date(2150, 1, 1)
"""Between these a reader may turn the pages of the diary."""


@dataclass(frozen=True, slots=True)
class Window:
    """Whole months: the first day of the first, and the last day of the last."""

    first: date
    last: date

    @property
    def before(self) -> date:
        """The first day of the months before."""
        return months_on(self.first, -MONTHS)

    @property
    def after(self) -> date:
        """The first day of the months after."""
        return self.last + timedelta(days=1)


def window_from(day: date) -> Window:
    """The twelve months that begin with the month of this day."""
    first = day.replace(day=1)
    return Window(first, months_on(first, MONTHS) - timedelta(days=1))


def window_until(day: date) -> Window:
    """The twelve months that end with the month of this day."""
    return window_from(months_on(day.replace(day=1), 1 - MONTHS))


def window_around(days: Iterable[date]) -> Window:
    """The whole months that hold all these days."""
    every = sorted(days)
    return Window(every[0].replace(day=1), months_on(every[-1].replace(day=1), 1) - timedelta(days=1))


def months_on(first: date, count: int) -> date:
    """The first day of the month that comes ``count`` months later."""
    months = first.year * 12 + first.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def month_of(text: str) -> date | None:
    """The first day of a month written as 2014-05; nothing where it is none, or too far off."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return first if EARLIEST <= first <= LATEST else None
