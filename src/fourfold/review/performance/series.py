"""A file of readings as it is read for the chart (docs/formats/xmr.md)."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.performance.rules.numbers import is_no_activity, number_written
from fourfold.review.performance.rules.periods import period_written
from fourfold.review.performance.rules.xmr import Point

MOST = 100_000
"""A file has so many rows at most."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that was left out: its line in the file, what stood there, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Series:
    """The readings of a file, and the rows that were left out."""

    points: tuple[Point, ...]
    faults: tuple[Fault, ...]


def read_series(given: bytes) -> Series:
    """The readings of a CSV file with the columns ``period`` and ``value``, and ``baseline`` where one begins anew.

    :raises Refused: when the file is no such table at all. A row with a fault is left out and told.
    """
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused(say("This file is no text in UTF-8. Save it as “CSV UTF-8”.")) from error
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        if "period" not in head or "value" not in head:
            raise Refused(say("The first line names the columns: it needs “period” and “value”."))
        return _read(head, [(rows.line_num, row) for row in rows])
    except csv.Error as error:
        raise Refused(say("Line {line} is no line of a CSV file: {error}.", line=rows.line_num, error=error)) from error


def _read(head: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> Series:
    if len(rows) > MOST:
        raise Refused(say("The file has more than {most} rows.", most=f"{MOST:,}"))
    points: dict[date, Point] = {}
    faults = []
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        try:
            point = _point(dict(zip(head, row, strict=False)))
            if point.starts in points:
                raise Refused(say("{period} stands in the file twice. The first stays.", period=point.label))
        except Refused as refusal:
            faults.append(Fault(line, ",".join(row), refusal.sentence))
        else:
            points[point.starts] = point
    return Series(tuple(sorted(points.values(), key=lambda point: point.starts)), tuple(faults))


def _point(cells: dict[str, str]) -> Point:
    written = cells.get("period", "")
    try:
        period = period_written(written)
    except ValueError as error:
        raise Refused(
            say("“{text}” is no period. Write 2014-05-15, 2014-05, 2014-Q2, 2014-15 or 2014.", text=written)
        ) from error
    text = cells.get("value", "").strip()
    value = None if not text or is_no_activity(text) else number_written(text)
    if value is None and text and not is_no_activity(text):
        raise Refused(say("“{text}” is no number. Write digits, or “no activity”.", text=text))
    return Point(
        starts=period.starts,
        label=written.strip(),
        value=None if value is None else Fraction(value),
        baseline=cells.get("baseline", "").strip(),
    )
