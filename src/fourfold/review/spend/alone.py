"""Where the money of a file went, as tables in a folder: no database, no settings."""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fourfold.foundation.spreadsheets import lines_of as as_file
from fourfold.review.ledger.engine.backend import lines_of, memory_table
from fourfold.review.ledger.engine.intake import walk
from fourfold.review.ledger.engine.once import Taken, book_for
from fourfold.review.spend import engine
from fourfold.review.spend.rules import COLUMNS, Place, is_published, local_share, place_of, published
from fourfold.rulebooks import Rulebook

if TYPE_CHECKING:
    import ibis


TABLES = {
    "months": "month", "suppliers": "supplier", "units": "unit", "categories": "category", "contracts": "contract",
}  # fmt: skip
"""Each table, and the column of the lines that it is cut by."""


def write_tables(taken: Taken, folder: Path, *, rulebook: str, organisation: str, on: date | None) -> dict[str, Any]:
    """Write every table, and answer the summary, which is written too.

    Each table is the same money cut another way: its pence add up to those of the file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    book = book_for(rulebook, "spend.publish_above", on=on, last_day=taken.tally.last_day)
    shutil.copyfile(taken.left_out, folder / "left-out.csv")
    with lines_of([taken.lines]) as lines:
        totals = {
            name: _write(folder / f"{name}.csv", (column, "lines", "amount"), engine.rows(engine.by_own(lines, column)))
            for name, column in TABLES.items()
        }
        places = _places(lines, book)
        totals["places"] = _write(folder / "places.csv", ("place", "lines", "amount"), places)
    count = _published(taken.lines, folder / "published.csv", organisation, book)
    summary = _summary(taken, book, places, totals, count)
    (folder / "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return summary


def _write(path: Path, columns: Sequence[str], found: list[dict[str, Any]]) -> int:
    """One table, the largest sums first; months in order. Answers its pence."""
    months = columns[0] == "month"
    ordered = sorted(found, key=lambda row: (row["month"],) if months else (-row["pence"], str(row[columns[0]])))
    rows: Iterable[Sequence[object]] = [
        [
            _month(row[name]) if name == "month" else _pounds(row["pence"]) if name == "amount" else row[name]
            for name in columns
        ]
        for row in ordered
    ]
    _save(path, [columns, *rows])
    return sum(row["pence"] for row in found)


def _places(lines: "ibis.Table", book: Rulebook) -> list[dict[str, Any]]:
    """Lines and pence by where the supplier's postcode lies."""
    by_postcode = engine.by_own(lines, "postcode")
    known = {row["postcode"]: str(place_of(row["postcode"], book)) for row in engine.rows(by_postcode)}
    table = memory_table(
        [{"postcode": code, "place": place} for code, place in known.items()], {"postcode": "string", "place": "string"}
    )
    joined = by_postcode.left_join(table, "postcode").drop("postcode_right")
    return engine.rows(engine.regrouped(joined, "place"))


def _published(lines: Path, path: Path, organisation: str, book: Rulebook) -> int:
    """The published table, in the order of days. Answers how many lines it has."""
    count = 0

    def rows() -> Iterator[Sequence[object]]:
        nonlocal count
        yield COLUMNS
        for line in walk(lines):
            if line["paid_on"] is not None and is_published(line["amount"], book):
                count += 1
                yield published(line, organisation)

    _save(path, rows())
    return count


def _summary(
    taken: Taken, book: Rulebook, places: list[dict[str, Any]], totals: dict[str, int], count: int
) -> dict[str, Any]:
    tally, pence = taken.tally, {row["place"]: row["pence"] for row in places}
    total = totals["months"]
    local = local_share(
        total=total, first=pence.get(Place.LOCAL, 0), second=0, unknown=pence.get(Place.UNKNOWN, 0), book=book
    )  # fmt: skip
    return {
        "rulebook": book.version,
        "columns": taken.mapping.columns,
        "first_day": str(tally.first_day), "last_day": str(tally.last_day),
        "rows": {"in": tally.rows, "taken": tally.taken, "left_out": tally.left, "blank": tally.blank},
        "pence": {
            "in": tally.pence, "taken": tally.pence_taken, "left_out": tally.pence_left, "paid": total,
            "adds_up": tally.adds_up and set(totals.values()) == {total},
        },
        "unreadable_amounts": tally.unreadable, "paid_back_lines": tally.negative, "names_removed": tally.redacted,
        "not_paid_lines": tally.unpaid, "left_out_because": dict(tally.reasons.most_common()),
        "published_lines": count,
        "local": {
            "first_tier_percent": str(local.first_share) if local.first_share is not None else None,
            "place_not_known_percent": str(local.unknown_share) if local.unknown_share is not None else None,
            "target_percent": local.target,
        },
    }  # fmt: skip


def _save(path: Path, rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(as_file(rows))


def _month(month: int) -> str:
    return f"{month // 100}-{month % 100:02}"


def _pounds(pence: int) -> Decimal:
    return (Decimal(pence) / 100).quantize(Decimal("0.01"))
