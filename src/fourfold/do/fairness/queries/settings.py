"""What an authority's rulebook says of fairness; nothing where it says nothing."""

from dataclasses import dataclass
from datetime import date

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on

_CLOCKS = ("fairness.acknowledge_working_days", "fairness.answer_working_days")


@dataclass(frozen=True, slots=True)
class Settings:
    """From how many givers on ratings appear, and within how many working days complaints are dealt with."""

    ratings_needed: int | None
    acknowledge_days: int | None
    answer_days: int | None
    clock_clause: str
    rulebook: str


def settings_of(authority: Authority, on: date) -> Settings:
    """The settings in force on that day."""
    book = book_on(authority, on)
    names = ("fairness.ratings_needed", *_CLOCKS)
    needed, acknowledge, answer = (book.number(name) if book.has(name) else None for name in names)
    clause = "; ".join(book.clause(name).partition(" (")[0] for name in _CLOCKS if book.has(name))
    return Settings(needed, acknowledge, answer, clause, book.version)
