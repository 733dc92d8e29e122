"""The timeline: what it shows, as data, and where each line goes. Pure geometry; the table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.do.diary.months import Window, months_on
from fourfold.do.diary.queries.facts import Dates
from fourfold.do.diary.queries.plan import PlanRow
from fourfold.do.diary.rules import STEP_NAMES, STRETCH_NAMES, StepKey
from fourfold.do.diary.rules.holidays import Period
from fourfold.do.diary.rules.needs import Unit, said_days
from fourfold.do.diary.rules.timetable import Days, Stretch
from fourfold.foundation.words import in_words, listed, say

TOP, ROW, EDGE = 52, 46, 10
"""Months stand above the top; each row is so high; so much is left free beside the last day."""
_LETTER, _LABEL = 8.4, 52
"""How wide a letter of a name, and the name of a month, is at most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How wide a drawing is, and where its plot begins: names stand before it."""

    width: int
    left: int


WIDE, NARROW = Frame(1060, 290), Frame(740, 190)
"""For the page of many, and for that of one."""
MARKED = (
    StepKey.EARLY_NOTICE,
    StepKey.ENGAGEMENT,
    StepKey.OPENS,
    StepKey.CLOSES,
    StepKey.DECIDED,
    StepKey.STARTS,
)
"""The steps that a row of many shows."""
SHAPES = {
    StepKey.EARLY_NOTICE: "M0-8L8 0L0 8L-8 0Z",
    StepKey.ENGAGEMENT: "M-7 0A7 7 0 1 1 7 0A7 7 0 1 1-7 0Z",
    StepKey.OPENS: "M-6-8L9 0L-6 8Z",
    StepKey.CLOSES: "M-7-7H7V7H-7Z",
    StepKey.DECIDED: "M-8-4L0-9L8-4V4L0 9L-8 4Z",
    StepKey.STARTS: "M0-10L3-3L10-3L4 2L6 9L0 5L-6 9L-4 2L-10-3L-3-3Z",
}
"""The shape of each step around its day: diamond, circle, arrow, square, hexagon, star. Others are a post."""
POST = "M-3-8H3V8H-3Z"
_BARS = {"way": (22, 4), "bids": (15, 18), "clash": (12, 24)}
"""How far below the top of its row a bar begins, and how high it is."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Where days stand in a frame that shows these months."""

    frame: Frame
    window: Window

    def x(self, day: date) -> float:
        """Where a day begins; days outside the months stand at the edges."""
        whole = (self.window.last - self.window.first).days + 1
        past = min(max((day - self.window.first).days, 0), whole)
        wide = self.frame.width - EDGE - self.frame.left
        return round(self.frame.left + wide * past / whole, 1)

    def between(self, first: date, last: date) -> float:
        """How wide the days from ``first`` to ``last`` are, as far as they lie within the months."""
        return round(self.x(last + timedelta(days=1)) - self.x(first), 1)

    def holds(self, day: date) -> bool:
        """Whether a day lies within the months."""
        return self.window.first <= day <= self.window.last

    def shortened(self, name: str) -> str:
        """A name that ends before the plot begins."""
        most = int(self.frame.left / _LETTER)
        return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


@dataclass(frozen=True, slots=True)
class Lane:
    """One row: its name, a note, what is drawn on it. ``clashes`` are days on which another tender is open too."""

    title: str
    note: str
    days: Days
    happened: Days
    clashes: tuple[tuple[date, date], ...] = ()
    marked: tuple[StepKey, ...] = MARKED


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time on a row. ``kind`` is way, bids or clash."""

    x: float
    width: float
    kind: str

    @property
    def y(self) -> int:
        """Its upper edge, from the top of its row."""
        return _BARS[self.kind][0]

    @property
    def height(self) -> int:
        """How high it is."""
        return _BARS[self.kind][1]


@dataclass(frozen=True, slots=True)
class Mark:
    """A step on a row: its shape is its own, filled when it has happened."""

    x: float
    step: StepKey
    is_done: bool

    @property
    def shape(self) -> str:
        """The path of its shape, around nothing."""
        return SHAPES.get(self.step, POST)


@dataclass(frozen=True, slots=True)
class DrawnLane:
    """A row with the place of everything on it."""

    title: str
    note: str
    y: float
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    clash_x: float | None


@dataclass(frozen=True, slots=True)
class Label:
    """Words above the plot, and the line below them."""

    x: float
    width: float
    text: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A drawing ready for its template. ``steps`` explains the shapes."""

    width: int
    lanes: tuple[DrawnLane, ...]
    months: tuple[Label, ...]
    holidays: tuple[Label, ...]
    today_x: float | None
    height: float
    text: str
    steps: tuple[tuple[str, str], ...]
    has_clash: bool


