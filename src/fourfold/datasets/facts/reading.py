"""Reading TOML tables into facts. Every fault becomes a sentence, and all of them are found before any is told.

A fact is a frozen dataclass. Its fields say what TOML must hold: ``str``, ``int``, ``bool``, ``date``, ``Decimal``
(a number written as text), a ``StrEnum``, a tuple of words, another fact or a tuple of facts. A field without a
default must be there. ``words``, ``refers``, ``whole`` and ``FROM`` say more than a type can. In an entry that is
made up, a day may also be counted from the day of loading: ``{ in_days = 40 }`` or ``{ days_ago = 5 }``.
"""

import dataclasses
import re
import types
import typing
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from fourfold.foundation.words import listed

MADE_UP = "made up"
COMMON = frozenset({"clause", "basis", "printed"})

FROM = {"name": "from"}
"""For a field that TOML calls "from", a word which Python keeps for itself."""

F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a dataset: the file, the entry, and what is wrong with it."""

    file: str
    entry: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, {self.entry}: {self.sentence}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact stands, which every fact carries. ``basis`` is empty for what the source itself states."""

    clause: str = field(default="", metadata={"limit": 100})
    basis: str = field(default="", metadata={"limit": 100})


def words(limit: int, default: str | None = None) -> Any:
    """A text of at most ``limit`` characters; it may be left out where there is a default."""
    return _field(default, limit=limit)


def refers(table: str, default: str | None = None) -> Any:
    """The key of an entry of another table, or of one of several: "person|holder"."""
    return _field(default, table=table)


def refer_many(table: str) -> Any:
    """Keys of entries of another table."""
    return field(default=(), metadata={"table": table})


def whole(low: int, high: int, default: int | None = None) -> Any:
    """A whole number between two others, both included; it may be left out where there is a default."""
    return _field(default, low=low, high=high)


def _field(default: str | int | None, **metadata: object) -> Any:
    return field(metadata=metadata) if default is None else field(default=default, metadata=metadata)


