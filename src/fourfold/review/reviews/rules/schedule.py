"""When a contract is looked at next (SC 8.9.3, rec 23)."""

from dataclasses import dataclass
from datetime import date

from fourfold.do.frameworks.rules import months_after
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many months may lie between two reviews at most, and the clause that says so."""

    months: int
    clause: str = "SC rec 23"


def latest_next(held_on: date, rhythm: Rhythm) -> date:
    """The last day for the review that follows one held on that day. Clause: SC rec 23."""
    return months_after(held_on, rhythm.months)


def require_next(
    *, held_on: date, next_on: date | None, no_next_because: str, ends_on: date | None, rhythm: Rhythm
) -> None:
    """A review closes with the next one booked, or with the end of the contract. Clause: SC rec 23.

    ``ends_on`` is the last day of the contract, where it has one: there need be no next review once that comes
    before the next one would be due, and the reason is kept.
    """
    latest = latest_next(held_on, rhythm)
    if next_on is None:
        _require_end(no_next_because, ends_on, latest, rhythm)
        return
    if next_on <= held_on:
        raise Refused(say("Choose a day after this review."), rhythm.clause, field="next_on")
    if next_on > latest:
        raise Refused(
            say(
                "The next review comes within {months}: by {day} at the latest.",
                months=in_words(rhythm.months, "month", "months"), day=_day(latest),
            ),
            rhythm.clause,
            field="next_on",
        )  # fmt: skip
    if ends_on is not None and next_on > ends_on:
        raise Refused(
            say("The contract ends on {day}. Look at it again before that.", day=_day(ends_on)),
            rhythm.clause,
            field="next_on",
        )


def _require_end(because: str, ends_on: date | None, latest: date, rhythm: Rhythm) -> None:
    if ends_on is None or ends_on > latest:
        raise Refused(
            say("Book the next review, by {day} at the latest. This contract goes on.", day=_day(latest)),
            rhythm.clause,
            field="next_on",
        )
    if not because.strip():
        raise Refused(
            say("Book the next review, or say why this was the last one."), rhythm.clause, field="no_next_because"
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
