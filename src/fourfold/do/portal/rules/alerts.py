"""What an alert may ask, and when it speaks (SC 5.3.5, M13)."""

from datetime import date
from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class HowOften(StrEnum):
    """When an alert tells what it found."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"


HOW_OFTEN_NAMES = {
    HowOften.AT_ONCE: "At once",
    HowOften.DAILY: "Once a day, in the morning",
    HowOften.WEEKLY: "Once a week, on Monday morning",
}


def is_due(how_often: HowOften, day: date) -> bool:
    """Whether the round of this morning tells what such an alert found. Clause: SC 5.3.5."""
    if how_often is HowOften.WEEKLY:
        return day.weekday() == 0
    return how_often is HowOften.DAILY


def require_words(words: str, *, has_stems: bool) -> None:
    """Words that no notice could hold find nothing, ever. Clause: SC 5.3.5."""
    if words and not has_stems:
        raise Refused(
            say("“{words}” holds no word. Type one for what you do, like “gardening”.", words=words), field="q"
        )


def require_a_condition(*, is_narrowed: bool) -> None:
    """An alert on everything tells nobody anything. Clause: SC 5.3.5."""
    if not is_narrowed:
        raise Refused(
            say("This would tell you about everything. Add a word, a place, a kind or a size first."), field="q"
        )
