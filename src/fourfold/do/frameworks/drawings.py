"""Lots by districts: how many providers there are for each. Where each mark goes; the table beside it says the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LEFT, TOP, STEP = 58, 118, 34


@dataclass(frozen=True, slots=True)
class Cell:
    """A lot in a district. ``offered`` is false where the lot is not for that district."""

    full: int
    provisional: int
    offered: bool

    @property
    def all(self) -> int:
        """How many there are of both kinds."""
        return self.full + self.provisional


@dataclass(frozen=True, slots=True)
class Mark:
    """A cell of the grid: where its middle is, and what stands there."""

    x: int
    y: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Row:
    """A lot of the grid, with its cells from left to right."""

    number: int
    title: str
    y: int
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Column:
    """A district of the grid, with its cells from the first lot to the last."""

    name: str
    x: int
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole drawing."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    @property
    def width(self) -> int:
        """How wide it is; the last name leans out."""
        return LEFT + STEP * len(self.columns) + 60

    @property
    def height(self) -> int:
        """How high it is."""
        return TOP + STEP * len(self.rows)


def grid_of(
    lots: Sequence[tuple[int, str]], districts: Sequence[tuple[str, str]], cells: Mapping[tuple[int, str], Cell]
) -> Grid | None:
    """Lots as (number, title), districts as (code, name), cells by lot number and code. Nothing without either."""
    if not lots or not districts:
        return None
    nothing = Cell(0, 0, offered=False)
    columns = [
        Column(name, LEFT + STEP * place + STEP // 2, [cells.get((number, code), nothing) for number, _ in lots])
        for place, (code, name) in enumerate(districts)
    ]
    rows = [
        Row(number, title, y, [Mark(column.x, y, column.cells[place]) for column in columns])
        for place, (number, title) in enumerate(lots)
        for y in [TOP + STEP * place + STEP // 2]
    ]
    return Grid(columns, rows)
