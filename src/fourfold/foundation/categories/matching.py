"""From plain words to codes: "gardening" finds the upkeep of green areas."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from math import log

from fourfold.foundation.categories.vocabulary import CATEGORIES, Category, plain_code
from fourfold.foundation.stems import stems_of

LONGEST = 2_000
"""So many letters of a text are read; nobody says what they do in more."""
_COMMON = frozenset(
    """
    a all an and any are as at based be by can do except excl for from good goods have help her his i in including
    incl into is it its kent local make of offer on or other our out over provide provided provider providing related
    service services small so some such than that the their them they this those to up us use various we well which
    who will with work works you your
    """.split()  # noqa: SIM905
)
_IN_WORDS, _IN_TITLE = 2, 1
_NEAR_THE_BEST = 0.35
"""What scores less than this part of the best is not worth offering."""


def matching(words: str, limit: int = 10) -> list[Category]:
    """The categories that fit these words, the best first. A code finds itself. Nothing fits nothing."""
    code = plain_code(words)
    if code in CATEGORIES:
        return [CATEGORIES[code]]
    asked = set(_stems(words[:LONGEST]))
    scores: Counter[str] = Counter()
    for stem in asked:
        known = _index().get(stem, {})
        rarity = log(1 + len(CATEGORIES) / len(known)) if known else 0
        for found, weight in known.items():
            scores[found] += round(1000 * rarity * weight)
    for found, phrases in _phrases().items():
        scores[found] += sum(3000 * len(phrase) for phrase in phrases if len(phrase) > 1 and phrase <= asked)
    best = max(scores.values(), default=0)
    ranked = sorted((-score, found) for found, score in scores.items() if score and score >= best * _NEAR_THE_BEST)
    return [CATEGORIES[found] for _, found in ranked[:limit]]


def offered(words: str, chosen: Collection[str] = (), limit: int = 8) -> list[tuple[str, str]]:
    """Pairs of code and name to tick: those chosen already, then those that fit these words."""
    fitting = [category.code for category in matching(words, limit)]
    return [(code, _name(code)) for code in dict.fromkeys([*chosen, *fitting])]


def _name(code: str) -> str:
    return CATEGORIES[code].name if code in CATEGORIES else code


@cache
def _index() -> Mapping[str, Mapping[str, int]]:
    """By stem, the categories that have it, and how much it says about each."""
    index: dict[str, dict[str, int]] = defaultdict(dict)
    for category in CATEGORIES.values():
        for stem in _stems(category.title):
            index[stem][category.code] = _IN_TITLE
        for stem in frozenset().union(*_phrases()[category.code]):
            index[stem][category.code] = _IN_WORDS
    return index


@cache
def _phrases() -> Mapping[str, tuple[frozenset[str], ...]]:
    return {
        category.code: tuple(frozenset(_stems(phrase)) for phrase in category.words) for category in CATEGORIES.values()
    }


def _stems(text: str) -> list[str]:
    return stems_of(re.sub(r"\bIT\b", "computing", text), without=_COMMON)
