"""Shares month by month as columns of three parts, and sums as bars: where each goes. Tables say the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fourfold.foundation.words import say

WIDTH, TOP, HEIGHT, LEFT, STEP, COLUMN = 720, 14, 200, 46, 52, 34
"""A column of 100 percent is as high as the plot; months stand ``STEP`` apart."""
BAR_WIDTH, BAR_ROW, BAR = 560.0, 52.0, 20.0
_SHORTEST = 2.0


@dataclass(frozen=True, slots=True)
class Share:
    """A month (or another label) and its three parts in percent, from below; nothing where nothing was measured."""

    label: str
    parts: tuple[Decimal | None, Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column. ``number`` tells the parts apart from below: 1, 2, 3."""

    number: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """One label with its pieces; without pieces, nothing was measured."""

    label: str
    x: float
    pieces: tuple[Piece, ...]

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + COLUMN / 2


@dataclass(frozen=True, slots=True)
class Shares:
    """The whole drawing. ``line_y`` is where the share to reach lies, nothing without one."""

    columns: Sequence[Column]
    line_y: float | None
    text: str

    @property
    def width(self) -> float:
        """How wide it is."""
        return max(320, LEFT + STEP * len(self.columns) + 10)

    @property
    def height(self) -> float:
        """How high it is, with the labels below."""
        return TOP + HEIGHT + 34

    @property
    def ticks(self) -> list[tuple[float, str]]:
        """Marks on the upward axis."""
        return [(_up(Decimal(share)), f"{share}%") for share in (0, 25, 50, 75, 100)]


def shares_of(shares: Sequence[Share], *, to_reach: int | None) -> Shares | None:
    """Columns from left to right; nothing where nothing was measured."""
    if not any(part is not None for share in shares for part in share.parts):
        return None
    columns = [Column(share.label, LEFT + 8 + STEP * place, _pieces(share)) for place, share in enumerate(shares)]
    words = "; ".join(
        f"{share.label}: {share.parts[0]}%"
        if share.parts[0] is not None
        else say("{label}: not known", label=share.label)
        for share in shares
    )
    line = None if to_reach is None else _up(Decimal(to_reach))
    return Shares(columns, line, say("The first part of each column: {words}.", words=words))


def _pieces(share: Share) -> tuple[Piece, ...]:
    pieces, below = [], Decimal(0)
    for number, part in enumerate(share.parts, 1):
        if part:
            bottom, top = _up(below), _up(below + part)
            pieces.append(Piece(number, top, round(bottom - top, 1)))
            below += part
    return tuple(pieces)


def _up(share: Decimal) -> float:
    return round(TOP + HEIGHT - float(share) * HEIGHT / 100, 1)


@dataclass(frozen=True, slots=True)
class Sum:
    """A label, what it comes to in words, and its size to draw by."""

    label: str
    told: str
    size: int


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """A bar with its label above it and its sum beside."""

    label: str
    told: str
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Bars:
    """The whole drawing, and all of it in words."""

    bars: Sequence[DrawnBar]
    text: str

    @property
    def height(self) -> float:
        """How high it is."""
        return BAR_ROW * len(self.bars) + 4


def bars_of(sums: Sequence[Sum]) -> Bars | None:
    """Bars in the order given, the largest as wide as the drawing; nothing without a sum of more than nothing."""
    largest = max((one.size for one in sums), default=0)
    if largest <= 0:
        return None
    bars = [
        DrawnBar(
            one.label, one.told, round(BAR_ROW * place, 1),
            round(max(_SHORTEST, BAR_WIDTH * max(0, one.size) / largest), 1),
        )
        for place, one in enumerate(sums)
    ]  # fmt: skip
    return Bars(bars, "; ".join(f"{one.label}: {one.told}" for one in sums))
