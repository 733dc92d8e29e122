"""Working days and holidays of a nation: the calendar by which legal days are counted. No database, no clock."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import holidays

SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
_ONE = timedelta(days=1)


class WorkingDays:
    """The working days of a nation: Monday to Friday without its bank holidays."""

    def __init__(self, nation: str = "england") -> None:
        """``nation`` as ``Authority.nation`` has it.

        :raises KeyError: for a nation whose calendar is not known.
        """
        self.nation = nation
        self._subdivision = SUBDIVISIONS[nation]

    def is_working(self, day: date) -> bool:
        """Whether offices are open."""
        return day.weekday() < 5 and day not in _bank_holidays(self._subdivision, day.year)

    def holiday(self, day: date) -> str:
        """The name of the bank holiday on this day; empty when there is none."""
        return _bank_holidays(self._subdivision, day.year).get(day, "")

    def add(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``, or before it where ``count`` is below nothing.

        ``day`` itself is never counted. With no count, it is ``day``, or the first working day after it.
        """
        step = _ONE if count >= 0 else -_ONE
        left = abs(count)
        found = day
        while left or not self.is_working(found):
            found += step
            if self.is_working(found):
                left = max(0, left - 1)
        return found

    def between(self, first: date, last: date) -> int:
        """How many working days come after ``first`` up to ``last``, the last included; below nothing backwards."""
        if last < first:
            return -self.between(last, first)
        days = (first + _ONE * n for n in range(1, (last - first).days + 1))
        return sum(1 for day in days if self.is_working(day))


@lru_cache(maxsize=8)
def working_days(nation: str) -> WorkingDays:
    """The calendar of a nation, made once."""
    return WorkingDays(nation)


@lru_cache(maxsize=2000)
def _bank_holidays(subdivision: str, year: int) -> Mapping[date, str]:
    """The bank holidays of a year. Made whole before anyone sees it, because several threads count at once."""
    found = holidays.country_holidays("GB", subdiv=subdivision, years=year, expand=False)
    return {day: str(name) for day, name in found.items()}
