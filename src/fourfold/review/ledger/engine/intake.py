"""From a file and its mapping to lines, and to the rows that were left out, with every penny accounted for."""

import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from fourfold.foundation.spreadsheets import BEGINNING, as_words
from fourfold.foundation.words import say
from fourfold.review.ledger.engine import cells, names
from fourfold.review.ledger.engine.fields import BY_NAME, DAYS, FIELDS, Kind
from fourfold.review.ledger.engine.guessing import REASON, Mapping
from fourfold.review.ledger.engine.reading import Batch, Shape, batches
from fourfold.review.ledger.engine.table import schema_of_lines, write_keyed

Parser = Callable[[str], Any]
_LONGEST = 500
"""Words longer than this are cut: they are no name and no purpose."""


@dataclass(slots=True)
class Tally:
    """What came in, what was taken and what was left, in rows and in pence.

    ``unreadable`` rows were left out because of their amount, so no sum knows them; ``blank`` rows hold nothing.
    ``reasons`` counts the rows left out by the first words of why.
    """

    rows: int = 0
    taken: int = 0
    left: int = 0
    blank: int = 0
    pence: int = 0
    pence_taken: int = 0
    pence_left: int = 0
    unreadable: int = 0
    negative: int = 0
    redacted: int = 0
    unpaid: int = 0
    without_receipt: int = 0
    first_day: date | None = None
    last_day: date | None = None
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def adds_up(self) -> bool:
        """Whether nothing was lost: rows and pence that came in are those taken and those left."""
        return self.rows == self.taken + self.left and self.pence == self.pence_taken + self.pence_left


def take(
    path: Path,
    shape: Shape,
    mapping: Mapping,
    *,
    lines: Path,
    left_out: Path,
    progress: Callable[[Tally], None] | None = None,
) -> Tally:
    """Read the file; write its lines with their keys to ``lines`` (Parquet), what was left to ``left_out`` (CSV).

    ``progress`` hears of each batch. Nothing of the file stays in memory but the batch at hand.
    """
    from pyarrow import Table, parquet

    tally = Tally()
    raw = lines.with_suffix(".raw")
    schema = schema_of_lines()
    reader = _Reader(shape, mapping)
    with left_out.open("w", encoding="utf-8", newline="") as file, parquet.ParquetWriter(raw, schema) as writer:
        file.write(BEGINNING)
        bad = csv.writer(file)
        bad.writerow([REASON, *map(as_words, shape.headings)])
        for batch in batches(path, shape):
            good = reader.read(batch, tally, bad.writerow)
            if good["amount"]:
                writer.write_table(Table.from_pydict(good, schema=schema))
            if progress:
                progress(tally)
    try:
        write_keyed(raw, lines)
    finally:
        raw.unlink(missing_ok=True)
    return tally


class _Once(dict[str, Any]):
    """A parser that reads each text once. ``faults`` tells why some cannot be read."""

    _MOST = 100_000
    """More texts than this are not kept from batch to batch."""

    def __init__(self, parse: Parser) -> None:
        super().__init__()
        self._parse = parse
        self.faults: dict[str, str] = {}

    def tidy(self) -> None:
        """Forget what was read, where it is much."""
        if len(self) > self._MOST:
            self.clear()
            self.faults.clear()

    def __missing__(self, text: str) -> Any:
        try:
            value = self._parse(text)
        except cells.Fault as fault:
            self.faults[text] = str(fault)
            value = None
        self[text] = value
        return value


