"""The wheel and line charts: what they show, as data, and where each line goes. Pure geometry."""

import math
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from fourfold.foundation.words import say

QuarterState = Literal["done", "current", "to_come"]
SeriesStyle = Literal["line", "target", "benchmark"]


@dataclass(frozen=True, slots=True)
class Quarter:
    """One stage of the cycle. ``key`` is analyse, plan, do or review; ``done`` of its ``steps`` are evidenced."""

    key: str
    title: str
    done: int
    steps: int
    state: QuarterState

    @property
    def words(self) -> str:
        """How far it has come."""
        if self.state == "done":
            return say("complete")
        if self.state == "to_come":
            return say("not begun")
        return say("{done} of {steps} steps", done=self.done, steps=self.steps)

    @property
    def share(self) -> float:
        """The part of the quarter that is filled, 0 to 1."""
        if self.state != "current":
            return 1.0 if self.state == "done" else 0.0
        return min(1.0, max(0.0, self.done / self.steps)) if self.steps else 0.0


@dataclass(frozen=True, slots=True)
class Wheel:
    """A turn of the cycle: four quarters clockwise from the top, and what stands in the middle."""

    quarters: tuple[Quarter, ...]
    turn: int
    centre: str
    note: str

    @property
    def text(self) -> str:
        """All that the picture shows, in words."""
        parts = "; ".join(f"{quarter.title} {quarter.words}" for quarter in self.quarters)
        return say("The wheel, turn {turn}, now at {centre}: {parts}.", turn=self.turn, centre=self.centre, parts=parts)


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a series. ``at`` places it in time; a chart whose points all have it keeps true distances."""

    label: str
    value: Decimal
    at: date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A named line: what was read, a target path (dashed) or a benchmark (dotted)."""

    name: str
    points: tuple[Point, ...]
    style: SeriesStyle = "line"


@dataclass(frozen=True, slots=True)
class Chart:
    """A few series over the same periods, with their unit and where they come from."""

    title: str
    unit: str
    series: tuple[Series, ...]
    source: str


# The wheel

CENTRE, OUTER, INNER, GAP = 160.0, 150.0, 78.0, 2.0
"""The drawing is 320 wide and high; gaps between quarters are in degrees on each side."""
_TEXT_RADIUS = 114.0
_TEXT_FROM, _TEXT_TO = 0.24, 0.76


@dataclass(frozen=True, slots=True)
class DrawnQuarter:
    """A quarter as paths: the whole in tint, the filled part in colour, and where its title stands."""

    quarter: Quarter
    whole: str
    filled: str
    x: float
    y: float
    ground: Literal["colour", "tint", "both"]

    @property
    def pill_width(self) -> float:
        """How wide the white ground is on which a title stands that lies over both colour and tint."""
        return round(len(self.quarter.title) * 9.5 + 12, 1)

    @property
    def pill_x(self) -> float:
        """Its left edge."""
        return round(self.x - self.pill_width / 2, 1)

    @property
    def pill_y(self) -> float:
        """Its upper edge."""
        return round(self.y - 19, 1)


def draw_wheel(wheel: Wheel) -> list[DrawnQuarter]:
    """The paths of the four quarters."""
    drawn = []
    for place, quarter in enumerate(wheel.quarters):
        start, end = place * 90 + GAP, (place + 1) * 90 - GAP
        share = quarter.share
        middle = math.radians(place * 90 + 45)
        drawn.append(
            DrawnQuarter(
                quarter=quarter,
                whole=ring_part(start, end),
                filled=ring_part(start, start + (end - start) * share) if share else "",
                x=round(CENTRE + _TEXT_RADIUS * math.sin(middle), 1),
                y=round(CENTRE - _TEXT_RADIUS * math.cos(middle) + 5, 1),
                ground="tint" if share <= _TEXT_FROM else "colour" if share >= _TEXT_TO else "both",
            )
        )
    return drawn


def ring_part(start: float, end: float) -> str:
    """The SVG path of a part of the ring, in degrees clockwise from the top; less than half a turn."""
    (ax, ay), (bx, by) = _on_ring(start, OUTER), _on_ring(end, OUTER)
    (cx, cy), (dx, dy) = _on_ring(end, INNER), _on_ring(start, INNER)
    return (
        f"M{ax:.1f},{ay:.1f}A{OUTER:g},{OUTER:g} 0 0 1 {bx:.1f},{by:.1f}"
        f"L{cx:.1f},{cy:.1f}A{INNER:g},{INNER:g} 0 0 0 {dx:.1f},{dy:.1f}Z"
    )


def _on_ring(degrees: float, radius: float) -> tuple[float, float]:
    angle = math.radians(degrees)
    return CENTRE + radius * math.sin(angle), CENTRE - radius * math.cos(angle)


# Charts

