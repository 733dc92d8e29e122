"""Words down to their stems, so that "gardening" and "gardens" are one. The same on every database."""

from functools import lru_cache

import snowballstemmer

from fourfold.foundation.search.words import folded


def stems_of(text: str, *, without: frozenset[str] = frozenset()) -> list[str]:
    """The stems of a text in their order, each once, but for the words ``without`` and single letters."""
    words = (word for word in folded(text).split() if len(word) > 1 and word not in without)
    return list(dict.fromkeys(stem_of(word) for word in words))


@lru_cache(maxsize=50_000)
def stem_of(word: str) -> str:
    """The stem of one word in small letters."""
    stemmer = snowballstemmer.stemmer("english")  # its own each time: threads cannot share one
    return str(stemmer.stemWord(word))