class Reader:
    """Reads the tables of one dataset and gathers what is wrong with them."""

    def __init__(self, files: Mapping[str, Mapping[str, Any]], today: date) -> None:
        """``files`` are TOML files by name. Entries of one table may stand in several files.

        ``today`` is the day from which made-up entries count.
        """
        self.faults: list[Fault] = []
        self.today = today
        self._counted = False
        self._tables: dict[str, list[tuple[str, Any]]] = {}
        for file, tables in files.items():
            for name, content in tables.items():
                self._tables.setdefault(name, []).append((file, content))
        self._read: set[str] = set()
        self._keys: dict[str, set[str]] = {}
        self._home: dict[tuple[str, str], str] = {}
        self._references: list[tuple[str, str, str, str]] = []

    def table(self, name: str, kind: type[F]) -> tuple[F, ...]:
        """The facts of the array table ``[[name]]``; entries with faults are left out."""
        self._read.add(name)
        facts = []
        for file, content in self._tables.get(name, ()):
            if isinstance(content, list):
                facts += [self._entry(kind, entry, name, at, file) for at, entry in enumerate(content, 1)]
            else:
                self.fault(file, name, f"write it as [[{name}]], one table for each entry.")
        return tuple(fact for fact in facts if fact is not None)

    def single(self, name: str, kind: type[F]) -> F | None:
        """The fact of the one table ``[name]``, which must be there."""
        self._read.add(name)
        found = self._tables.get(name, [])
        if len(found) != 1 or not isinstance(found[0][1], dict):
            self.fault("the dataset", name, f"it needs one [{name}] table.")
            return None
        file, content = found[0]
        return self._entry(kind, content, name, 0, file)

    def fault(self, file: str, entry: str, sentence: str) -> None:
        """Note something wrong."""
        self.faults.append(Fault(file, entry, sentence))

    def fault_in(self, table: str, key: str, sentence: str) -> None:
        """Note something wrong with the entry ``key`` of a table; of the one entry where there is no key."""
        label = f"{_spoken(table)} “{key}”" if key else _spoken(table)
        self.fault(self._home.get((table, key), self._tables[table][0][0]), label, sentence)

    def once(self, table: str, named: Iterable[str]) -> None:
        """Note each name of an entry that stands twice in a table where every one is to be another."""
        for name, count in Counter(named).items():
            if count > 1:
                self.fault_in(table, name, "it stands here twice.")

    def finish(self) -> tuple[Fault, ...]:
        """All that is wrong, with names that lead nowhere and tables that nobody knows."""
        for file, entry, table, key in self._references:
            if not any(key in self._keys.get(one, ()) for one in table.split("|")):
                self.fault(file, entry, f"it names the {_spoken(table)} “{key}”, and there is none of that key.")
        for name, places in self._tables.items():
            if name not in self._read:
                self.fault(places[0][0], name, "we know no table of that name.")
        return tuple(self.faults)

    def _entry(self, kind: type[F], entry: object, table: str, at: int, file: str) -> F | None:
        key = entry.get("key") if isinstance(entry, dict) else None
        spoken = _spoken(table)
        label = f"{spoken} “{key[:100]}”" if isinstance(key, str) else f"{spoken} {at}" if at else spoken
        if isinstance(key, str):
            keys = self._keys.setdefault(table, set())
            if key in keys:
                self.fault(file, label, "two entries have this key.")
            keys.add(key)
            self._home[table, key] = file
            if not _KEY.fullmatch(key):
                self.fault(file, label, "a key has small letters, digits and single hyphens, like “day-care”.")
        self._counted = False
        fact = self._fact(kind, entry, file, label)
        if self._counted and isinstance(entry, dict) and entry.get("basis") != MADE_UP:
            self.fault(file, label, "only what is made up counts days from the loading: write the day itself.")
        if fact is not None and isinstance(fact, Source) and not fact.clause and fact.basis != MADE_UP:
            self.fault(file, label, "it is a fact without clause: say where it stands.")
        return fact

    def _fact(self, kind: type[F], entry: object, file: str, label: str) -> F | None:
        if not isinstance(entry, dict):
            self.fault(file, label, "it is not a table of keys and values.")
            return None
        before = len(self.faults)
        hints = get_type_hints(kind)
        known = {(f.metadata.get("name") or f.name): f for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
        strangers = sorted(set(entry) - set(known) - COMMON)
        if strangers:
            self.fault(file, label, f"we do not know {listed([f'“{name}”' for name in strangers])} here.")
        values = {}
        for name, spec in known.items():
            if name in entry:
                spot = _Spot(file, label, name, spec.metadata)
                values[spec.name] = self._value(hints[spec.name], entry[name], spot)
            if _is_required(spec) and (name not in entry or not str(values[spec.name]).strip()):
                self.fault(file, label, f"it has no “{name}”.")
        return kind(**values) if len(self.faults) == before else None

    def _value(self, hint: Any, value: object, spot: "_Spot") -> object:
        if get_origin(hint) in (Union, types.UnionType):
            either = [part for part in get_args(hint) if part is not type(None)]
            hint = next((part for part in either if type(value) is part), either[0])
        if get_origin(hint) is tuple:
            if not isinstance(value, list):
                self._wrong(spot, "is not a list.")
                return ()
            return tuple(self._value(get_args(hint)[0], part, spot) for part in value)
        if dataclasses.is_dataclass(hint):
            return self._fact(typing.cast(type[Any], hint), value, spot.file, f"{spot.label}, {spot.name}")
        return self._single(hint, value, spot)

    def _single(self, hint: type[Any], value: object, spot: "_Spot") -> object:
        if hint is Decimal:
            return self._decimal(value, spot)
        if hint is date and isinstance(value, dict):
            return self._counted_day(value, spot)
        if not issubclass(hint, StrEnum):
            return self._plain(hint, value, spot)
        if not isinstance(value, str) or value not in set(hint):
            self._wrong(spot, f"is {_shown(value)}, and it can be {listed([str(one) for one in hint])}.")
            return None
        return hint(value)

    def _counted_day(self, value: Mapping[str, object], spot: "_Spot") -> date:
        self._counted = True
        (word, days), *more = value.items() or [("", None)]
        is_count = isinstance(days, int) and not isinstance(days, bool) and 0 <= days <= _FURTHEST
        if more or word not in _COUNTED or not is_count:
            self._wrong(
                spot, f"is {_shown(value)}, and days are counted as in {{ in_days = 40 }} or {{ days_ago = 5 }}."
            )
            return self.today
        assert isinstance(days, int)
        return self.today + timedelta(days=days * _COUNTED[word])

    def _decimal(self, value: object, spot: "_Spot") -> Decimal:
        try:
            figure = Decimal(value if isinstance(value, str | int) and not isinstance(value, bool) else "none")
        except InvalidOperation:
            figure = Decimal("NaN")
        if not figure.is_finite():
            self._wrong(spot, f'is no number: {_shown(value)}. Write a number as text, like "59.2".')
        elif abs(figure) >= _LARGEST_FIGURE or figure != round(figure, _DECIMALS):
            self._wrong(spot, f"is {_shown(value)}: there is room for {_DECIMALS} decimals, below a million million.")
        return figure

    def _plain(self, hint: type[Any], value: object, spot: "_Spot") -> object:
        low, high = spot.about.get("low", -_LARGEST), spot.about.get("high", _LARGEST)
        limit = spot.about.get("limit", _LONGEST)
        fits = isinstance(value, hint) and (hint is not int or not isinstance(value, bool))
        if not fits or (hint is date and isinstance(value, datetime)):
            self._wrong(spot, f"is {_shown(value)}, and it should be {_EXPECTED[hint]}.")
        elif isinstance(value, int) and not low <= value <= high:
            self._wrong(spot, f"is {_shown(value)}, and it goes from {low:,} to {high:,}.")
        elif isinstance(value, date) and not _FIRST_YEAR <= value.year <= _LAST_YEAR:
            self._wrong(spot, f"is {value}, and years go from {_FIRST_YEAR} to {_LAST_YEAR}.")
        elif isinstance(value, str) and "\0" in value:
            self._wrong(spot, "holds a character that no text has (U+0000).")
        elif isinstance(value, str) and len(value) > limit:
            self._wrong(spot, f"has {len(value):,} characters, and there is room for {limit:,}.")
        elif isinstance(value, str) and "table" in spot.about and value:
            self._references.append((spot.file, spot.label, spot.about["table"], value))
        return value

    def _wrong(self, spot: "_Spot", sentence: str) -> None:
        self.fault(spot.file, spot.label, f"“{spot.name}” {sentence}")


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a value stands, and what its field says of it beyond its type."""

    file: str
    label: str
    name: str
    about: Mapping[str, Any]


_KEY = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
_LONGEST = 20_000
_LARGEST, _FAR_TOO_LARGE = 10**15, 10**30
_LARGEST_FIGURE, _DECIMALS = 10**12, 4
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_COUNTED = {"in_days": 1, "days_ago": -1}
_FURTHEST = 3_660
_EXPECTED = {str: "text", int: "a whole number", bool: "true or false", date: "a date"}


def _is_required(spec: dataclasses.Field[Any]) -> bool:
    return spec.default is dataclasses.MISSING and spec.default_factory is dataclasses.MISSING


def _shown(value: object) -> str:
    """A value as it was written, cut where it is long."""
    written = repr(value) if not isinstance(value, int) or abs(value) < _FAR_TOO_LARGE else "far too large a number"
    return written if len(written) <= 80 else f"{written[:80]}…"


def _spoken(table: str) -> str:
    return table.replace("_", " ").replace("|", " or ")


def by_key(facts: Iterable[F]) -> dict[str, F]:
    """Facts by their key."""
    return {fact.key: fact for fact in facts}  # type: ignore[attr-defined]
