"""What differs between two versions of a notice (SC rec 11)."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_MOST_WORDS = 1_500
"""Texts of more words are shown whole, old and new: comparing them word by word would take too long."""


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text, and what became of them."""

    words: str
    fate: Fate


def changed_fields(before: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """The names of the fields that differ, in the order of the newer version. Clause: SC rec 11."""
    return [name for name in now if before.get(name) != now[name]]


def compared(before: str, now: str) -> list[Piece]:
    """The old text and the new one in one, word by word. Clause: SC rec 11."""
    old, new = before.split(), now.split()
    if not old or not new or max(len(old), len(new)) > _MOST_WORDS:
        return [piece for piece in (Piece(before, Fate.GONE), Piece(now, Fate.NEW)) if piece.words]
    pieces = []
    for _, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
        if old[i:j] == new[k:m]:
            pieces.append(Piece(" ".join(new[k:m]), Fate.KEPT))
        else:
            pieces += [Piece(" ".join(old[i:j]), Fate.GONE), Piece(" ".join(new[k:m]), Fate.NEW)]
    return [piece for piece in pieces if piece.words]
