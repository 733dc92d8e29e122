"""How many concerns were referred, and how promptly they were answered: what everyone may read (SC 9.1.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fourfold.oversight.members.rules.states import is_late


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a lead director: by when it was to be answered, and when it was. ``dropped``: nobody waits."""

    due_on: date | None
    answered_on: date | None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """Questions by how they stand. Together with those nobody waits for any more they are all that were asked."""

    asked: int = 0
    in_time: int = 0
    answered_late: int = 0
    waiting: int = 0
    late: int = 0
    dropped: int = 0


def counted(questions: Iterable[Asked], today: date) -> Counts:
    """Count questions; one that is late says so for ever, answered or not. Clause: SC 9.1.4."""
    found = dict.fromkeys(("in_time", "answered_late", "waiting", "late", "dropped"), 0)
    for one in questions:
        found[_kind(one, today)] += 1
    return Counts(asked=sum(found.values()), **found)


def _kind(one: Asked, today: date) -> str:
    late = is_late(one.due_on, one.answered_on, today)
    if one.answered_on is not None:
        return "answered_late" if late else "in_time"
    if one.dropped:
        return "dropped"
    return "late" if late else "waiting"
