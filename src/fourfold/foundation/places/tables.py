"""The tables of this folder, read once."""

import csv
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    """The rows of ``<name>.csv`` by their first column."""
    with (_HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        key = (rows.fieldnames or [""])[0]
        return {row[key]: row for row in rows}
