"""What the page of one procurement shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from fourfold.do.diary.models import Procurement, Slip
from fourfold.do.diary.permissions import is_inside
from fourfold.do.diary.queries.facts import (
    Dates,
    book_of,
    calendar_of,
    dates_of,
    needs_of,
    timetable_around,
)
from fourfold.do.diary.queries.warned import warnings_of
from fourfold.do.diary.rules import ORDER, RUNNING, STEP_NAMES, DiaryWarning, StepKey, band_of
from fourfold.do.diary.rules.fitting import Misfit, overdue, too_late, too_tight
from fourfold.do.diary.rules.needs import Why, mobilisation_needed, response_needed, response_required
from fourfold.do.diary.rules.timetable import Stretch, stretches
from fourfold.foundation.categories import category_called
from fourfold.foundation.clock import local_day
from fourfold.foundation.places import place_called
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step of a timetable: its day, whether someone set it, when it happened, and why it takes as long as it does.

    ``counted_from`` is the step before; ``now`` the day that the rules give today, where that is another;
    ``later_by`` how many days after its planned day it happened; ``misfit`` what no longer fits.
    """

    step: StepKey
    name: str
    planned_on: date | None
    happened_on: date | None
    by_hand: bool
    is_overdue: bool
    counted_from: str
    why: Sequence[Why]
    now: date | None
    misfit: Misfit | None

    @property
    def later_by(self) -> int:
        """How many days after its planned day it happened; none where it was in time."""
        if self.happened_on is None or self.planned_on is None:
            return 0
        return max((self.happened_on - self.planned_on).days, 0)


@dataclass(frozen=True, slots=True)
class Slipped:
    """Dates that moved later together, and why."""

    at: datetime
    by: Person
    reason: str
    moves: Sequence[tuple[str, date, date]]


@dataclass(frozen=True, slots=True)
class ProcurementPage:
    """All that the page shows. ``warnings`` are for the authority's own people alone."""

    procurement: Procurement
    dates: Dates
    way: Sequence[Stretch]
    steps: Sequence[StepRow]
    late: Sequence[Misfit]
    slips: Sequence[Slipped]
    warnings: Sequence[DiaryWarning]
    time_to_bid: Sequence[Why]
    time_to_start: Sequence[Why]
    is_inside: bool

    @property
    def band(self) -> str:
        """Roughly what it is worth."""
        return band_of(self.procurement.value)

    @property
    def categories(self) -> list[str]:
        """What is bought, in words."""
        return [category_called(code) for code in self.procurement.categories]

    @property
    def places(self) -> list[str]:
        """Where it is for; none means the whole area."""
        return [place_called(code) for code in self.procurement.places]

    @property
    def unanswered(self) -> list[DiaryWarning]:
        """The warnings that nobody has answered."""
        return [one for one in self.warnings if not one.is_answered]

    @property
    def has_drifted(self) -> bool:
        """Whether the rules give other days today than those that were worked out before."""
        return any(row.now is not None for row in self.steps)


def page_of(procurement: Procurement, person: Person | None, at: datetime) -> ProcurementPage:
    """The page of a procurement, as this reader sees it."""
    dates = dates_of(procurement)
    book = book_of(procurement, at, dates)
    needs = needs_of(procurement, book)
    way = stretches(needs, book)
    today = local_day(at, procurement.authority.time_zone)
    inside = is_inside(person, procurement.authority_id)
    is_running = procurement.state in RUNNING
    late = too_late(way, dates.actual, dates.happened, today, calendar_of(procurement.authority))
    return ProcurementPage(
        procurement=procurement,
        dates=dates,
        way=way,
        steps=_steps(procurement, dates, way, today),
        late=late if is_running else [],
        slips=slips_in(procurement),
        warnings=warnings_of(procurement, at, person=person) if inside else [],
        time_to_bid=[*response_required(needs, book), *response_needed(needs, book)],
        time_to_start=mobilisation_needed(needs, book),
        is_inside=inside,
    )


def slips_in(procurement: Procurement) -> list[Slipped]:
    """Dates that moved later, the last time first."""
    rows = procurement.slips.select_related("by").order_by("-at", "pk")
    return [_slipped(list(together)) for _, together in groupby(rows, key=lambda slip: slip.at)]


def overdue_steps(procurement: Procurement, today: date) -> list[StepKey]:
    """Steps whose day has passed and that nobody has noted, of a procurement that still runs."""
    if procurement.state not in RUNNING:
        return []
    dates = dates_of(procurement)
    return overdue(dates.planned, dates.happened, today)


def _steps(procurement: Procurement, dates: Dates, way: Sequence[Stretch], today: date) -> list[StepRow]:
    is_running = procurement.state in RUNNING
    tight = too_tight(way, dates.planned, dates.happened, calendar_of(procurement.authority)) if is_running else []
    misfits = {one.step: one for one in tight}
    before = {stretch.ends: stretch for stretch in way}
    passed = overdue_steps(procurement, today)
    worked_out = timetable_around(procurement, dates.fixed) if is_running else {}
    found = []
    for step in ORDER:
        planned, happened = dates.planned.get(step), dates.happened.get(step)
        if planned is None and happened is None:
            continue
        stretch = before.get(step)
        now = worked_out.get(step)
        found.append(
            StepRow(
                step=step,
                name=say(STEP_NAMES[step]),
                planned_on=planned,
                happened_on=happened,
                by_hand=step in dates.by_hand,
                is_overdue=step in passed,
                counted_from=say(STEP_NAMES[stretch.begins]) if stretch else "",
                why=stretch.why if stretch else (),
                now=now if now != planned and happened is None and now is not None else None,
                misfit=misfits.get(step),
            )
        )
    return found


def _slipped(slips: list[Slip]) -> Slipped:
    return Slipped(
        slips[0].at,
        slips[0].by,
        slips[0].reason,
        [(say(STEP_NAMES[StepKey(slip.step)]), slip.was_on, slip.now_on) for slip in slips],
    )
