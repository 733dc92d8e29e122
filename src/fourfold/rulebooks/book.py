"""A rulebook resolved at one date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


class MissingRule(LookupError):
    """No entry of that name is in force at that date."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that a clause sets, from a day until a day (both included; no end means still in force).

    ``value`` is an int, str, bool, Decimal-ready str or list as TOML gives it; money is pence.
    """

    name: str
    value: object
    since: date
    until: date | None
    clause: str
    meaning: str
    book: str
    confidence: str = "confirmed"

    def in_force(self, on: date) -> bool:
        """Whether the entry has effect on that day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The entries of a rulebook in force on one day. ``version`` names the exact text that was read."""

    name: str
    version: str
    on: date
    entries: Mapping[str, Entry]

    def entry(self, name: str) -> Entry:
        """The entry ``name``, for its value and its clause.

        :raises MissingRule: when the book says nothing on it at this date.
        """
        try:
            return self.entries[name]
        except KeyError:
            raise MissingRule(f"{self.name} has no rule {name} in force on {self.on:%-d %B %Y}.") from None

    def number(self, name: str) -> int:
        """The whole number that entry ``name`` sets: days, pence, a count."""
        value = self.entry(name).value
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{name} is not a whole number.")
        return value

    def flag(self, name: str) -> bool:
        """The yes or no that entry ``name`` sets."""
        value = self.entry(name).value
        if not isinstance(value, bool):
            raise TypeError(f"{name} is not a yes or no.")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """The list of words that entry ``name`` sets."""
        value = self.entry(name).value
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise TypeError(f"{name} is not a list of words.")
        return tuple(value)

    def has(self, name: str) -> bool:
        """Whether the book says anything on it at this date."""
        return name in self.entries

    def clause(self, name: str) -> str:
        """The clause that sets entry ``name``."""
        return self.entry(name).clause
