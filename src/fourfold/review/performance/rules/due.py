"""When a return is due, late, or worth a reminder (SC 8.9.3: all contracts have regular monitoring)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.cycle.outcomes.rules.measures import Frequency
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.review.performance.rules.names import ReturnState
from fourfold.review.performance.rules.periods import Period, periods_ended
from fourfold.review.performance.rules.states import WAITING


@dataclass(frozen=True, slots=True)
class Span:
    """From which day until which a measure is read (nothing: it still is), and within how many days it is told."""

    since: date
    until: date | None
    days: int

    def asks(self, period: Period) -> bool:
        """Whether the measure is told for all of this period."""
        return self.since <= period.starts and (self.until is None or self.until >= period.ends)


def falling_due(
    spans: Sequence[Span], frequency: Frequency, *, until: date, over: date | None
) -> Iterator[tuple[Period, date]]:
    """The periods ended before ``until`` for which some measure is told, each with its due day. Clause: SC 8.9.3.

    ``over`` is the last day of a contract that is over: its last period ends then.
    """
    since = min(span.since for span in spans)
    for period in periods_ended(since, until, frequency, over=over):
        days = [span.days for span in spans if span.asks(period)]
        if days:
            yield period, due_after(period.ends, max(days))


def due_after(ends: date, days: int) -> date:
    """The last day on which a return for a period that ends on ``ends`` is in time. Clause: SC 8.9.3."""
    return ends + timedelta(days=days)


def is_late(due_on: date, today: date) -> bool:
    """Whether what is sent ``today`` is late: the due day itself is in time. Clause: SC 8.9.3."""
    return today > due_on


def require_overdue(due_on: date, today: date) -> None:
    """Nobody says of a return that it never came while it may still come in time. Clause: SC 8.9.3.

    :raises Refused: until its due day has passed.
    """
    if not is_late(due_on, today):
        raise Refused(say("It may come in time until {day}.", day=f"{due_on.day} {due_on:%B %Y}"), "SC 8.9.3")


def is_to_remind(state: str, *, due_on: date, reminded_on: date | None, today: date, before: int, again: int) -> bool:
    """Whether whoever sends a return is reminded today. Clause: SC 8.9.3.

    First ``before`` days ahead of the due day, and then, while it does not come, each time ``again`` days have passed
    and the due day is over.
    """
    if ReturnState(state) not in WAITING or state == ReturnState.MISSING:
        return False
    if reminded_on is None:
        return today >= due_on - timedelta(days=before)
    return is_late(due_on, today) and today >= reminded_on + timedelta(days=again)


def waiting_words(state: str, due_on: date, today: date) -> str:
    """How long there is still, or how late it is; empty where nothing waits. Clause: SC 8.9.3."""
    if state == ReturnState.MISSING:
        return say("It never came.")
    if state != ReturnState.DUE:
        return ""
    days = (due_on - today).days
    if days > 0:
        return say("Due in {days}.", days=in_words(days, "day", "days"))
    if days == 0:
        return say("Due today.")
    return say("{days} late.", days=in_words(-days, "day", "days"))