WIDTH, HEIGHT = 480, 290
LEFT, RIGHT, TOP, BOTTOM = 52, 352, 16, 250
"""The plot lies between these; names of lines stand to its right, periods below it."""
_LETTER, _LINE = 9.3, 19.0
_NAME_LETTERS = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis."""

    place: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class DrawnSeries:
    """A line with its marks and its name, split into lines of text that touch no other name."""

    series: Series
    colour: int
    path: str
    marks: tuple[tuple[float, float], ...]
    name_y: float
    name: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawnChart:
    """A chart ready for its template, and the same as a table: a row for each label, a column for each series."""

    chart: Chart
    series: tuple[DrawnSeries, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    rows: tuple[tuple[str, tuple[Decimal | None, ...]], ...] = field(default=())

    @property
    def text(self) -> str:
        """What the lines show, in words."""
        parts = [
            say(
                "{name}: from {first} in {begin} to {last} in {end}",
                name=drawn.series.name,
                first=_plain(drawn.series.points[0].value),
                begin=drawn.series.points[0].label,
                last=_plain(drawn.series.points[-1].value),
                end=drawn.series.points[-1].label,
            )
            if len(drawn.series.points) > 1
            else f"{drawn.series.name}: {_plain(drawn.series.points[0].value)}"
            for drawn in self.series
        ]
        return f"{self.chart.title}. " + "; ".join(parts) + "."


def draw_chart(chart: Chart) -> DrawnChart | None:
    """Where everything goes. Nothing when there is no point to show."""
    shown = [series for series in chart.series if series.points]
    if not shown:
        return None
    labels = in_order([[point.label for point in series.points] for series in shown])
    across = _across(shown, labels)
    low, high, steps = scale([point.value for series in shown for point in series.points])
    drawn, ends = [], []
    for colour, series in enumerate(shown):
        marks = [(across[point.label], _up(point.value, low, high)) for point in series.points]
        line = marks
        if series.style == "benchmark" and len(marks) == 1:
            line, marks = [(float(LEFT), marks[0][1]), (float(RIGHT), marks[0][1])], []
        path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in line) if len(line) > 1 else ""
        ends.append(line[-1][1])
        drawn.append((colour % 5, series, path, tuple(marks), wrapped(series.name)))
    places = apart(ends, [len(one[4]) * _LINE for one in drawn])
    return DrawnChart(
        chart=chart,
        series=tuple(
            DrawnSeries(series, colour, path, marks, round(y, 1), name)
            for (colour, series, path, marks, name), y in zip(drawn, places, strict=True)
        ),
        across=_labels(labels, across),
        up=tuple(Tick(_up(step, low, high), _plain(step)) for step in steps),
        rows=_rows(shown, labels),
    )


def in_order(lists: list[list[str]]) -> list[str]:
    """All labels once, each list's own order kept as far as the lists agree."""
    merged: list[str] = []
    for labels in lists:
        place = 0
        for label in labels:
            if label in merged:
                place = merged.index(label) + 1
            else:
                merged.insert(place, label)
                place += 1
    return merged


def scale(values: list[Decimal]) -> tuple[Decimal, Decimal, list[Decimal]]:
    """The lowest and highest value of the upward axis, and its round steps: at least two, at most seven."""
    least, most = min(values), max(values)
    spread = most - least or abs(most) or Decimal(1)
    if least >= 0 and least <= spread:
        least = Decimal(0)
    step = _round_step((most - least or spread) / 4)
    low = (least / step).to_integral_value("ROUND_FLOOR") * step
    high = (most / step).to_integral_value("ROUND_CEILING") * step
    if low == high:
        high += step
    count = int((high - low) / step)
    return low, high, [low + step * place for place in range(count + 1)]


def wrapped(name: str) -> tuple[str, ...]:
    """A name in at most three lines of a few letters; what does not fit ends in an ellipsis."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _NAME_LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 3:
        lines = [*lines[:2], lines[2] + " …"]
    return tuple(lines)


def apart(wanted: list[float], heights: list[float]) -> list[float]:
    """Places for texts as near as may be to the wanted ones, in their order, none over another, inside the plot."""
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    places = list(wanted)
    floor = float(TOP)
    for one in order:
        places[one] = max(wanted[one], floor)
        floor = places[one] + heights[one]
    ceiling = float(BOTTOM) + _LINE
    for one in reversed(order):
        places[one] = min(places[one], ceiling - heights[one])
        ceiling = places[one]
    return places


def _round_step(rough: Decimal) -> Decimal:
    size = Decimal(1).scaleb(rough.adjusted())
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= rough)


def _across(shown: list[Series], labels: list[str]) -> dict[str, float]:
    days = {point.label: point.at for series in shown for point in series.points}
    dated = {label: day.toordinal() for label, day in days.items() if day is not None}
    if len(dated) < len(days):
        dated = {label: place for place, label in enumerate(labels)}
    first, last = min(dated.values()), max(dated.values())
    if first == last:
        return dict.fromkeys(labels, (LEFT + RIGHT) / 2)
    return {
        label: round(LEFT + 8 + (RIGHT - LEFT - 16) * (dated[label] - first) / (last - first), 1) for label in labels
    }


def _up(value: Decimal, low: Decimal, high: Decimal) -> float:
    return round(float(BOTTOM - (BOTTOM - TOP) * (value - low) / (high - low)), 1)


def _labels(labels: list[str], across: dict[str, float]) -> tuple[Tick, ...]:
    """As many labels as fit without touching; the first and the last always."""
    ordered = sorted(labels, key=lambda label: across[label])
    if len(ordered) == 1:
        return (Tick(across[ordered[0]], ordered[0]),)
    first, last = ordered[0], ordered[-1]
    kept = [Tick(across[first], first, "start" if len(first) > 8 else "middle")]
    taken = across[first] + len(first) * _LETTER * (1 if len(first) > 8 else 0.5) + 10
    end = across[last] - len(last) * _LETTER * (1 if len(last) > 8 else 0.5) - 10
    for label in ordered[1:-1]:
        half = len(label) * _LETTER / 2
        if across[label] - half >= taken and across[label] + half <= end:
            kept.append(Tick(across[label], label))
            taken = across[label] + half + 10
    return (*kept, Tick(across[last], last, "end" if len(last) > 8 else "middle"))


def _rows(shown: list[Series], labels: list[str]) -> tuple[tuple[str, tuple[Decimal | None, ...]], ...]:
    values = [{point.label: point.value for point in series.points} for series in shown]
    return tuple((label, tuple(known.get(label) for known in values)) for label in labels)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
