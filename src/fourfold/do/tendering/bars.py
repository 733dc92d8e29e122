"""Points of bids as bars, and totals by weight as lines: where each goes. The tables beside them say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from fourfold.do.tendering.differences import apart
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.evaluation import LotResult
from fourfold.do.tendering.rules.feedback import told
from fourfold.do.tendering.rules.marking import Marked
from fourfold.do.tendering.rules.proposing import totals_by_weight
from fourfold.foundation.words import listed, say

LEFT, WIDTH, ROW, BAR = 4.0, 342.0, 58.0, 24.0
"""A bar of 100 points is as wide as the drawing, which is as narrow as a phone; the bidder's name stands above it."""
MOST_LETTERS = 34
"""So many letters of a name fit above a bar, beside the points."""
_NARROWEST = 34.0
"""A part that is narrower than this has no room for its number."""
KIND_NAMES = {Kind.PRICE: "price", Kind.QUALITY: "quality", Kind.SOCIAL_VALUE: "social value"}
PLOT = (56.0, 16.0, 420.0, 210.0)
"""Left, top, width and height of the lines' plot."""
MOST_LINES = 6


@dataclass(frozen=True, slots=True)
class Part:
    """The points for one kind of criterion on a bar."""

    kind: str
    x: float
    width: float
    points: str

    @property
    def middle(self) -> float:
        """Where its number stands."""
        return round(self.x + self.width / 2, 1)

    @property
    def has_room(self) -> bool:
        """Whether its number fits into it."""
        return self.width >= _NARROWEST


@dataclass(frozen=True, slots=True)
class Bar:
    """One bid: its name, and as much of it as fits above the bar; its total, its parts from left to right."""

    name: str
    label: str
    total: str
    y: float
    parts: Sequence[Part]
    is_winner: bool


@dataclass(frozen=True, slots=True)
class Bars:
    """The whole drawing, and all of it in words."""

    bars: Sequence[Bar]
    text: str

    @property
    def height(self) -> float:
        """How high it is."""
        return ROW * len(self.bars) + 8


@dataclass(frozen=True, slots=True)
class Line:
    """The totals of one bid over all weights; ``number`` tells lines apart, also where colours are not seen."""

    name: str
    number: int
    path: str
    end_y: float


@dataclass(frozen=True, slots=True)
class Lines:
    """Totals of all bids as one main criterion weighs more or less. ``now_x`` is the weight that was published."""

    title: str
    lines: Sequence[Line]
    weights: Sequence[int]
    rows: Sequence[tuple[int, Sequence[str]]]
    up: Sequence[tuple[float, str]]
    across: Sequence[tuple[float, str]]
    now_x: float
    now: str
    text: str


def bars_of(result: LotResult, winner: str | None) -> Bars | None:
    """The bids that stay in, the best first; nothing where there is none."""
    if not result.ranking:
        return None
    labels = apart([one.marked.bid.bidder for one in result.ranking], MOST_LETTERS)
    bars = [
        Bar(name, labels[row], told(one.marked.total), ROW * row + 4, _parts(one.marked), name == winner)
        for row, one in enumerate(result.ranking)
        for name in [one.marked.bid.bidder]
    ]
    parts = [
        say("{name} {total} points ({parts})", name=bar.name, total=bar.total,
            parts=listed([f"{say(KIND_NAMES[Kind(part.kind)])} {part.points}" for part in bar.parts]))
        for bar in bars
    ]  # fmt: skip
    return Bars(bars, say("Points of 100 in {title}: {bids}.", title=result.lot.title, bids="; ".join(parts)))


def lines_of(result: LotResult) -> Lines | None:
    """Totals by the weight of the first main criterion; nothing where that could not change an order."""
    criteria = result.lot.scheme.criteria
    if len(criteria) < 2 or len(result.ranking) < 2:
        return None
    first = criteria[0]
    totals = totals_by_weight(result, first)
    names = [one.marked.bid.bidder for one in result.ranking][:MOST_LINES]
    weights = [weight for weight, _ in totals[names[0]]]
    return Lines(
        title=first.title,
        lines=_apart([_line(name, number, totals[name]) for number, name in enumerate(names, 1)]),
        weights=weights,
        rows=[(weight, [told(dict(totals[name])[weight]) for name in names]) for weight in weights],
        up=[(_y(Fraction(mark)), str(mark)) for mark in (0, 25, 50, 75, 100)],
        across=[(_x(Fraction(weight)), str(weight)) for weight in (0, 20, 40, 60, 80, 100)],
        now_x=_x(first.weight),
        now=told(first.weight),
        text=_in_words(first.title, names, totals),
    )


def _parts(bid: Marked) -> list[Part]:
    found: list[Part] = []
    x = LEFT
    for kind in Kind:
        value = bid.points(kind)
        width = round(float(value) / 100 * WIDTH, 1)
        if value:
            found.append(Part(kind, round(x, 1), width, told(value)))
        x += width
    return found


def _line(name: str, number: int, totals: Sequence[tuple[int, Fraction]]) -> Line:
    points = [f"{_x(Fraction(weight))},{_y(total)}" for weight, total in totals]
    return Line(name, number, f"M{'L'.join(points)}", _y(totals[-1][1]))


def _apart(lines: Sequence[Line]) -> list[Line]:
    """The lines with their numbers at the right far enough from one another to be read."""
    found: list[Line] = []
    least = PLOT[1]
    for line in sorted(lines, key=lambda one: one.end_y):
        y = max(line.end_y, least)
        found.append(Line(line.name, line.number, line.path, round(y, 1)))
        least = y + 18
    return sorted(found, key=lambda one: one.number)


def _in_words(title: str, names: Sequence[str], totals: Mapping[str, Sequence[tuple[int, Fraction]]]) -> str:
    parts = [
        say("{name} from {first} to {last}", name=name, first=told(totals[name][0][1]), last=told(totals[name][-1][1]))
        for name in names
    ]
    return say("Totals as “{title}” weighs from 0 to 100: {parts}.", title=title, parts="; ".join(parts))


def _x(weight: Fraction) -> float:
    return round(PLOT[0] + PLOT[2] * float(weight) / 100, 1)


def _y(total: Fraction) -> float:
    return round(PLOT[1] + PLOT[3] * (1 - float(total) / 100), 1)
