"""Sentences in the reader's language, remembered for each language: a page says the same ones over and over."""

from functools import lru_cache

from django.utils.translation import get_language, gettext


def translated(sentence: str) -> str:
    """A sentence in the language that is active now."""
    return _in(get_language(), sentence)


@lru_cache(maxsize=10_000)
def _in(language: str | None, sentence: str) -> str:
    return gettext(sentence)
