"""Scores side by side, drawn: where each mark goes. The table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

LEFT, RIGHT, TOP, ROW, WIDTH = 22, 22, 30, 64, 350
"""A bidder's name stands above its line, so that the drawing is as narrow as a phone."""
MOST_LETTERS = 42
"""So many letters fit above a line."""
_NUDGE = 13
"""How far marks of the same score stand apart."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One score: where its middle is, and whether someone who uses the service gave it."""

    x: float
    y: float
    is_user: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A bidder: its name and where that stands, its marks, the line from the least to the most; where what was agreed
    stands, if it is.
    """

    name: str
    name_y: int
    y: int
    marks: Sequence[Mark]
    least: float
    most: float
    agreed: float | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """All bids to one question."""

    lines: Sequence[Line]
    scale: Sequence[tuple[int, float]]

    @property
    def width(self) -> int:
        """How wide it is."""
        return WIDTH

    @property
    def height(self) -> int:
        """How high it is."""
        return TOP + ROW * len(self.lines)


@dataclass(frozen=True, slots=True)
class Given:
    """A bidder with the scores of officers and of people who use the service, and what was agreed."""

    name: str
    officers: Sequence[int]
    users: Sequence[int]
    agreed: float | None


def drawn(bids: Sequence[Given], least: int, most: int) -> Drawing:
    """The drawing of these bids on this scale."""

    def place(score: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (score - least) / (most - least), 1)

    lines, names = [], apart([bid.name for bid in bids], MOST_LETTERS)
    for number, bid in enumerate(bids):
        y = TOP + ROW * number + ROW * 2 // 3
        every = [*((score, False) for score in bid.officers), *((score, True) for score in bid.users)]
        scores = [score for score, _ in every]
        lines.append(
            Line(
                names[number], TOP + ROW * number + 14, y, [*_marks(every, y, place)],
                place(min(scores)) if scores else 0, place(max(scores)) if scores else 0,
                None if bid.agreed is None else place(bid.agreed),
            )
        )  # fmt: skip
    return Drawing(lines, [(score, place(score)) for score in range(least, most + 1)])


def _marks(every: Sequence[tuple[int, bool]], y: int, place: object) -> Sequence[Mark]:
    assert callable(place)
    seen: dict[int, int] = {}
    marks = []
    for score, is_user in every:
        count = sum(1 for other, _ in every if other == score)
        number = seen[score] = seen.get(score, -1) + 1
        marks.append(Mark(round(place(score) + _NUDGE * (number - (count - 1) / 2), 1), y, is_user))
    return marks


def apart(names: Sequence[str], most: int) -> list[str]:
    """The names, none with more than ``most`` letters. What all begin with goes first: the rest tells them apart."""
    left = [name.split() for name in names]
    while any(len(" ".join(words)) > most for words in left) and len(left) > 1:
        if len({words[0] for words in left}) > 1 or any(len(words) == 1 for words in left):
            break
        left = [words[1:] for words in left]
    told = [" ".join(words) for words in left]
    return [name if len(name) <= most else f"{name[: most - 1]}…" for name in told]
