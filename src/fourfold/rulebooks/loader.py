"""Reading rulebooks from their TOML files."""

import hashlib
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from fourfold.rulebooks.book import Entry, Rulebook

FOLDER = Path(__file__).parent
_REQUIRED = ("value", "from", "clause", "meaning")
_KNOWN = frozenset({*_REQUIRED, "until", "confidence"})
_CONFIDENCE = frozenset({"confirmed", "secondary", "unconfirmed"})


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

    :raises FileNotFoundError: when there is no such rulebook.
    :raises ValueError: when a file is no TOML, an entry lacks value, date, clause or meaning, or two entries of one
        name overlap in time.
    """
    folder = FOLDER / name
    if not (folder / "rulebook.toml").is_file():
        raise FileNotFoundError(f"There is no rulebook called {name}. There are: {', '.join(rulebook_names())}.")
    head = _tables(folder / "rulebook.toml", name)
    digest = hashlib.sha256()
    entries: list[Entry] = []
    for base in head.get("stands_on", []):
        base_version, base_entries = load_rulebook(base)
        digest.update(base_version.encode())
        entries += base_entries
    own: list[Entry] = []
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.read_bytes())
        if path.name != "rulebook.toml":
            own += _entries(_tables(path, name), book=name)
    _require_one_at_a_time(own)
    return f"{name}@{digest.hexdigest()[:12]}", (*entries, *own)


def _tables(path: Path, book: str) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{book}: {path.name} cannot be read: {error}.") from error


def _require_one_at_a_time(entries: list[Entry]) -> None:
    ordered = sorted(entries, key=lambda entry: (entry.name, entry.since))
    for earlier, later in pairwise(ordered):
        if earlier.name == later.name and (earlier.until is None or later.since <= earlier.until):
            raise ValueError(
                f"{later.book}: two entries {later.name} are in force on {later.since:%-d %B %Y}. "
                "Give the earlier one its last day in until."
            )


def _entries(tables: dict[str, object], *, book: str, prefix: str = "") -> Iterator[Entry]:
    for key, value in tables.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _entries(value, book=book, prefix=f"{name}.")
        elif isinstance(value, list):
            for table in value:
                if not isinstance(table, dict):
                    raise ValueError(f"{book}: {name} stands outside an entry.")
                yield _entry(name, table, book)
        else:
            raise ValueError(f"{book}: {name} stands outside an entry.")


def _entry(name: str, table: dict[str, object], book: str) -> Entry:
    missing = [key for key in _REQUIRED if key not in table]
    if missing:
        raise ValueError(f"{book}: an entry {name} lacks {', '.join(missing)}.")
    unknown = sorted(set(table) - _KNOWN)
    if unknown:
        raise ValueError(f"{book}: an entry {name} has {', '.join(unknown)}, which no entry knows.")
    if not str(table["clause"]).strip() or not str(table["meaning"]).strip():
        raise ValueError(f"{book}: an entry {name} needs words in clause and meaning.")
    if table.get("confidence", "confirmed") not in _CONFIDENCE:
        raise ValueError(f"{book}: the confidence of an entry {name} is confirmed, secondary or unconfirmed.")
    since, until = table["from"], table.get("until")
    if not isinstance(since, date) or not (until is None or isinstance(until, date)):
        raise ValueError(f"{book}: an entry {name} needs dates in from and until.")
    if until is not None and until < since:
        raise ValueError(f"{book}: an entry {name} ends before it begins.")
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
