"""When a bid is too late: one instant, the same for everyone, whatever a clock on a wall shows (SC 6.2.8, rec 15)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say

SETTLING = timedelta(minutes=2)
"""A bid that arrived in time may still be sealed for so long after the deadline."""
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The instant from which on no bid is taken in, and the time zone in which people read it."""

    at: datetime
    zone: str

    @property
    def here(self) -> datetime:
        """The deadline by the authority's clock."""
        return self.at.astimezone(ZoneInfo(self.zone))


def is_late(arrived: datetime, deadline: Deadline) -> bool:
    """Whether what had arrived whole at ``arrived`` comes too late: at the deadline itself it does. Clause: SC 6.2.8.

    Both are compared in UTC: between two times of one zone Python compares what the clock shows, which shows the same
    hour twice on the last Sunday of October.
    """
    return _instant(arrived) >= _instant(deadline.at)


def time_left(at: datetime, deadline: Deadline) -> timedelta:
    """What is left until the deadline, in hours that really pass; nothing once it is over. Clause: SC 6.2.8."""
    return max(_instant(deadline.at) - _instant(at), timedelta())


def left_in_words(at: datetime, deadline: Deadline) -> str:
    """What is left, as people say it: "2 days and 3 hours", "less than a minute"; empty once it is over (SC 6.2.8)."""
    left = time_left(at, deadline)
    if not left:
        return ""
    days, hours, minutes = left // _DAY, left % _DAY // _HOUR, left % _HOUR // _MINUTE
    if days >= 7:
        return in_words(days, "day", "days")
    if days:
        return _pair(in_words(days, "day", "days"), in_words(hours, "hour", "hours") if hours else "")
    if hours:
        return _pair(in_words(hours, "hour", "hours"), in_words(minutes, "minute", "minutes") if minutes else "")
    return in_words(minutes, "minute", "minutes") if minutes else say("less than a minute")


def clock_change(at: datetime, deadline: Deadline) -> str:
    """What to mind where the authority's clock changes before the deadline; empty where it does not (SC 6.2.8)."""
    zone = ZoneInfo(deadline.zone)
    now, then = _instant(at).astimezone(zone), deadline.here
    was, will_be = now.utcoffset() or timedelta(), then.utcoffset() or timedelta()
    if _instant(at) >= _instant(deadline.at) or was == will_be:
        return ""
    if will_be > was:
        return say("The clocks go forward before then: there is an hour less than it looks.")
    return say("The clocks go back before then: there is an hour more than it looks.")


def instant_of(day: date, clock: time, zone: str) -> datetime:
    """The instant at which the authority's clock shows this time of that day, in UTC. Clause: SC 6.2.8.

    :raises Refused: for a time that the clock shows never or twice, on a day on which it changes.
    """
    first = datetime.combine(day, clock, ZoneInfo(zone)).replace(fold=0)
    second = first.replace(fold=1)
    instant = first.astimezone(UTC)
    if instant.astimezone(ZoneInfo(zone)).replace(fold=0) != first:
        raise Refused(say("The clocks go forward that night, and this time never comes. Choose another."), "SC 6.2.8")
    if second.astimezone(UTC) != instant:
        raise Refused(say("The clocks go back that night, and this time comes twice. Choose another."), "SC 6.2.8")
    return instant


def _instant(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError(f"{moment} is no instant: nobody knows in which zone it is.")
    return moment.astimezone(UTC)


def _pair(first: str, second: str) -> str:
    return say("{first} and {second}", first=first, second=second) if second else first
