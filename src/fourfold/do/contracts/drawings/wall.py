"""The wall chart: quarters from left to right, a row for each directorate, band of value or market."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from fourfold.do.contracts.queries.wall import Wall
from fourfold.do.contracts.rules.dates import financial_year
from fourfold.foundation.money import short_pounds
from fourfold.foundation.words import in_words, say

LEFT, TOP, STEP, ROW, BAR = 210, 62, 42, 62, 30
"""Names stand left of the plot; each quarter is so wide, each row so high, the longest bar so long."""
_LETTERS, _LINES = 26, 2
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Block:
    """The ends of a row in a quarter: a bar as high as they are worth, with their number above it."""

    x: int
    y: int
    height: int
    count: int
    quarter: date
    is_unknown: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its name in lines of text."""

    name: Sequence[str]
    y: int
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Column:
    """A quarter: its name, and whether too many end in it."""

    x: int
    name: str
    is_crowded: bool


@dataclass(frozen=True, slots=True)
class Year:
    """A financial year above its quarters."""

    x: int
    name: str


@dataclass(frozen=True, slots=True)
class DrawnWall:
    """The drawing, ready for its template."""

    width: int
    height: int
    years: Sequence[Year]
    columns: Sequence[Column]
    rows: Sequence[Row]
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A quarter as a row of the table beside the drawing: how many, worth what, and where."""

    quarter: date
    name: str
    count: int
    value: int
    unknown: int
    where: str
    is_crowded: bool


def draw_wall(wall: Wall, crowded: Collection[date]) -> DrawnWall | None:
    """Where everything goes; nothing where nothing ends."""
    if not wall.cells:
        return None
    most = max(cell.value for cell in wall.cells) or 1
    places = {quarter: LEFT + STEP * place for place, quarter in enumerate(wall.quarters)}
    rows = []
    for number, (key, name) in enumerate(wall.rows.items()):
        y = TOP + ROW * number
        blocks = [
            Block(
                places[cell.quarter] + 4, y + ROW - 6 - (high := max(cell.value * BAR // most, _LEAST)), high,
                cell.count, cell.quarter, is_unknown=cell.unknown == cell.count,
            )
            for cell in wall.cells
            if cell.row == key
        ]  # fmt: skip
        rows.append(Row(_in_lines(name), y, blocks))
    years = [
        Year(places[next(iter(quarters))], f"{year}/{(year + 1) % 100:02d}")
        for year, quarters in groupby(wall.quarters, financial_year)
    ]
    return DrawnWall(
        width=LEFT + STEP * len(wall.quarters) + 6, height=TOP + ROW * len(rows) + 6, years=years,
        columns=[Column(places[one], _months_of(one), one in crowded) for one in wall.quarters], rows=rows,
        text=say(
            "{ends} in {rows} over five years. The table has the same figures.",
            ends=in_words(wall.count, "contract ends", "contracts end"), rows=in_words(len(rows), "row", "rows"),
        ),
    )  # fmt: skip


def lines_of(wall: Wall, crowded: Collection[date]) -> list[Line]:
    """The same as a table: every quarter in which something ends."""
    found = []
    for quarter in wall.quarters:
        cells = sorted(
            (cell for cell in wall.cells if cell.quarter == quarter), key=lambda cell: list(wall.rows).index(cell.row)
        )
        if cells:
            found.append(
                Line(
                    quarter, quarter_called(quarter), sum(cell.count for cell in cells),
                    sum(cell.value for cell in cells), sum(cell.unknown for cell in cells),
                    " · ".join(f"{wall.rows[cell.row]} {cell.count} ({short_pounds(cell.value)})" for cell in cells),
                    quarter in crowded,
                )
            )  # fmt: skip
    return found


def quarter_called(quarter: date) -> str:
    """The name of a quarter: "April to June 2014"."""
    last = quarter.replace(month=quarter.month + 2)
    return say("{first} to {last} {year}", first=say(f"{quarter:%B}"), last=say(f"{last:%B}"), year=quarter.year)


def _months_of(quarter: date) -> str:
    return f"{say(f'{quarter:%b}')}–"


def _in_lines(name: str) -> list[str]:
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > _LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines if len(lines) <= _LINES else [*lines[: _LINES - 1], f"{lines[_LINES - 1]} …"]
