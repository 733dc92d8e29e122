"""By which tokens a notice is found, and by which it is asked for. No database, no clock.

A token is small letters and digits of ASCII, so that every database takes it for one word. Its first letter says what
it is: see ``Mark``. What is asked for is a list of groups; a notice answers when it has a token of each group.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from fourfold.foundation.search.words import folded, words_of
from fourfold.foundation.stems import stem_of

LONGEST_TEXT = 100_000
MOST_STEMS = 2_000
_LONGEST_WORD = 60
_SHIFT = 30
_DIVISION = 2
"""How many digits of a CPV code at least say something."""


class Mark(StrEnum):
    """The first letter of a token."""

    WORD = "w"
    TITLE = "t"
    PLACE = "p"
    KIND = "k"
    VALUE = "v"
    PART = "z"
    SUITS = "f"
    AUTHORITY = "a"
    CATEGORY = "c"
    CODE = "x"
    MONTH = "m"
    STANDING = "s"


FACETS = frozenset({Mark.PLACE, Mark.KIND, Mark.VALUE, Mark.PART, Mark.SUITS, Mark.AUTHORITY})
"""What is counted beside the results."""
ANYWHERE = "pany"
"""The place of a notice of an authority whose area we do not know: every place finds it."""

Group = frozenset[str]


@dataclass(frozen=True, slots=True)
class Found:
    """What a notice is found by. ``facets`` are pairs of a mark and a value."""

    title: str
    words: Iterable[str]
    facets: Iterable[tuple[Mark, str]] = field(default_factory=tuple)


def tokens_of(found: Found) -> tuple[str, ...]:
    """The tokens of a notice, each once: its facets first, so that they are never cut off."""
    facets = [token(mark, value) for mark, value in found.facets]
    titled = stems_of(found.title)
    spoken = stems_of(" ".join((found.title, *found.words))[:LONGEST_TEXT])[:MOST_STEMS]
    tokens = [*facets, *(f"{Mark.TITLE}{stem}" for stem in titled), *(f"{Mark.WORD}{stem}" for stem in spoken)]
    return tuple(dict.fromkeys(tokens))


def token(mark: Mark, value: str) -> str:
    """The token of a value that is no word of a text."""
    return f"{mark}{''.join(letter for letter in value.lower() if letter.isascii() and letter.isalnum())}"


def category_tokens(codes: Iterable[str]) -> list[tuple[Mark, str]]:
    """What finds these CPV codes: each as it is, and each category that it lies in."""
    stems = [code.rstrip("0") for code in codes]
    return [
        *((Mark.CODE, code) for code in codes),
        *((Mark.CATEGORY, stem[:length]) for stem in stems for length in range(_DIVISION, len(stem) + 1)),
    ]


def category_group(codes: Iterable[str]) -> Group:
    """What is asked for by someone who does these: the same, a part of it, or a category that it is part of."""
    asked = set()
    for code in codes:
        stem = code.rstrip("0")
        asked.add(token(Mark.CATEGORY, stem if len(stem) >= _DIVISION else code[:_DIVISION]))
        asked |= {token(Mark.CODE, stem[:length].ljust(8, "0")) for length in range(_DIVISION, len(stem))}
    return frozenset(asked)


def facets_among(tokens: Iterable[str]) -> str:
    """Those of the tokens that are counted, as one text."""
    return " ".join(one for one in tokens if one[0] in FACETS)


def stems_of(text: str) -> list[str]:
    """The stems of a text in their order, each once, as they stand in tokens."""
    return list(dict.fromkeys(_plain(word) for word in folded(text).split()))


def asked_stems(question: str) -> list[str]:
    """The stems of the words that someone asks for; none where they ask for nothing that a text could hold."""
    return list(dict.fromkeys(_plain(word) for word in words_of(question)))


def _plain(word: str) -> str:
    stem = stem_of(word[:_LONGEST_WORD].lower())
    return stem if stem.isascii() else f"0{stem.encode().hex()}"


def answers(groups: Iterable[Group], tokens: frozenset[str]) -> bool:
    """Whether a notice with these tokens has one of each group."""
    return all(group & tokens for group in groups)


def key_of(moment: datetime, notice: int) -> int:
    """A number that orders notices by an instant and then by row, each its own: the order in which lists are walked."""
    return (int(moment.timestamp()) << _SHIFT) | (notice & ((1 << _SHIFT) - 1))


def first_key(moment: datetime) -> int:
    """The number that no notice up to and at this instant reaches."""
    return (int(moment.timestamp()) + 1) << _SHIFT


def instant_of(key: int) -> datetime:
    """The second that a key stands for."""
    return datetime.fromtimestamp(key >> _SHIFT, UTC)
