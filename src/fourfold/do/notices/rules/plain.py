"""Whether a text reads easily, as far as counting can tell (SC 6.2.4)."""

import re

_END = re.compile(r"(?<=[.!?])\s+|\n+")
_SHOWN = 8


def long_sentences(text: str, most: int) -> list[str]:
    """The beginnings of the sentences with more than ``most`` words. Clause: SC 6.2.4: plain language is a standard."""
    sentences = [sentence.split() for sentence in _END.split(text)]
    return [f"{' '.join(words[:_SHOWN])} …" for words in sentences if len(words) > most]
