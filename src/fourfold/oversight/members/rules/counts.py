"""How many concerns were referred, and how promptly they were answered: what everyone may read (SC 9.1.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fourfold.oversight.members.rules.states import is_late


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a lead director: by when it was to be answered, and when it was.

    ``dropped_on`` is since when nobody waits for an answer any more: the concern was passed on, or withdrawn.
    """

    due_on: date | None
    answered_on: date | None
    dropped_on: date | None = None

    @property
    def is_dropped(self) -> bool:
        """Whether nobody waits any more for an answer that never came."""
        return self.answered_on is None and self.dropped_on is not None

    def was_late(self, today: date) -> bool:
        """Whether its day passed before an answer came, and before anyone stopped waiting for one."""
        return is_late(self.due_on, self.answered_on or self.dropped_on, today)


@dataclass(frozen=True, slots=True)
class Counts:
    """Questions by how they stand, which together are all that were asked.

    ``late`` are those whose day passed without an answer: for ``late_dropped`` of them nobody waits any more, because
    the concern was passed on or withdrawn then. ``dropped`` are those for which that happened in time.
    """

    asked: int = 0
    in_time: int = 0
    answered_late: int = 0
    waiting: int = 0
    late: int = 0
    dropped: int = 0
    late_dropped: int = 0

    @property
    def late_now(self) -> int:
        """Those for whose answer somebody waits, and should not have to."""
        return self.late - self.late_dropped


def counted(questions: Iterable[Asked], today: date) -> Counts:
    """Count questions; one that is late says so for ever, answered or not, passed on or not. Clause: SC 9.1.4."""
    found = dict.fromkeys(("in_time", "answered_late", "waiting", "late", "dropped"), 0)
    late_dropped = 0
    for one in questions:
        found[_kind(one, today)] += 1
        late_dropped += one.is_dropped and one.was_late(today)
    return Counts(asked=sum(found.values()), late_dropped=late_dropped, **found)


def _kind(one: Asked, today: date) -> str:
    late = one.was_late(today)
    if one.answered_on is not None:
        return "answered_late" if late else "in_time"
    if late:
        return "late"
    return "dropped" if one.is_dropped else "waiting"
