"""A file of any shape as rows of text: whatever its encoding, its delimiter, the lines above its headings.

Rows come in batches, so that a file of millions never stands in memory whole.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.ledger.engine import guessing

BATCH = 50_000
"""So many rows are held at a time."""
MOST_COLUMNS = 200
_SAMPLE_BYTES = 256 * 1024
_HEADING_WITHIN = 30
"""Headings stand within so many lines; above them are titles and notes."""
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that cannot be told apart into cells. ``row`` counts rows of data from 1."""

    row: int
    cells: tuple[str, ...]
    reason: str


@dataclass(slots=True)
class Batch:
    """Rows that follow each other: their numbers, their cells, and those among them that are broken."""

    numbers: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    blank: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file is written. ``headings`` are as they stand; ``skipped`` is how many lines stand above them."""

    kind: str
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    skipped: int


def shape_of(path: Path) -> Shape:
    """How this file is written, found from its bytes alone.

    :raises Refused: when it holds no table.
    """
    with path.open("rb") as file:
        start = file.read(_SAMPLE_BYTES)
    if start[:4] == b"PAR1":
        return _parquet_shape(path)
    encoding = _encoding(path, start)
    text = codecs.getincrementaldecoder(encoding)("replace").decode(start)
    lines = text.splitlines()
    if len(start) == _SAMPLE_BYTES and len(lines) > 1:
        lines = lines[:-1]  # the last one may be cut
    delimiter = _delimiter(lines)
    rows = list(islice(_told_apart(lines, delimiter), _HEADING_WITHIN))
    filled = [(place, row) for place, row in enumerate(rows) if sum(bool(cell.strip()) for cell in row) > 1]
    if not filled:
        raise Refused(say("This file holds no table: we found no line with headings."))
    place, found = max(filled, key=lambda one: (guessing.heading_score(one[1]), -one[0]))
    headings = tuple(_headings(found))
    if len(headings) > MOST_COLUMNS:
        raise Refused(say("This file has {count} columns, more than any table of payments.", count=len(headings)))
    return Shape("csv", encoding, delimiter, headings, place)


def sample_of(path: Path, shape: Shape, rows: int = 200) -> list[list[str]]:
    """The first rows of data, to guess by and to show."""
    first = next(batches(path, shape, size=rows), None)
    return first.rows if first else []


def batches(path: Path, shape: Shape, *, size: int = BATCH) -> Iterator[Batch]:
    """All rows, so many at a time. Each row has as many cells as there are headings."""
    return _parquet_batches(path, size) if shape.kind == "parquet" else _csv_batches(path, shape, size)


class _Lines:
    """Hands lines on to the reader and remembers those of the row that is being read."""

    def __init__(self, file: io.TextIOBase) -> None:
        self._file = file
        self.taken: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self.taken.append(line)
        return line


def _csv_batches(path: Path, shape: Shape, size: int) -> Iterator[Batch]:
    width = len(shape.headings)
    with path.open("r", encoding=shape.encoding, errors="replace", newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=shape.delimiter)
        _pass_over(reader, shape.skipped + 1)
        batch, number = Batch(), 0
        while True:
            lines.taken.clear()
            row: list[str] | None
            try:
                row = next(reader)
            except StopIteration:
                break
            except csv.Error:
                row = None
            if row is not None and len(row) == width and (len(lines.taken) == 1 or "\n" not in row[-1]):
                rows: list[list[str] | Broken] = [row]
            else:
                rows = list(_mended(row, lines.taken, width, shape.delimiter))
            for one in rows:
                if not isinstance(one, Broken) and not any(map(str.strip, one)):
                    batch.blank += 1
                    continue
                number += 1
                if isinstance(one, Broken):
                    batch.broken.append(Broken(number, one.cells, one.reason))
                else:
                    batch.numbers.append(number)
                    batch.rows.append(one)
            if len(batch.rows) >= size:
                yield batch
                batch = Batch()
        if batch.rows or batch.broken or batch.blank:
            yield batch


def _pass_over(reader: Iterator[list[str]], count: int) -> None:
    try:
        for _ in range(count):
            next(reader, None)
    except csv.Error as error:
        raise Refused(say("The lines above the table of this file cannot be read. Take them out.")) from error


def _mended(row: list[str] | None, taken: list[str], width: int, delimiter: str) -> Iterator[list[str] | Broken]:
    """The rows that a row of the wrong width stands for.

    A quotation mark that is never closed swallows the lines after it: those are read again, one by one, and only the
    line that opened it is lost.
    """
    if len(taken) > 1 and (row is None or len(row) != width):
        for line in taken:
            yield from _mended(_alone(line, delimiter), [line], width, delimiter)
        return
    if row is None:
        yield Broken(0, tuple(taken), say("This row cannot be read: its quotation marks do not fit."))
        return
    while len(row) > width and not row[-1].strip():
        row.pop()
    if len(row) > width:
        reason = say("This row has {count} cells, the headings are {width}.", count=len(row), width=width)
        yield Broken(0, tuple(row), reason)
        return
    yield row + [""] * (width - len(row))


def _alone(line: str, delimiter: str) -> list[str] | None:
    """The cells of a line read by itself, without a quotation mark that is never closed; nothing if it has none."""
    try:
        return next(csv.reader([line.replace('"', "") if line.count('"') % 2 else line], delimiter=delimiter), [])
    except csv.Error:
        return None


def _told_apart(lines: list[str], delimiter: str) -> Iterator[list[str]]:
    """Lines as cells; one by one where a quotation mark that is never closed swallows more than a cell may hold."""
    try:
        yield from list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        for line in lines:
            yield _alone(line, delimiter) or []


def _encoding(path: Path, start: bytes) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):  # fmt: skip
        if start.startswith(mark):
            return name
    if start[1:200:2].count(0) > 50:
        return "utf-16-le"
    if start[0:200:2].count(0) > 50:
        return "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(lines: list[str]) -> str:
    """The sign that cuts most lines into the same number of cells, more than one."""
    sample = [line for line in lines[:200] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        widths = [len(row) for row in _told_apart(sample, sign)]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max((",", ";", "\t", "|"), key=agreement)


def _headings(cells: list[str]) -> Iterator[str]:
    """Headings without space; one that is missing or comes again is told apart by its place."""
    while cells and not cells[-1].strip():
        cells = cells[:-1]
    seen: set[str] = set()
    for place, cell in enumerate(cells, 1):
        text = " ".join(cell.split()) or say("Column {place}", place=place)
        while text in seen:
            text = f"{text} ({place})"
        seen.add(text)
        yield text


def _parquet_shape(path: Path) -> Shape:
    import pyarrow
    from pyarrow import parquet

    try:
        schema = parquet.read_schema(path)
    except (pyarrow.ArrowException, OSError) as error:
        raise _damaged() from error
    if len(schema.names) < 2:
        raise Refused(say("This file holds no table: it has one column."))
    return Shape("parquet", "", "", tuple(_headings(list(schema.names))), 0)


def _parquet_batches(path: Path, size: int) -> Iterator[Batch]:
    import pyarrow
    from pyarrow import parquet

    number = 0
    try:
        with parquet.ParquetFile(path) as file:
            for part in file.iter_batches(batch_size=size):
                columns = [_as_text(column) for column in part.columns]
                batch = Batch()
                for cells in zip(*columns, strict=True):
                    if not any(cells):
                        batch.blank += 1
                        continue
                    number += 1
                    batch.numbers.append(number)
                    batch.rows.append(list(cells))
                yield batch
    except (pyarrow.ArrowException, OSError) as error:
        raise _damaged() from error


def _damaged() -> Refused:
    return Refused(say("This Parquet file is damaged and cannot be read."))


def _as_text(column: "object") -> list[str]:
    """A column of any type as the text that a person would have typed."""
    return ["" if one is None else one if isinstance(one, str) else str(one) for one in column.to_pylist()]  # type: ignore[attr-defined]
