"""What was promised, against what was delivered (SC 10.2, SC rec 27)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from fourfold.foundation.words import say
from fourfold.review.performance.rules.promises import Way


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
_OF_THE_NEWEST = {
    Kept.KEPT: "The newest reading keeps it.",
    Kept.BEHIND: "The newest reading does not keep it. Ask about it.",
    Kept.BROKEN: "Its day has passed, and the newest reading does not keep it.",
}
"""What is said where readings do not add up."""
UNMET = frozenset({Kept.BEHIND, Kept.BROKEN})
"""Promises that someone has to ask about."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A promise with what was verified of it so far, as it is read: the sum, or the newest reading.

    ``share`` is the part of what was promised that this is.
    """

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
    way: Way = Way.SUM,
) -> Delivered:
    """How a promise stands. Clause: SC 10.2.4.

    ``told`` are the verified figures in their order; nothing where no measure follows the promise. Where they add up,
    as much is expected between ``since`` and ``due_on`` as of the time has gone by; on the last day all of it. Where a
    day is not known, nobody is behind. Where they do not, the newest of them keeps the promise or does not.
    """
    so_far = None if not told else sum(told, Decimal(0)) if way is Way.SUM else told[-1]
    share = so_far / promised if promised and so_far is not None else None
    if told is None:
        kept = Kept.NOT_FOLLOWED
    elif not promised:
        kept = Kept.UNKNOWN
    elif so_far is not None and _is_kept(so_far, promised, way):
        kept = Kept.KEPT
    elif due_on is not None and today > due_on:
        kept = Kept.BROKEN
    elif share is None:
        kept = Kept.NOTHING_YET
    else:
        is_behind = way is not Way.SUM or share < _expected(since, due_on, today)
        kept = Kept.BEHIND if is_behind else Kept.ON_THE_WAY
    sentences = _SENTENCES if way is Way.SUM else {**_SENTENCES, **_OF_THE_NEWEST}
    return Delivered(kept, so_far, share, say(sentences[kept]))


def _is_kept(so_far: Decimal, promised: Decimal, way: Way) -> bool:
    return so_far <= promised if way is Way.LIMIT else so_far >= promised


def _expected(since: date | None, due_on: date | None, today: date) -> Decimal:
    """The part of the time that has gone by; none where a day is not known."""
    if since is None or due_on is None or due_on <= since:
        return Decimal(0)
    return Decimal(max((today - since).days, 0)) / (due_on - since).days
