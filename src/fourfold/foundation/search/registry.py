"""By which kinds of thing can be found, and how each slice says what it has when the index is made afresh."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Row:
    """One thing as it is to be found."""

    authority: Authority
    kind: str
    subject: UUID
    title: str
    words: str
    href: str
    inside_only: bool = False


Rows = Callable[[], Iterable[Row]]
_kinds: dict[str, tuple[str, Rows]] = {}


def searchable(kind: str, rows: Rows, *, name: str = "") -> None:
    """Say that things of this kind can be found; ``rows`` lists them all. ``name`` is the kind in words."""
    _kinds[kind] = (name or kind.replace("_", " ").capitalize(), rows)


def kind_called(kind: str) -> str:
    """A kind in words."""
    return say(_kinds[kind][0]) if kind in _kinds else kind.replace("_", " ").capitalize()


def all_rows() -> Iterable[Row]:
    """Everything that can be found, from every slice."""
    for _, rows in _kinds.values():
        yield from rows()
