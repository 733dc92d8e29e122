"""The dates of a procurement, worked out backwards and forwards in working days (SC 6.2.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.do.diary.rules import needs as time_for
from fourfold.do.diary.rules.names import ORDER, StepKey
from fourfold.do.diary.rules.needs import Needs, Unit, Why, in_all
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook

Days = Mapping[StepKey, date]


class Timed:
    """Something that takes so many working days, and by the calendar so many days at least.

    ``counts_first`` counts the day on which it begins as the first working day, as the standstill does.
    """

    __slots__ = ()
    why: tuple[Why, ...]
    counts_first: bool

    @property
    def working(self) -> int:
        """Its working days."""
        return in_all(list(self.why))

    @property
    def calendar(self) -> int:
        """The days of the calendar that it takes at least."""
        return max((why.days for why in self.why if why.unit is Unit.CALENDAR), default=0)


@dataclass(frozen=True, slots=True)
class Stretch(Timed):
    """The time from one step to the next."""

    begins: StepKey
    ends: StepKey
    why: tuple[Why, ...] = ()
    counts_first: bool = False


def stretches(needs: Needs, book: Rulebook) -> list[Stretch]:
    """The way from the first step to the last. Clause: SC 6.2.8; Procurement Act 2023 ss 51, 54.

    A small procurement has no early notice, talks or standstill (SC 5.3.8).
    """
    key = StepKey
    response = [*time_for.response_required(needs, book), *time_for.response_needed(needs, book)]
    way = [
        _stretch(key.OPENS, key.CLOSES, response),
        _stretch(key.CLOSES, key.EVALUATED, time_for.evaluation_needed(needs, book)),
        _stretch(key.EVALUATED, key.DECIDED, time_for.decision_needed(needs, book)),
    ]
    if not time_for.is_small(needs, book):
        way = [
            _stretch(key.EARLY_NOTICE, key.ENGAGEMENT, time_for.early_notice_needed(needs, book)),
            _stretch(key.ENGAGEMENT, key.OPENS, time_for.engagement_needed(needs, book)),
            *way,
        ]
    standstill = time_for.standstill_needed(needs, book)
    if standstill:
        way.append(Stretch(key.DECIDED, key.STANDSTILL_ENDS, tuple(standstill), counts_first=True))
    signing = time_for.signing_needed(needs, book)
    way.append(_stretch(way[-1].ends, key.SIGNED, signing))
    way.append(_stretch(key.SIGNED, key.STARTS, time_for.mobilisation_needed(needs, book)))
    return way


def steps_of(way: Sequence[Stretch]) -> list[StepKey]:
    """Every step of the way, in its order. Clause: SC 6.2.8."""
    found = {way[0].begins, StepKey.QUESTIONS_CLOSE, *(stretch.ends for stretch in way)}
    return [step for step in ORDER if step in found]


def earliest_end(stretch: Timed, begins_on: date, calendar: WorkingDays) -> date:
    """The first working day on which a stretch that begins then can end. Clause: SC 6.2.8.

    A standstill of working days counts the day of its notice, or the next working day, as the first of them
    (Procurement Act 2023 s 51).
    """
    if stretch.counts_first and stretch.working:
        worked = calendar.add(calendar.add(begins_on, 0), stretch.working - 1)
    else:
        worked = calendar.add(begins_on, stretch.working)
    return max(worked, calendar.add(begins_on + timedelta(days=stretch.calendar), 0))


def latest_begin(stretch: Timed, ends_on: date, calendar: WorkingDays) -> date:
    """The last working day on which a stretch can begin so that it can end by then. Clause: SC 6.2.8."""
    least = max(stretch.working - 1, 0)
    found = min(
        calendar.add(back(ends_on, calendar), -least),
        back(ends_on - timedelta(days=stretch.calendar), calendar),
    )
    while earliest_end(stretch, found, calendar) > ends_on:
        found = calendar.add(found, -1)
    return found


def proposed(way: Sequence[Stretch], fixed: Days, calendar: WorkingDays) -> dict[StepKey, date]:
    """A day for every step of the way. Clause: SC 6.2.8.

    From the first fixed day backwards each step falls as late as it can; from there forwards as early as it can,
    and a fixed day stays as it is. Without any fixed day there is nothing to count from.
    """
    steps = [way[0].begins, *(stretch.ends for stretch in way)]
    first = next((place for place, step in enumerate(steps) if step in fixed), None)
    if first is None:
        return {}
    days = {steps[first]: fixed[steps[first]]}
    for stretch in reversed(way[:first]):
        days[stretch.begins] = latest_begin(stretch, days[stretch.ends], calendar)
    for stretch in way[first:]:
        days[stretch.ends] = fixed.get(stretch.ends) or earliest_end(stretch, days[stretch.begins], calendar)
    return days


def backwards(way: Sequence[Stretch], starts_on: date, calendar: WorkingDays) -> dict[StepKey, date]:
    """The latest day of each step for a service that starts then. Clause: SC 6.2.8."""
    return proposed(way, {StepKey.STARTS: starts_on}, calendar)


def forwards(way: Sequence[Stretch], opens_on: date, calendar: WorkingDays) -> dict[StepKey, date]:
    """The earliest day of each step after a tender that opens then, and the latest before it. Clause: SC 6.2.8."""
    return proposed(way, {StepKey.OPENS: opens_on}, calendar)


def questions_close_on(days: Days, book: Rulebook, calendar: WorkingDays) -> date | None:
    """The last day for questions: early enough before closing that answers can be used. Clause: SC 6.2.8."""
    opens, closes = days.get(StepKey.OPENS), days.get(StepKey.CLOSES)
    if opens is None or closes is None or not book.has("diary.questions.days"):
        return None
    return max(calendar.add(closes, -book.number("diary.questions.days")), opens)


def timetable(needs: Needs, fixed: Days, book: Rulebook, calendar: WorkingDays) -> dict[StepKey, date]:
    """The whole timetable around the fixed days, in the order of its steps. Clause: SC 6.2.8."""
    days = {**fixed, **proposed(stretches(needs, book), fixed, calendar)}
    questions = questions_close_on(days, book, calendar)
    if questions:
        days.setdefault(StepKey.QUESTIONS_CLOSE, questions)
    return {step: days[step] for step in ORDER if step in days}


def _stretch(begins: StepKey, ends: StepKey, why: list[Why]) -> Stretch:
    return Stretch(begins, ends, tuple(why))


def back(day: date, calendar: WorkingDays) -> date:
    """The day, or the last working day before it. Clause: SC 6.2.8."""
    return day if calendar.is_working(day) else calendar.add(day, -1)
