"""Changes of a tender that is open: which are material, and how much time they give back (SC 5.3.2, rec 11)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook


class Change(StrEnum):
    """What an amendment changes (SC 5.3.2)."""

    WORDING = "wording"
    DATES = "dates"
    PAPERS = "papers"
    WANTED = "wanted"


CHANGE_NAMES = {
    Change.WORDING: "Wording: a mistake is put right, and nobody’s bid changes for it",
    Change.DATES: "Dates: bidders get more time, and nothing else changes",
    Change.PAPERS: "Papers: something to read is added or replaced",
    Change.WANTED: "What is wanted: bidders have to think again",
}
_DAYS = {Change.PAPERS: "tendering.amend.papers_days", Change.WANTED: "tendering.amend.wanted_days"}


@dataclass(frozen=True, slots=True)
class Effect:
    """Whether an amendment is material, why, and the earliest instant at which the tender may close after it."""

    is_material: bool
    because: str
    earliest: datetime
    clause: str


def effect_of(change: Change, *, at: datetime, closes_at: datetime, book: Rulebook, calendar: WorkingDays) -> Effect:
    """What a change means for the deadline. Clause: SC 5.3.2, 6.2.8, rec 11.

    A change is material when bidders need working days for it that the book sets. When fewer are left, the tender
    closes so many working days after the change, at the same time of day. Instants are by the authority's own clock.

    :raises Refused: when the tender has closed.
    """
    if at >= closes_at:
        raise Refused(
            say("It has closed: what people bid for stands. Cancel it and begin again, if it has to change."),
            "SC 5.3.2",
        )
    name = _DAYS.get(change, "")
    if not name or not book.has(name):
        return Effect(False, say("Nobody has to write their bid anew for it."), closes_at, "SC 5.3.2")
    days = book.number(name)
    fair = calendar.add(at.date(), days)
    needs = in_words(days, "working day", "working days")
    if closes_at.date() >= fair:
        return Effect(
            True, say("Bidders need {needs} for it, and still have them.", needs=needs), closes_at, book.clause(name)
        )
    moved = closes_at.replace(year=fair.year, month=fair.month, day=fair.day)
    return Effect(
        True, say("Bidders need {needs} for it, so the deadline moves.", needs=needs), moved, book.clause(name)
    )


def require_later(wanted: datetime | None, effect: Effect) -> datetime:
    """The new closing time: the one that is wanted, unless it is before the earliest. Clause: SC 5.3.2, rec 11."""
    if wanted is None:
        return effect.earliest
    if wanted < effect.earliest:
        raise Refused(
            say("It closes no earlier than {day}: everyone counts on what was said, and on time for what changes.",
                day=f"{effect.earliest.day} {effect.earliest:%B %Y, %H:%M}"),
            effect.clause,
            field="closes_on",
        )  # fmt: skip
    return wanted


def moved_questions(until: datetime | None, moved_by: timedelta) -> datetime | None:
    """The last moment for questions, moved by as much as the deadline. Clause: SC rec 11."""
    return until + moved_by if until is not None else None
