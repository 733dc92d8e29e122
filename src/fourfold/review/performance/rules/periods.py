"""Periods that measures are read for, as people write them (SC 8.9.3: quarterly and annual reporting)."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.cycle.outcomes.rules.measures import Frequency
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``starts`` to ``ends``, both included, and what they are called."""

    starts: date
    ends: date

    @property
    def label(self) -> str:
        """What people call it: a month, a quarter, a financial year, or its days."""
        months = (self.ends.year - self.starts.year) * 12 + self.ends.month - self.starts.month + 1
        whole = self.starts.day == 1 and self.ends == _last_day(self.ends.year, self.ends.month)
        if whole and months == 1:
            return f"{self.starts:%B %Y}"
        if whole and months == 3:
            return say(
                "{first} to {last} {year}", first=f"{self.starts:%B}", last=f"{self.ends:%B}", year=self.ends.year
            )
        if whole and months == 12 and self.starts.month == 4:
            return f"{self.starts.year}-{self.ends.year % 100:02}"
        return f"{self.starts.day} {self.starts:%B %Y} – {self.ends.day} {self.ends:%B %Y}"


MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
"""How many months a period has. Quarters and years run with the financial year, from April."""

_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTER = re.compile(r"(\d{4})-?Q([1-4])", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})[-/](\d{2})")
_YEAR = re.compile(r"\d{4}")


def period_on(day: date, frequency: Frequency) -> Period:
    """The period of this length that holds ``day``. Clause: SC 8.9.3.

    :raises KeyError: for a frequency that does not come round.
    """
    months = MONTHS[frequency]
    first = day.year * 12 + day.month - 1
    first -= (first - 3) % months
    last = first + months - 1
    return Period(date(first // 12, first % 12 + 1, 1), _last_day(last // 12, last % 12 + 1))


def periods_ended(since: date, until: date, frequency: Frequency, *, over: date | None = None) -> Iterator[Period]:
    """The whole periods that begin on ``since`` or later and have ended before ``until``. Clause: SC 8.9.3.

    ``over`` is the last day of all, where there is one: what had begun by then ends with it, however short it is.
    """
    period = period_on(since, frequency)
    if period.starts < since:
        period = period_on(period.ends + timedelta(days=1), frequency)
    while period.ends < until:
        yield period
        period = period_on(period.ends + timedelta(days=1), frequency)
    if over is not None and period.starts <= over < until:
        yield Period(period.starts, over)


def period_written(text: str) -> Period:
    """A period as it is written in a file: 2014-05-15, 2014-05, 2014-Q2, 2014-15 or 2014. Clause: SC 8.9.3.

    A quarter is one of the calendar year. 2013-14 is a financial year; 2014-05 is always May 2014, and a financial
    year that could be read as a month is written with a stroke: 2004/05.

    :raises ValueError: when it is none of these.
    """
    text = text.strip()
    if found := _QUARTER.fullmatch(text):
        year, quarter = int(found[1]), int(found[2])
        return Period(date(year, quarter * 3 - 2, 1), _last_day(year, quarter * 3))
    if (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        year, month = int(found[1]), int(found[2])
        return Period(date(year, month, 1), _last_day(year, month))
    if (found := _YEARS.fullmatch(text)) and (int(found[1]) + 1) % 100 == int(found[2]):
        return Period(date(int(found[1]), 4, 1), date(int(found[1]) + 1, 3, 31))
    if _YEAR.fullmatch(text):
        return Period(date(int(text), 1, 1), date(int(text), 12, 31))
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is no period.") from error
    return Period(day, day)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
