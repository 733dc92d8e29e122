"""An XmR chart as a drawing: where each mark goes, and the same as words and as a table. Pure geometry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fourfold.cycle.outcomes.rules.measures import Unit, in_unit
from fourfold.foundation.ui.drawings import Tick, scale
from fourfold.foundation.words import listed, say
from fourfold.review.performance.queries.charts import Charted
from fourfold.review.performance.rules.signals import SIGNAL_NAMES
from fourfold.review.performance.rules.xmr import Point, Segment


@dataclass(frozen=True, slots=True)
class Frame:
    """How large a drawing is, and between which lines its plot lies."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int


SMALL = Frame(width=480, height=190, left=52, right=392, top=14, bottom=152)
LARGE = Frame(width=720, height=330, left=52, right=606, top=18, bottom=286)


_BELOW_NOUGHT = frozenset({Unit.POINTS, Unit.POUNDS, Unit.PERCENT_OF})
"""Units whose figures may lie below nought."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A reading: where it lies, what it is called, and whether it is part of a signal."""

    x: float
    y: float
    label: str
    is_signal: bool


@dataclass(frozen=True, slots=True)
class Band:
    """What the process does of itself during one baseline: its limits as a band, and its mean as a line."""

    x: float
    width: float
    top: float
    height: float
    mean: float


@dataclass(frozen=True, slots=True)
class Row:
    """A reading as a line of a table. ``words`` say by which rules it is part of a signal, ``because`` why a baseline
    begins with it.
    """

    period: str
    value: str
    move: str
    words: str
    because: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart ready for its template."""

    frame: Frame
    text: str
    path: str
    marks: Sequence[Mark]
    bands: Sequence[Band]
    gaps: Sequence[float]
    resets: Sequence[float]
    target: float | None
    target_label: str
    up: Sequence[Tick]
    across: Sequence[Tick]
    names: Sequence[Tick]
    rows: Sequence[Row]


def draw(charted: Charted, frame: Frame) -> Drawn | None:
    """Where everything goes. Nothing while no reading has a value."""
    measure, chart = charted.measure, charted.chart
    points = [point for segment in chart.segments for point in segment.points]
    values = [point.value for point in points if point.value is not None]
    if not values or not measure.unit:
        return None
    unit, decimals = Unit(measure.unit), measure.decimals
    target = None if measure.target is None else Fraction(measure.target)
    low, high, steps = scale([_decimal(value) for value in _shown(charted, values, target)])
    place = _Places(frame, points[0].starts, points[-1].starts, low, high)
    bands = [_band(segment, place) for segment in chart.segments if segment.limits]
    return Drawn(
        frame=frame,
        text=_text(charted, unit, decimals),
        path=_path(points, place),
        marks=[mark for segment in chart.segments for mark in _marks(segment, place)],
        bands=bands,
        gaps=[place.x(point.starts) for point in points if point.value is None],
        resets=[place.x(segment.points[0].starts) for segment in chart.segments[1:]],
        target=None if target is None else place.y(target),
        target_label="" if measure.target is None else say("target {figure}", figure=_plain(measure.target)),
        up=[Tick(place.y(Fraction(step)), _plain(step)) for step in steps],
        across=_across(points, place),
        names=_names(charted, place, decimals),
        rows=[row for segment in chart.segments for row in _rows(segment, unit, decimals)],
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Days across and figures up, as places in the frame."""

    frame: Frame
    first: date
    last: date
    low: Decimal
    high: Decimal

    def x(self, day: date) -> float:
        """How far to the right a day lies."""
        span = (self.last - self.first).days
        left, right = self.frame.left + 8, self.frame.right - 8
        return round(left + (right - left) * (day - self.first).days / span, 1) if span else (left + right) / 2

    def y(self, value: Fraction) -> float:
        """How far down a figure lies, never outside the plot."""
        top, bottom = self.frame.top, self.frame.bottom
        share = (value - Fraction(self.low)) / Fraction(self.high - self.low)
        return round(min(max(bottom - (bottom - top) * float(share), top), bottom), 1)


def _shown(charted: Charted, values: list[Fraction], target: Fraction | None) -> list[Fraction]:
    """All figures that the axis has to hold. A share of a whole ends at 0 and 100, whatever its limits."""
    limits = [one for segment in charted.chart.segments if segment.limits
              for one in (segment.limits.lower, segment.limits.upper)]  # fmt: skip
    limits = [_possible(one, Unit(charted.measure.unit)) for one in limits]
    return [*values, *limits, *([target] if target is not None else [])]


