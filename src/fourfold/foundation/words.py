"""Sentences that users read, ready for translation, from code that knows no framework.

``foundation.ui`` sets the translator when it starts; until then sentences stay English.
"""

from collections.abc import Callable

_translator: list[Callable[[str], str]] = [str]


def translate_with(translator: Callable[[str], str]) -> None:
    """Use ``translator`` for every sentence from now on."""
    _translator[0] = translator


def say(sentence: str, **values: object) -> str:
    """``sentence`` in the reader's language with ``{names}`` filled from ``values``."""
    translated = _translator[0](sentence)
    return translated.format(**values) if values else translated


def in_words(count: int, one: str, many: str) -> str:
    """``count`` with its noun: "1 step", "3 steps"."""
    return f"{count:,} {say(one) if count == 1 else say(many)}"


def listed(parts: list[str]) -> str:
    """Parts as an English list: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return say("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])
