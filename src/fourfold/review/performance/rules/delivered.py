"""What was promised, against what was delivered (SC 10.2, SC rec 27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fourfold.foundation.words import say


class Kept(StrEnum):
    """How a promise stands."""

    NOT_FOLLOWED = "not_followed"
    NOTHING_YET = "nothing_yet"
    ON_THE_WAY = "on_the_way"
    KEPT = "kept"
    BEHIND = "behind"
    BROKEN = "broken"
    UNKNOWN = "unknown"


KEPT_NAMES = {
    Kept.NOT_FOLLOWED: "Nobody follows it yet",
    Kept.NOTHING_YET: "Nothing told yet",
    Kept.ON_THE_WAY: "On the way",
    Kept.KEPT: "Kept",
    Kept.BEHIND: "Behind",
    Kept.BROKEN: "Not kept",
    Kept.UNKNOWN: "How much was promised is not on record",
}
_SENTENCES = {
    Kept.NOT_FOLLOWED: "No measure follows this promise. Add one.",
    Kept.NOTHING_YET: "Nothing has been verified yet.",
    Kept.ON_THE_WAY: "As much as one may expect by now was delivered.",
    Kept.KEPT: "All of it was delivered.",
    Kept.BEHIND: "Less was delivered than one may expect by now. Ask about it.",
    Kept.BROKEN: "Its day has passed, and not all of it was delivered.",
    Kept.UNKNOWN: "How much was promised is not on record.",
}
UNMET = frozenset({Kept.BEHIND, Kept.BROKEN})
"""Promises that someone has to ask about."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A promise with what was verified of it so far, in its own unit. ``share`` is a part of what was promised."""

    kept: Kept
    so_far: Decimal | None
    share: Decimal | None
    sentence: str

    @property
    def words(self) -> str:
        """How it stands, in a few words."""
        return say(KEPT_NAMES[self.kept])


def delivered_of(
    *,
    promised: Decimal | None,
    told: Sequence[Decimal] | None,
    since: date | None,
    due_on: date | None,
    today: date,
) -> Delivered:
    """How a promise stands. Clause: SC 10.2.4.

    ``told`` are the verified figures, which add up; nothing where no measure follows the promise. Between ``since``
    and ``due_on`` as much is expected as of the time has gone by; on the last day all of it. Where a day is not known,
    nobody is behind.
    """
    so_far = sum(told, Decimal(0)) if told else None
    share = so_far / promised if promised and so_far is not None else None
    expected = _expected(since, due_on, today)
    if told is None:
        kept = Kept.NOT_FOLLOWED
    elif not promised:
        kept = Kept.UNKNOWN
    elif share is not None and share >= 1:
        kept = Kept.KEPT
    elif due_on is not None and today > due_on:
        kept = Kept.BROKEN
    elif share is None:
        kept = Kept.NOTHING_YET
    else:
        kept = Kept.BEHIND if share < expected else Kept.ON_THE_WAY
    return Delivered(kept, so_far, share, say(_SENTENCES[kept]))


def _expected(since: date | None, due_on: date | None, today: date) -> Decimal:
    """The part of the time that has gone by; none where a day is not known."""
    if since is None or due_on is None or due_on <= since:
        return Decimal(0)
    return Decimal(max((today - since).days, 0)) / (due_on - since).days
