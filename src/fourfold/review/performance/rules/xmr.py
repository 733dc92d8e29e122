"""The XmR chart: what a measure does of itself, and when it did something else (SC 8.9.3, SC 4.5.2).

All numbers are exact fractions; whoever shows them rounds them, and says so.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from fourfold.review.performance.rules.method import Method
from fourfold.review.performance.rules.signals import Signal, signals_in


@dataclass(frozen=True, slots=True)
class Point:
    """What was told of one period, which ``starts`` on a day. ``value`` is nothing where there was no activity.

    ``baseline`` is the reason why a new baseline begins with this point; empty where none does.
    """

    starts: date
    label: str
    value: Fraction | None
    baseline: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process does of itself. ``ranges`` is the upper limit of the moving ranges."""

    mean: Fraction
    mean_range: Fraction
    lower: Fraction
    upper: Fraction
    ranges: Fraction


@dataclass(frozen=True, slots=True)
class Segment:
    """The points from one baseline to the next.

    ``because`` is why it began, empty for the first. ``readings`` are the points with a value; ``moves`` the moving
    ranges between each of them and the one before, one fewer. ``used`` readings set the limits. ``limits`` are
    nothing while there is too little to tell.
    """

    because: str
    points: tuple[Point, ...]
    readings: tuple[Point, ...]
    moves: tuple[Fraction, ...]
    used: int
    limits: Limits | None
    signals: tuple[Signal, ...]
    is_settled: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A measure over time, in the order of its periods."""

    segments: tuple[Segment, ...]

    @property
    def now(self) -> Segment | None:
        """The segment that the newest point belongs to."""
        return self.segments[-1] if self.segments else None


def chart_of(points: Iterable[Point], method: Method) -> Chart:
    """The chart of these points, in whatever order they came. Clause: SC 8.9.3.

    A period without activity is a gap: it moves no mean, makes no range, and interrupts no run.

    :raises ValueError: when two points tell of the same period.
    """
    ordered = sorted(points, key=lambda point: point.starts)
    for earlier, later in pairwise(ordered):
        if earlier.starts == later.starts:
            raise ValueError(f"Two readings tell of {later.label}.")
    parts: list[list[Point]] = []
    for point in ordered:
        if not parts or point.baseline:
            parts.append([])
        parts[-1].append(point)
    return Chart(tuple(_segment(part, method) for part in parts))


def limits_of(values: Sequence[Fraction], method: Method) -> Limits | None:
    """Mean, mean moving range and limits: mean ± 2.66 × the mean moving range, and 3.268 × it. Clause: SC 8.9.3.

    Nothing for fewer readings than the rulebook asks for.
    """
    if len(values) < method.least:
        return None
    mean, mean_range = _mean(values), _mean(_moves(values))
    return Limits(
        mean=mean,
        mean_range=mean_range,
        lower=mean - method.limits * mean_range,
        upper=mean + method.limits * mean_range,
        ranges=method.ranges * mean_range,
    )


def _segment(points: Sequence[Point], method: Method) -> Segment:
    readings = tuple(point for point in points if point.value is not None)
    values = [point.value for point in readings if point.value is not None]
    used = min(len(values), method.settled)
    limits = limits_of(values[:used], method)
    moves = _moves(values)
    found = (
        signals_in(values, moves, mean=limits.mean, lower=limits.lower, upper=limits.upper, ranges=limits.ranges,
                   method=method)
        if limits
        else ()
    )  # fmt: skip
    return Segment(
        because=points[0].baseline,
        points=tuple(points),
        readings=readings,
        moves=moves,
        used=used,
        limits=limits,
        signals=found,
        is_settled=used == method.settled,
    )


def _moves(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    return tuple(abs(later - earlier) for earlier, later in pairwise(values))


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)
