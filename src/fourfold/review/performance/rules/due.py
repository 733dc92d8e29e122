"""When a return is due, late, or worth a reminder (SC 8.9.3: all contracts have regular monitoring)."""

from datetime import date, timedelta

from fourfold.foundation.words import in_words, say
from fourfold.review.performance.rules.names import ReturnState
from fourfold.review.performance.rules.states import WAITING


def due_after(ends: date, days: int) -> date:
    """The last day on which a return for a period that ends on ``ends`` is in time. Clause: SC 8.9.3."""
    return ends + timedelta(days=days)


def is_late(due_on: date, today: date) -> bool:
    """Whether what is sent ``today`` is late: the due day itself is in time. Clause: SC 8.9.3."""
    return today > due_on


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
