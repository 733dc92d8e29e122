"""Words as they are indexed and asked for, the same on every database. No database here."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST_QUERY = 200
MOST_WORDS = 12
_WORD = re.compile(r"[^\W_]+")
_COMMON_WORDS = """
    a an and are as at be by for from has have in is it its not of
    on or that the their they this to was we were which will with you
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that stand in every text; they are left out of a question that has others."""

BEFORE, AFTER = 60, 160


def folded(text: str) -> str:
    """``text`` as plain words: lower case, without accents and punctuation, so that "Café’s" is "cafe s"."""
    plain = text.casefold()
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain))


def words_of(question: str) -> list[str]:
    """The words that a question asks for; the last may be only the beginning of one."""
    words = folded(question[:LONGEST_QUERY]).split()[:MOST_WORDS]
    return [word for word in words if word not in _COMMON] or words


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a snippet; ``hit`` when it is one of the words asked for."""

    text: str
    hit: bool


def snippet(text: str, words: list[str]) -> list[Piece]:
    """The part of ``text`` around the first word asked for, in pieces; its beginning when none is there."""
    stems = tuple(word[: max(3, len(word) - 3)] for word in words)
    hits = [match for match in _WORD.finditer(text) if folded(match.group()).startswith(stems)] if stems else []
    start = max(0, hits[0].start() - BEFORE) if hits else 0
    if start:
        start = text.rfind(" ", 0, start) + 1
    end = (
        len(text) if len(text) <= start + BEFORE + AFTER else max(text.rfind(" ", start, start + BEFORE + AFTER), start)
    )
    if end == start:
        end = min(len(text), start + BEFORE + AFTER)
    pieces = [Piece("… ", hit=False)] if start else []
    for match in hits:
        if match.start() >= start and match.end() <= end:
            pieces += [Piece(text[start : match.start()], hit=False), Piece(match.group(), hit=True)]
            start = match.end()
    pieces.append(Piece(text[start:end] + (" …" if end < len(text) else ""), hit=False))
    return [piece for piece in pieces if piece.text]
