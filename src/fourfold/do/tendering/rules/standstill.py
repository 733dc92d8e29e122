"""The days between telling bidders and awarding, and what a challenge does to them (Procurement Act 2023 s 51)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fourfold.do.diary.rules.names import StepKey
from fourfold.do.diary.rules.needs import Needs, Unit, Why, standstill_needed
from fourfold.do.diary.rules.timetable import Stretch, earliest_end
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """A standstill: its first and last day, and the rule that asks for it."""

    starts_on: date
    ends_on: date
    rule: Why

    @property
    def opens_on(self) -> date:
        """The first day on which an award may be made."""
        return self.ends_on + _DAY


def standstill(needs: Needs, told_on: date, book: Rulebook, calendar: WorkingDays) -> Span | None:
    """The standstill of what bidders are told on that day; nothing where no rule asks for one.

    Working days count from the day of the notice, or the next working day, as the first (Procurement Act 2023 s 51).
    Days of the calendar count from the day after bidders were told; a last day off moves to the next working day
    (SI 2015/102 reg 87).
    """
    rule = next(iter(standstill_needed(needs, book)), None)
    if rule is None:
        return None
    starts = calendar.add(told_on, 0) if rule.unit is Unit.WORKING else told_on + _DAY
    stretch = Stretch(StepKey.DECIDED, StepKey.STANDSTILL_ENDS, (rule,), counts_first=True)
    return Span(starts, earliest_end(stretch, told_on, calendar), rule)


def resumed(span: Span, paused_on: date, settled_on: date, calendar: WorkingDays) -> date:
    """The last day of a standstill that a challenge paused: the days that were left run on after it was settled.

    It never ends sooner than it would have, nor before the challenge was settled. Clause: Procurement Act 2023 s 101.
    """
    if span.rule.unit is Unit.WORKING:
        last = calendar.add(settled_on, max(calendar.between(paused_on, span.ends_on), 0))
    else:
        left = max(span.ends_on - paused_on, timedelta(0))
        last = calendar.add(settled_on + left, 0)
    return max(span.ends_on, last)


def pause_began(challenges: Iterable[tuple[datetime, datetime]]) -> datetime | None:
    """When the pause began that the last of these challenges ended, each told by when it was raised and settled.

    Challenges that overlap make one pause. Clause: Procurement Act 2023 s 101.
    """
    began, until = None, None
    for raised, settled in sorted(challenges):
        if until is None or raised > until:
            began = raised
        until = settled if until is None else max(until, settled)
    return began


def require_over(ends_on: date | None, today: date, clause: str) -> None:
    """Refuse an award before the end of the standstill: its last day is still part of it.

    Clause: Procurement Act 2023 s 51.
    """
    if ends_on is not None and today <= ends_on:
        opens = ends_on + _DAY
        raise Refused(
            say(
                "The standstill runs until the end of {last}. You can award from {day}.",
                last=_said(ends_on), day=_said(opens),
            ),
            clause,
        )  # fmt: skip


def require_challengeable(ends_on: date | None, today: date, book: Rulebook) -> None:
    """Refuse a challenge that comes too late to stop an award.

    Under the Procurement Act 2023 s 101 it comes during the standstill; before that, until the award was made.
    """
    name = "awarding.challenge.within_standstill"
    within = book.has(name) and book.flag(name)
    if within and (ends_on is None or today > ends_on):
        sentence = (
            say("This tender has no standstill, so a challenge does not stop the award. You can still complain.")
            if ends_on is None
            else say("The standstill ended on {day}. You can still complain.", day=_said(ends_on))
        )
        raise Refused(sentence, book.clause(name))


def starts_with_notice(book: Rulebook) -> bool:
    """Whether the award notice comes before the award and begins the standstill. Clause: Procurement Act 2023 s 51."""
    name = "awarding.notice.starts_standstill"
    return book.has(name) and book.flag(name)


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