def _possible(limit: Fraction, unit: Unit) -> Fraction:
    """A limit as far as the unit goes: a share of a whole lies from 0 to 100, whatever its mean and ranges say."""
    if unit is Unit.PERCENT:
        return min(max(limit, Fraction(0)), Fraction(100))
    return limit if unit in _BELOW_NOUGHT else max(limit, Fraction(0))


def _band(segment: Segment, place: _Places) -> Band:
    limits = segment.limits
    assert limits is not None
    first, last = place.x(segment.points[0].starts) - 6, place.x(segment.points[-1].starts) + 6
    top, bottom = place.y(limits.upper), place.y(limits.lower)
    return Band(round(first, 1), round(last - first, 1), top, round(bottom - top, 1), place.y(limits.mean))


def _path(points: Sequence[Point], place: _Places) -> str:
    """One line through the readings, broken where there was no activity or a baseline begins."""
    path, is_joined = "", False
    for point in points:
        if point.value is None:
            is_joined = False
            continue
        joins = is_joined and not point.baseline
        path += f"{'L' if joins else 'M'}{place.x(point.starts)},{place.y(point.value)}"
        is_joined = True
    return path


def _marks(segment: Segment, place: _Places) -> list[Mark]:
    told = {number for signal in segment.signals for number in signal.places}
    return [
        Mark(place.x(point.starts), place.y(point.value), point.label, number in told)
        for number, point in enumerate(segment.readings)
        if point.value is not None
    ]


def _across(points: Sequence[Point], place: _Places) -> list[Tick]:
    first, last = points[0], points[-1]
    if first is last:
        return [Tick(place.x(first.starts), first.label)]
    return [
        Tick(place.frame.left, first.label, "start"),
        Tick(place.frame.right, last.label, "end"),
    ]


def _names(charted: Charted, place: _Places, decimals: int) -> list[Tick]:
    """The limits and the mean of the newest baseline, written beside its band, none over another."""
    now = charted.chart.now
    if now is None or now.limits is None:
        return []
    unit = Unit(charted.measure.unit)
    wanted = [
        (_possible(now.limits.upper, unit), say("upper")),
        (now.limits.mean, say("mean")),
        (_possible(now.limits.lower, unit), say("lower")),
    ]
    ticks, floor = [], float(place.frame.top)
    for value, name in wanted:
        y = max(place.y(value), floor)
        ticks.append(Tick(y, f"{name} {_plain(_decimal(value, decimals + 1))}", "start"))
        floor = y + 19
    return ticks


def _rows(segment: Segment, unit: Unit, decimals: int) -> list[Row]:
    moves = dict(zip((point.starts for point in segment.readings[1:]), segment.moves, strict=True))
    told: dict[date, list[str]] = {}
    for signal in segment.signals:
        for number in signal.places:
            told.setdefault(segment.readings[number].starts, []).append(say(SIGNAL_NAMES[signal.kind]))
    return [
        Row(
            period=point.label,
            value=say("no activity") if point.value is None else in_unit(_decimal(point.value), unit, decimals),
            move=f"{_decimal(moves[point.starts], decimals):,f}" if point.starts in moves else "",
            words="; ".join(dict.fromkeys(told.get(point.starts, []))),
            because=point.baseline,
        )
        for point in segment.points
    ]


def _text(charted: Charted, unit: Unit, decimals: int) -> str:
    """What the drawing shows, in words."""
    now = charted.chart.now
    assert now is not None
    parts = [f"{charted.measure.title}.", charted.told.sentence]
    if now.limits:
        parts.append(
            say(
                "Of itself it runs between {lower} and {upper}, {mean} on average.",
                lower=in_unit(_decimal(_possible(now.limits.lower, unit)), unit, decimals),
                upper=in_unit(_decimal(_possible(now.limits.upper, unit)), unit, decimals),
                mean=in_unit(_decimal(now.limits.mean), unit, decimals),
            )
        )
    ringed = sorted({number for signal in now.signals for number in signal.places})
    if ringed:
        parts.append(say("Ringed: {periods}.", periods=listed([now.readings[number].label for number in ringed])))
    return " ".join(parts)


def _decimal(value: Fraction, decimals: int = 6) -> Decimal:
    """Rounded half up."""
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
