"""How long an offer is shown, and when two providers may write to each other (SC 8.3.1)."""

from datetime import date

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

LONGEST = 366
"""An offer is shown for a year at most; then its provider says whether it still stands."""
UNANSWERED = 5
"""So many letters one writes to another who does not answer."""
NEW_IN_A_DAY = 20
"""To so many others one writes for the first time within a day."""


def require_until(*, today: date, until: date, closes_on: date | None) -> None:
    """An offer ends on a day to come, within a year, and for an opportunity by its closing day. Clause: SC 8.3.1."""
    if until < today:
        raise Refused(say("Choose today or a later day."), field="until")
    if closes_on is not None and until > closes_on:
        raise Refused(
            say("This opportunity closes on {day}. Choose that day or an earlier one.", day=_day(closes_on)),
            field="until",
        )
    if (until - today).days > LONGEST:
        raise Refused(say("Choose a day within a year. You can renew it then."), field="until")


def require_free_to_write(*, blocks_them: bool, is_blocked: bool, name: str) -> None:
    """Nobody is written to who does not want it. Clause: SC 8.3.1."""
    if blocks_them:
        raise Refused(say("You have blocked {name}. Lift that first, then you can write.", name=name))
    if is_blocked:
        raise Refused(say("{name} takes no messages from you here.", name=name))


def require_patience(*, unanswered: int, new_today: int) -> None:
    """Nobody floods others with letters. Clause: SC 8.3.1 (a setting of ours)."""
    if unanswered >= UNANSWERED:
        raise Refused(say("You have written {n} letters without an answer. Wait until they answer.", n=unanswered))
    if new_today > NEW_IN_A_DAY:
        raise Refused(say("You have written to {n} others today. Write to more of them tomorrow.", n=NEW_IN_A_DAY))


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
