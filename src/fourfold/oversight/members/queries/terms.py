"""What the authority's rulebook says of the group's work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.oversight.members.rules.states import Term
from fourfold.rulebooks import Rulebook

_ANSWER, _OPEN, _QUESTIONS = "members.answer_days", "members.open_minutes", "members.questions"


@dataclass(frozen=True, slots=True)
class Line:
    """Something that the rulebook says in words, with its clause."""

    key: str
    text: str
    clause: str


def term_on(authority: Authority, day: date) -> Term:
    """How many working days an answer may take."""
    book = book_on(authority, day)
    return Term(book.number(_ANSWER), book.clause(_ANSWER)) if book.has(_ANSWER) else Term(None)


def is_confirmed(authority: Authority, day: date) -> bool:
    """Whether the number of days stands in a source, rather than being a default of our own."""
    book = book_on(authority, day)
    return book.has(_ANSWER) and book.entry(_ANSWER).confidence == "confirmed"


def minutes_on(authority: Authority, day: date) -> int:
    """How many minutes an opened paper can be fetched; none where no rule says so."""
    book = book_on(authority, day)
    return book.number(_OPEN) if book.has(_OPEN) else 0


def questions_in(book: Rulebook) -> Sequence[Line]:
    """The group's questions in their order."""
    return lines_of(book, _QUESTIONS, "members.question")


def lines_of(book: Rulebook, names: str, prefix: str) -> Sequence[Line]:
    """The lines that a list in the rulebook names, in its order; none where the rulebook has no such list."""
    if not book.has(names):
        return ()
    entries = ((key, book.entry(f"{prefix}.{key}")) for key in book.texts(names))
    return tuple(Line(key, str(entry.value), entry.clause) for key, entry in entries)