class _Reader:
    """Reads batches by a mapping."""

    def __init__(self, shape: Shape, mapping: Mapping) -> None:
        place = {heading: number for number, heading in enumerate(shape.headings)}
        self._places = {name: place[heading] for name, heading in mapping.columns.items() if heading in place}

        def day(text: str) -> date | None:
            return cells.day(text, month_first=mapping.month_first)

        parsers: dict[Kind, Parser] = {
            Kind.TEXT: _words, Kind.DATE: day, Kind.MONEY: cells.pence, Kind.FLAG: cells.flag,
        }  # fmt: skip
        parser = {name: parsers[BY_NAME[name].kind] for name in self._places}
        numbers: dict[str, Parser] = {"company": names.company_number, "charity": names.charity_number}
        parser.update({name: parse for name, parse in numbers.items() if name in parser})
        self._read = {name: _Once(parse) for name, parse in parser.items()}
        self._known = _Once(_named)

    def read(self, batch: Batch, tally: Tally, bad: Callable[[Sequence[str]], object]) -> dict[str, list[Any]]:
        """The good rows by column; what is left out goes to ``bad``, and everything is counted."""
        for once in (*self._read.values(), self._known):
            once.tidy()
        rows = batch.rows
        texts: list[tuple[str, ...]] = (
            list(zip(*rows, strict=True)) if rows else [()] * (max(self._places.values()) + 1)
        )
        columns = {
            name: [once[text] for text in texts[self._places[name]]] for name, once in self._read.items()
        }  # fmt: skip
        tally.rows += len(rows) + len(batch.broken)
        tally.blank += batch.blank
        for one in batch.broken:
            _leave(tally, bad, one.reason, one.cells)
            tally.unreadable += 1
        faults = self._faults(columns, texts)
        for row in sorted(faults):
            amount = columns["amount"][row]
            _leave(tally, bad, faults[row], rows[row])
            tally.unreadable += amount is None
            tally.pence_left += amount or 0
        kept = [row for row in range(len(rows)) if row not in faults] if faults else range(len(rows))
        if faults:
            columns = {name: [values[row] for row in kept] for name, values in columns.items()}
        taken = sum(columns["amount"])
        tally.taken += len(kept)
        tally.pence_taken += taken
        tally.pence = tally.pence_taken + tally.pence_left
        return self._lines(columns, len(kept), tally)

    def _faults(self, columns: dict[str, list[Any]], texts: Sequence[Sequence[str]]) -> dict[int, str]:
        """Why each row that cannot be taken cannot: the first fault of its cells, or what is missing."""
        faults: dict[int, str] = {}
        for name, once in self._read.items():
            if once.faults:
                for row, text in enumerate(texts[self._places[name]]):
                    if text in once.faults:
                        faults.setdefault(row, f"{say(BY_NAME[name].title)}: {once.faults[text]}")
        days = [columns[name] for name in DAYS if name in columns]
        for row, (amount, supplier, *known) in enumerate(
            zip(columns["amount"], columns["supplier"], *days, strict=True)
        ):  # fmt: skip
            if row in faults:
                continue
            if amount is None:
                faults[row] = say("The amount is missing.")
            elif not supplier:
                faults[row] = say("The name of the supplier is missing.")
            elif not any(known):
                faults[row] = say("There is no day: of payment, of receipt or of the invoice.")
        return faults

    def _lines(self, columns: dict[str, list[Any]], count: int, tally: Tally) -> dict[str, list[Any]]:
        empty: dict[Kind, Any] = {Kind.TEXT: "", Kind.DATE: None, Kind.MONEY: None, Kind.FLAG: False}
        good = {field.name: columns.get(field.name) or [empty[field.kind]] * count for field in FIELDS}
        known = [self._known[name] for name in good["supplier"]]
        good["name"] = [name for name, _, _ in known]
        good["name_key"] = [key for _, key, _ in known]
        good["redacted"] = [redacted for _, _, redacted in known]
        if any(good["redacted"]):
            removed = say("Name removed")
            pairs = zip(good["supplier"], good["redacted"], strict=True)
            good["supplier"] = [removed if hidden else name for name, hidden in pairs]
        tally.negative += sum(amount < 0 for amount in good["amount"])
        tally.redacted += sum(good["redacted"])
        tally.unpaid += good["paid_on"].count(None)
        tally.without_receipt += good["received_on"].count(None)
        days = [*filter(None, (tally.first_day, tally.last_day))]
        for name in DAYS:
            days += {day for day in good[name] if day is not None}
        if days:
            tally.first_day, tally.last_day = min(days), max(days)
        return good


def _words(text: str) -> str:
    return cells.words(text)[:_LONGEST]


def _named(name: str) -> tuple[str, int, bool]:
    """A supplier's normal name, the number that stands for it, and whether it was taken out."""
    if names.is_redacted(name):
        return "", names.REDACTED_KEY, True
    normal = names.normal(name)
    return normal, names.name_key(normal), False


def _leave(tally: Tally, bad: Callable[[Sequence[str]], object], reason: str, row: Sequence[str]) -> None:
    tally.left += 1
    tally.reasons[_kind_of(reason)] += 1
    bad([reason, *map(as_words, row)])


def _kind_of(reason: str) -> str:
    """A reason without what stood in the cell, so that equal ones are counted together."""
    head, _, tail = reason.partition("“")
    return head + tail.rpartition("”")[2].strip() if tail else reason


def walk(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a file of lines, one by one in their order."""
    from pyarrow import parquet

    for part in parquet.ParquetFile(path).iter_batches(batch_size=10_000):
        yield from part.to_pylist()
