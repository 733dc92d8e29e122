"""Which dates of a procurement no longer fit, and what can still be reached (SC 6.2.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from fourfold.do.diary.rules.names import ORDER, STEP_NAMES, StepKey
from fourfold.do.diary.rules.needs import Unit, in_all, said_days, told
from fourfold.do.diary.rules.timetable import Days, Stretch, backwards, earliest_end, proposed
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.foundation.workdays import WorkingDays

_HAD_TO = {
    StepKey.EARLY_NOTICE: "the early notice had to be out by {day}",
    StepKey.ENGAGEMENT: "talks with the market had to begin by {day}",
    StepKey.OPENS: "the tender had to open by {day}",
    StepKey.CLOSES: "the tender had to close by {day}",
    StepKey.EVALUATED: "the bids had to be assessed by {day}",
    StepKey.DECIDED: "the award had to be decided by {day}",
    StepKey.STANDSTILL_ENDS: "the standstill had to end by {day}",
    StepKey.SIGNED: "the contract had to be signed by {day}",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """A date that does not fit: the step where it shows, and the sentence that says so."""

    step: StepKey
    sentence: str
    clause: str = "SC 6.2.8"


def misfits(way: Sequence[Stretch], days: Days, happened: Days, today: date, calendar: WorkingDays) -> list[Misfit]:
    """All that does not fit, in the order of the steps. Clause: SC 6.2.8."""
    return [*too_late(way, days, happened, today, calendar), *too_tight(way, days, happened, calendar)]


def too_late(way: Sequence[Stretch], days: Days, happened: Days, today: date, calendar: WorkingDays) -> list[Misfit]:
    """That the service cannot start when it must, because the next step is overdue. Clause: SC 6.2.8."""
    starts = days.get(StepKey.STARTS)
    step = next_step(way, happened)
    if starts is None or StepKey.STARTS in happened or step is StepKey.STARTS:
        return []
    latest = backwards(way, starts, calendar)[step]
    if today <= latest:
        return []
    reached = proposed(way, {step: calendar.add(today, 0)}, calendar)[StepKey.STARTS]
    sentence = say(
        "To start on {starts}, {had_to}: {ago} ago. If that is done today, the service can start on {reached}.",
        starts=said(starts),
        had_to=say(_HAD_TO[step], day=said(latest)),
        ago=in_words((today - latest).days, "day", "days"),
        reached=said(reached),
    )
    return [Misfit(step, sentence)]


def too_tight(way: Sequence[Stretch], days: Days, happened: Days, calendar: WorkingDays) -> list[Misfit]:
    """Each stretch that still lies ahead and has less time than it takes. Clause: SC 6.2.8."""
    found = []
    as_it_is = {**days, **happened}
    for stretch in way:
        begins, ends = as_it_is.get(stretch.begins), as_it_is.get(stretch.ends)
        if begins is None or ends is None or stretch.ends in happened:
            continue
        if ends < earliest_end(stretch, begins, calendar):
            found.append(Misfit(stretch.ends, _tight(stretch, begins, ends, calendar), clause_of(stretch)))
    return found


def overdue(days: Days, happened: Days, today: date) -> list[StepKey]:
    """Steps whose day has passed and of which nobody said that they happened. Clause: SC 6.2.8.

    A step that a later one has overtaken is not asked about any more.
    """
    done = [ORDER.index(step) for step in happened]
    last = max(done, default=-1)
    return [
        step
        for step in ORDER
        if step in days and step not in happened and days[step] < today and ORDER.index(step) > last
    ]


def next_step(way: Sequence[Stretch], happened: Mapping[StepKey, date]) -> StepKey:
    """The first step of the way after all that have happened. Clause: SC 6.2.8."""
    last = max((ORDER.index(step) for step in happened), default=-1)
    steps = [way[0].begins, *(stretch.ends for stretch in way)]
    return next((step for step in steps if ORDER.index(step) > last), StepKey.STARTS)


def require_in_order(fixed: Days) -> None:
    """Refuse days that run backwards. Clause: SC 6.2.8."""
    steps = [step for step in ORDER if step in fixed]
    for earlier, later in pairwise(steps):
        if fixed[later] < fixed[earlier]:
            raise Refused(
                say(
                    "“{later}” on {later_day} would come before “{earlier}” on {earlier_day}. Move one of them.",
                    later=_called(later),
                    later_day=said(fixed[later]),
                    earlier=_called(earlier),
                    earlier_day=said(fixed[earlier]),
                ),
                "SC 6.2.8",
                field=later,
            )


def later_days(before: Days, now: Days, happened: Days) -> dict[StepKey, tuple[date, date]]:
    """Days of steps still ahead that move later, each with what it was and what it is now. Clause: SC 6.2.8, rec 11."""
    return {
        step: (before[step], now[step])
        for step in ORDER
        if step in before and step in now and step not in happened and now[step] > before[step]
    }


def clause_of(stretch: Stretch) -> str:
    """The clause of the first reason for which a stretch takes time. Clause: SC 6.2.8."""
    return stretch.why[0].clause if stretch.why else "SC 6.2.8"


def said(day: date) -> str:
    """A day in words: "3 March 2014". Clause: SC 6.2.8."""
    return f"{day.day} {say(f'{day:%B}')} {day.year}"


def _tight(stretch: Stretch, begins: date, ends: date, calendar: WorkingDays) -> str:
    if ends < begins:
        return say(
            "“{ends}” on {end} comes before “{begins}” on {begin}.",
            ends=_called(stretch.ends), end=said(ends), begins=_called(stretch.begins), begin=said(begins),
        )  # fmt: skip
    is_law = in_all(list(stretch.why)) <= calendar.between(begins, ends)
    had = said_days((ends - begins).days, Unit.CALENDAR) if is_law else said_days(calendar.between(begins, ends))
    return say(
        "From “{begins}” to “{ends}” there are {had}. It takes {why}.",
        begins=_called(stretch.begins), ends=_called(stretch.ends), had=had, why=told(list(stretch.why)),
    )  # fmt: skip


def _called(step: StepKey) -> str:
    return say(STEP_NAMES[step])
