"""When readings tell of a change that chance does not explain (SC 8.9.3): one set of published rules, whole."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fourfold.review.performance.rules.method import Method


class SignalKind(StrEnum):
    """By which rule a signal was found."""

    OUTSIDE = "outside"
    RUN = "run"
    NEAR = "near"
    JUMP = "jump"


SIGNAL_NAMES = {
    SignalKind.OUTSIDE: "Outside the limits",
    SignalKind.RUN: "Many in a row on one side of the mean",
    SignalKind.NEAR: "Several nearer to a limit than to the mean",
    SignalKind.JUMP: "A step greater than chance makes",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """A change that is one. ``places`` are the readings that show it, from 0; ``is_high`` where they lie above.

    For a jump it is the reading after the step, and whether the step went up.
    """

    kind: SignalKind
    places: tuple[int, ...]
    is_high: bool

    @property
    def last(self) -> int:
        """The newest of its readings."""
        return self.places[-1]


def signals_in(
    values: Sequence[Fraction],
    moves: Sequence[Fraction],
    *,
    mean: Fraction,
    lower: Fraction,
    upper: Fraction,
    ranges: Fraction,
    method: Method,
) -> tuple[Signal, ...]:
    """All signals, in the order in which they were complete. Clause: SC 8.9.3.

    A reading on a limit is inside; one on the mean lies on neither side; one halfway to a limit is not nearer to it.
    """
    half = (upper - mean) / 2
    found = [
        *(
            Signal(SignalKind.OUTSIDE, (place,), is_high=value > upper)
            for place, value in enumerate(values)
            if not lower <= value <= upper
        ),
        *_runs(values, lambda value: value > mean, method.run, is_high=True),
        *_runs(values, lambda value: value < mean, method.run, is_high=False),
        *_near(values, lambda value: value - mean > half, method, is_high=True),
        *_near(values, lambda value: mean - value > half, method, is_high=False),
        *(
            Signal(SignalKind.JUMP, (place,), is_high=values[place] > values[place - 1])
            for place, move in enumerate(moves, 1)
            if move > ranges
        ),
    ]
    return tuple(sorted(found, key=lambda signal: (signal.last, signal.kind, signal.is_high)))


Test = Callable[[Fraction], bool]


def _runs(values: Sequence[Fraction], holds: Test, least: int, *, is_high: bool) -> Iterator[Signal]:
    """Each unbroken run of at least so many readings of which ``holds`` is true, once and whole."""
    run: list[int] = []
    for place, value in enumerate([*values, None]):
        if value is not None and holds(value):
            run.append(place)
            continue
        if len(run) >= least:
            yield Signal(SignalKind.RUN, tuple(run), is_high=is_high)
        run = []


def _near(values: Sequence[Fraction], holds: Test, method: Method, *, is_high: bool) -> Iterator[Signal]:
    """Readings of windows in which enough lie near a limit; windows that share such a reading make one signal."""
    joined: list[int] = []
    for start in range(len(values) - method.near_of + 1):
        window = [place for place in range(start, start + method.near_of) if holds(values[place])]
        if len(window) < method.near:
            continue
        if joined and window[0] > joined[-1]:
            yield Signal(SignalKind.NEAR, tuple(joined), is_high=is_high)
            joined = []
        joined += [place for place in window if place not in joined]
    if joined:
        yield Signal(SignalKind.NEAR, tuple(joined), is_high=is_high)
