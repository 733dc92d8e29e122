"""Where the pieces of a bar of shares go. Pure geometry; the table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, COLOURS = 600, 6


@dataclass(frozen=True, slots=True)
class Piece:
    """One partner's part of the bar: where it begins and how wide it is, of ``WIDTH``; ``colour`` names its class."""

    name: str
    percent: Decimal
    x: float
    width: float
    colour: int

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + self.width / 2

    @property
    def has_room(self) -> bool:
        """Whether its label fits on it."""
        return self.width >= 50


def bar_of(shares: Sequence[tuple[str, Decimal]]) -> list[Piece]:
    """Shares in percent, by name, as pieces from left to right."""
    pieces, x = [], 0.0
    for number, (name, percent) in enumerate(shares):
        width = float(percent) * WIDTH / 100
        pieces.append(Piece(name, percent, round(x, 2), round(width, 2), number % COLOURS))
        x += width
    return pieces