def lane_of(row: PlanRow) -> Lane:
    """A procurement as one row of many."""
    return Lane(
        title=row.procurement.title,
        note=row.band,
        days=row.dates.actual,
        happened=row.dates.happened,
        clashes=tuple((clash.first, clash.last) for clash in row.clashes),
    )


def lanes_of_way(way: Sequence[Stretch], dates: Dates) -> list[Lane]:
    """Each stretch of one procurement's way as a row."""
    return [
        Lane(
            title=say(STRETCH_NAMES[stretch.ends]),
            note=told_shortly(stretch),
            days={step: dates.actual[step] for step in (stretch.begins, stretch.ends)},
            happened=dates.happened,
            marked=(stretch.begins, stretch.ends),
        )
        for stretch in way
        if stretch.begins in dates.actual and stretch.ends in dates.actual
    ]


def told_shortly(stretch: Stretch) -> str:
    """How long a stretch takes, in a few words."""
    parts = [said_days(stretch.working)] if stretch.working else []
    if stretch.calendar:
        parts.append(said_days(stretch.calendar, Unit.CALENDAR))
    return listed(parts)


def draw(
    lanes: Sequence[Lane], window: Window, periods: Sequence[Period], today: date, *, frame: Frame = WIDE
) -> Timeline:
    """Where everything goes. What lies outside the months of the window is cut off."""
    plot = Plot(frame, window)
    drawn = tuple(_drawn(lane, place, plot) for place, lane in enumerate(lanes))
    shown = {mark.step for lane in drawn for mark in lane.marks}
    return Timeline(
        width=frame.width,
        lanes=drawn,
        months=tuple(months_along(plot)),
        holidays=tuple(
            Label(plot.x(period.first), plot.between(period.first, period.last), period.name) for period in periods
        ),
        today_x=plot.x(today) if plot.holds(today) else None,
        height=TOP + ROW * len(drawn) + 8,
        text=say(
            "Timeline from {first} to {last} with {rows}. The table has the same dates.",
            first=f"{window.first:%B %Y}", last=f"{window.last:%B %Y}", rows=in_words(len(drawn), "row", "rows"),
        ),
        steps=tuple((SHAPES.get(step, POST), say(STEP_NAMES[step])) for step in StepKey if step in shown),
        has_clash=any(lane.clash_x is not None for lane in drawn),
    )  # fmt: skip


def _drawn(lane: Lane, place: int, plot: Plot) -> DrawnLane:
    spans = [(*span, "clash") for span in lane.clashes]
    opens, closes = lane.days.get(StepKey.OPENS), lane.days.get(StepKey.CLOSES)
    if opens is not None and closes is not None:
        spans.insert(0, (opens, closes, "bids"))
    if lane.days:
        spans.insert(0, (min(lane.days.values()), max(lane.days.values()), "way"))
    bars = [Bar(plot.x(first), plot.between(first, last), kind) for first, last, kind in spans]
    seen = [bar for bar in bars if bar.width > 0]
    return DrawnLane(
        title=plot.shortened(lane.title),
        note=lane.note,
        y=TOP + ROW * place,
        bars=tuple(seen),
        marks=tuple(
            Mark(plot.x(lane.days[step]), step, step in lane.happened)
            for step in lane.marked
            if step in lane.days and plot.holds(lane.days[step])
        ),
        clash_x=min((bar.x for bar in seen if bar.kind == "clash"), default=None),
    )


def months_along(plot: Plot) -> list[Label]:
    """The name of every month, or of so many that none touches another; each year with its first.

    The heading names the year before.
    """
    window = plot.window
    count = (window.last.year - window.first.year) * 12 + window.last.month - window.first.month + 1
    most = max((plot.frame.width - plot.frame.left) // _LABEL, 1)
    every = -(-count // most)
    found = []
    for number in range(0, count, every):
        first = months_on(window.first, number)
        name = say(f"{first:%b}")
        is_first_of_year = first.month <= every
        found.append(Label(plot.x(first), 0, f"{name} {first.year}" if is_first_of_year else name))
    return found
