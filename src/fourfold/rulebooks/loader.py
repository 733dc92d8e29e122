"""Reading rulebooks from their TOML files."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from fourfold.rulebooks.book import Entry, Rulebook

FOLDER = Path(__file__).parent
_REQUIRED = ("value", "from", "clause", "meaning")


def rulebook_names() -> list[str]:
    """Every rulebook that ships, by name."""
    return sorted(path.parent.name for path in FOLDER.glob("*/rulebook.toml"))


def rulebook_at(name: str, on: date) -> Rulebook:
    """The rulebook ``name`` with the entries in force on the day ``on``; its own lie over those it stands on.

    :raises FileNotFoundError: when there is no such rulebook.
    """
    version, entries = load_rulebook(name)
    return Rulebook(name, version, on, {entry.name: entry for entry in entries if entry.in_force(on)})


@cache
def load_rulebook(name: str) -> tuple[str, tuple[Entry, ...]]:
    """All entries of all dates, those of the books below first, and the version "name@digest" of the text.

    :raises ValueError: when an entry lacks value, date, clause or meaning.
    """
    folder = FOLDER / name
    head = tomllib.loads((folder / "rulebook.toml").read_text("utf-8"))
    digest = hashlib.sha256()
    entries: list[Entry] = []
    for base in head.get("stands_on", []):
        base_version, base_entries = load_rulebook(base)
        digest.update(base_version.encode())
        entries += base_entries
    for path in sorted(folder.glob("*.toml")):
        text = path.read_bytes()
        digest.update(text)
        if path.name != "rulebook.toml":
            entries += _entries(tomllib.loads(text.decode()), book=name)
    return f"{name}@{digest.hexdigest()[:12]}", tuple(entries)


def _entries(tables: dict[str, object], *, book: str, prefix: str = "") -> Iterator[Entry]:
    for key, value in tables.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _entries(value, book=book, prefix=f"{name}.")
        elif isinstance(value, list):
            yield from (_entry(name, table, book) for table in value)
        else:
            raise ValueError(f"{book}: {name} stands outside an entry.")


def _entry(name: str, table: dict[str, object], book: str) -> Entry:
    missing = [key for key in _REQUIRED if key not in table]
    if missing:
        raise ValueError(f"{book}: an entry {name} lacks {', '.join(missing)}.")
    since, until = table["from"], table.get("until")
    if not isinstance(since, date) or not (until is None or isinstance(until, date)):
        raise ValueError(f"{book}: an entry {name} needs dates in from and until.")
    return Entry(
        name=name,
        value=table["value"],
        since=since,
        until=until,
        clause=str(table["clause"]),
        meaning=str(table["meaning"]),
        book=book,
        confidence=str(table.get("confidence", "confirmed")),
    )
