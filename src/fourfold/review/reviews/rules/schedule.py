"""When a contract is looked at next (SC 8.9.3, rec 23)."""

from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.do.frameworks.rules import months_after
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How many months may lie between two reviews at most, and the clause that says so.

    ``overdue_days`` is within how many days a review comes that should have been held already.
    """

    months: int
    clause: str = "SC rec 23"
    overdue_days: int = 0


def latest_next(held_on: date, rhythm: Rhythm) -> date:
    """The last day for the review that follows one held on that day. Clause: SC rec 23."""
    return months_after(held_on, rhythm.months)


def by_when(held_on: date, today: date, rhythm: Rhythm) -> date:
    """The same as things stand today: some days remain where that day is near or gone. Clause: SC rec 23."""
    return max(latest_next(held_on, rhythm), today + timedelta(days=rhythm.overdue_days))


def require_soon(next_on: date, *, held_on: date, today: date, rhythm: Rhythm, field: str) -> None:
    """The review after one that was held comes in time, also when it is moved or called off. Clause: SC rec 23."""
    latest = by_when(held_on, today, rhythm)
    if next_on <= latest:
        return
    if latest > latest_next(held_on, rhythm):
        sentence = say("A review is overdue, or nearly: choose {day} at the latest.", day=_day(latest))
    else:
        sentence = say(
            "The next review comes within {months}: by {day} at the latest.",
            months=in_words(rhythm.months, "month", "months"), day=_day(latest),
        )  # fmt: skip
    raise Refused(sentence, rhythm.clause, field=field)


def require_next(
    *, held_on: date, next_on: date | None, no_next_because: str, ends_on: date | None, today: date, rhythm: Rhythm
) -> None:
    """A review closes with the next one booked, or with the end of the contract. Clause: SC rec 23.

    ``ends_on`` is the last day of the contract, where it has one: there need be no next review once that comes
    before the next one would be due, and the reason is kept.
    """
    latest = by_when(held_on, today, rhythm)
    if next_on is None:
        _require_end(no_next_because, ends_on, latest, rhythm)
        return
    if next_on <= held_on:
        raise Refused(say("Choose a day after this review."), rhythm.clause, field="next_on")
    require_soon(next_on, held_on=held_on, today=today, rhythm=rhythm, field="next_on")
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
