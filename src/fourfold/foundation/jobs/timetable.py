"""When a job is due again: after it failed, and by its schedule. No database, no clock."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

FIRST_DELAY = timedelta(seconds=15)
LONGEST_DELAY = timedelta(hours=1)
_DAILY = re.compile(r"daily at (?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)")


def delay_after(attempts: int) -> timedelta:
    """How long a job waits after its ``attempts``-th attempt failed: 15 seconds, doubled each time, at most an hour."""
    doublings: int = 2 ** min(attempts - 1, 20)
    return min(FIRST_DELAY * doublings, LONGEST_DELAY)


@dataclass(frozen=True, slots=True)
class EveryMinutes:
    """Again so many minutes after the last time."""

    minutes: int

    def first(self, now: datetime, zone: str) -> datetime:
        """A new job of this kind is due at once."""
        return now

    def next(self, now: datetime, zone: str) -> datetime:
        """When it is due after it was started at ``now``. Times missed meanwhile are not made up for."""
        return now + timedelta(minutes=self.minutes)

    def __str__(self) -> str:
        return f"every {self.minutes} minutes" if self.minutes != 1 else "every minute"


@dataclass(frozen=True, slots=True)
class DailyAt:
    """Once a day at a time of the clock on the wall. A time that a change of clocks skips comes an hour later."""

    time: time

    def first(self, now: datetime, zone: str) -> datetime:
        """The next such time."""
        return self.next(now, zone)

    def next(self, now: datetime, zone: str) -> datetime:
        """The first such time after ``now``."""
        local = now.astimezone(ZoneInfo(zone))
        for days in range(3):
            at = datetime.combine(local.date() + timedelta(days=days), self.time, ZoneInfo(zone)).astimezone(UTC)
            if at > now:
                return at
        raise AssertionError("a day has passed without this time")

    def __str__(self) -> str:
        return f"daily at {self.time:%H:%M}"


Timetable = EveryMinutes | DailyAt


def timetable(when: str, minutes: int) -> Timetable:
    """The timetable that ``every`` was given: so many minutes, or words such as "daily at 02:00".

    :raises ValueError: when it is neither, or both.
    """
    daily = _DAILY.fullmatch(when)
    if minutes > 0 and not when:
        return EveryMinutes(minutes)
    if daily and not minutes:
        return DailyAt(time(int(daily["hour"]), int(daily["minute"])))
    raise ValueError('Say how often: every(minutes=15) or every("daily at 02:00").')
