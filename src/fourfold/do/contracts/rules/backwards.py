"""When everything must begin so that a new service follows a contract without a gap (SC 8.1.3, 4.6, 6.2.8).

What comes before the tender is counted here; from the early notice on the diary of procurements counts (SC 6.2.8).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fourfold.do.diary.rules.holidays import periods, working_days_within
from fourfold.do.diary.rules.names import StepKey
from fourfold.do.diary.rules.needs import Needs, Why, is_small
from fourfold.do.diary.rules.timetable import Timed, back, earliest_end, latest_begin, stretches
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook

_DAY = timedelta(days=1)


class Step(StrEnum):
    """The steps from looking at the need anew to the start of the next service, in their order (SCA 2.6)."""

    NEEDS = "needs"
    OPTIONS = "options"
    EARLY_NOTICE = "early_notice"
    ENGAGEMENT = "engagement"
    TENDER = "tender"
    EVALUATION = "evaluation"
    DECISION = "decision"
    STANDSTILL = "standstill"
    SIGNING = "signing"
    MOBILISATION = "mobilisation"


STEP_NAMES = {
    Step.NEEDS: "Look at the need anew",
    Step.OPTIONS: "Weigh the options",
    Step.EARLY_NOTICE: "Tell the market early",
    Step.ENGAGEMENT: "Talk with providers and users",
    Step.TENDER: "Leave time to bid",
    Step.EVALUATION: "Assess the bids",
    Step.DECISION: "Decide the award",
    Step.STANDSTILL: "Let the standstill run",
    Step.SIGNING: "Sign the contract",
    Step.MOBILISATION: "Get the service ready",
}
_OF_THE_DIARY = {
    StepKey.ENGAGEMENT: Step.EARLY_NOTICE,
    StepKey.OPENS: Step.ENGAGEMENT,
    StepKey.CLOSES: Step.TENDER,
    StepKey.EVALUATED: Step.EVALUATION,
    StepKey.DECIDED: Step.DECISION,
    StepKey.STANDSTILL_ENDS: Step.STANDSTILL,
    StepKey.SIGNED: Step.SIGNING,
    StepKey.STARTS: Step.MOBILISATION,
}
"""What the diary does until each of its days."""


@dataclass(frozen=True, slots=True)
class Leg(Timed):
    """The time that one step takes before the next can begin."""

    step: Step
    why: tuple[Why, ...] = ()
    counts_first: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A step with the last safe day on which it begins, and the day by which it must be done: both working days.

    ``holidays`` are the holiday periods that it runs across, in which people are away.
    """

    leg: Leg
    begin_by: date
    done_by: date
    holidays: tuple[str, ...] = ()

    @property
    def step(self) -> Step:
        """Which step it is."""
        return self.leg.step

    @property
    def name(self) -> str:
        """What it is called."""
        return say(STEP_NAMES[self.step])


class Standing(StrEnum):
    """How a step stands on a day (SC 8.9.3)."""

    BEGUN = "begun"
    AHEAD = "ahead"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Told:
    """A step as it stands today; ``days_late`` are working days after its last safe day."""

    piece: Piece
    standing: Standing
    days_late: int = 0


def legs(needs: Needs, book: Rulebook) -> list[Leg]:
    """The way from the need to the next service. Clause: SCA 2.6, SC 8.1.3, 6.2.8.

    A step for which the book sets no days takes none. A small contract takes shorter looks (SC 5.3.8).
    """
    size = "small" if is_small(needs, book) else "days"
    before = [
        Leg(
            Step.NEEDS, _set(book, f"endings.needs.{size}", say("to look at the need, the users and what was learned"))
        ),
        Leg(Step.OPTIONS, _set(book, f"endings.options.{size}", say("to weigh the options and settle the way"))),
    ]
    return [
        *before,
        *(Leg(_OF_THE_DIARY[one.ends], one.why, one.counts_first) for one in stretches(needs, book)),
    ]


def way_back(way: Sequence[Leg], last_day: date, book: Rulebook, calendar: WorkingDays) -> list[Piece]:
    """The last safe day of each step for a service that follows the day after ``last_day``. Clause: SC 8.1.3, 6.2.8.

    Counted backwards in working days, and by the calendar where the law counts so.
    """
    found: list[Piece] = []
    done_by = last_day + _DAY
    for leg in reversed(way):
        begin_by = latest_begin(leg, done_by, calendar)
        found.append(Piece(leg, begin_by, back(done_by, calendar), _across(leg, begin_by, done_by, book, calendar)))
        done_by = begin_by
    return found[::-1]


def first_start(way: Sequence[Leg], step: Step, today: date, calendar: WorkingDays) -> date:
    """The first day on which the next service can start if ``step`` begins today. Clause: SC 8.1.3, 6.2.8."""
    day = calendar.add(today, 0)
    for leg in _from(way, step):
        day = earliest_end(leg, day, calendar)
    return day


def as_they_stand(pieces: Sequence[Piece], begun: Collection[Step], today: date, calendar: WorkingDays) -> list[Told]:
    """Each step with whether it has begun, lies ahead, or is late and by how many days. Clause: SC 8.9.3, 8.1.3.

    A step counts as begun when a later one has. The last safe day itself is not late.
    """
    furthest = max((place for place, piece in enumerate(pieces) if piece.step in begun), default=-1)
    told = []
    for place, piece in enumerate(pieces):
        if place <= furthest:
            told.append(Told(piece, Standing.BEGUN))
        elif today > piece.begin_by:
            told.append(Told(piece, Standing.LATE, max(calendar.between(piece.begin_by, today), 1)))
        else:
            told.append(Told(piece, Standing.AHEAD))
    return told


def notice_by(last_day: date, days: int, calendar: WorkingDays) -> date:
    """The last working day on which notice of so many days is given before the end. Clause: SC 8.5.2."""
    return back(last_day - timedelta(days=days), calendar)


def broken_off_on(today: date, from_on: date | None, days: int) -> date:
    """The first day on which a contract can end by a break clause if notice is given today. Clause: SC 8.5.2."""
    told = today + timedelta(days=days)
    return told if from_on is None else max(told, from_on)


def next_of(told: Sequence[Told]) -> Told | None:
    """The first step that has not begun; nothing where all have. Clause: SC 8.1.3."""
    return next((one for one in told if one.standing is not Standing.BEGUN), None)


def _across(leg: Leg, begin_by: date, done_by: date, book: Rulebook, calendar: WorkingDays) -> tuple[str, ...]:
    """The holiday periods of which some working day falls into a step that takes time."""
    if not leg.why:
        return ()
    return tuple(
        period.name
        for period in periods(begin_by, done_by, book)
        if working_days_within(period, begin_by + _DAY, done_by, calendar)
    )


def _from(way: Sequence[Leg], step: Step) -> Sequence[Leg]:
    order = list(Step)
    return [leg for leg in way if order.index(leg.step) >= order.index(step)]


def _set(book: Rulebook, name: str, reason: str) -> tuple[Why, ...]:
    return (Why(reason, book.number(name), book.clause(name)),) if book.has(name) else ()
