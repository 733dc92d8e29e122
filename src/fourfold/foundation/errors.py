"""Refusals: what happened, why, and what to do, as sentences that are shown as they are."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way: a sentence, where to mend it, the clause that asks for it."""

    sentence: str
    href: str = ""
    clause: str = ""


class Refused(Exception):
    """The state of things, or a rule, does not allow this.

    ``sentence`` is shown to the user. ``clause`` names its source. ``field`` is the form field that it
    belongs beside. ``reasons`` is the whole list of what is missing, where there is more than one thing.
    """

    def __init__(
        self,
        sentence: str,
        clause: str = "",
        *,
        field: str = "",
        reasons: tuple[Reason, ...] = (),
    ) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.clause = clause
        self.field = field
        self.reasons = reasons


class NotAllowed(Refused):
    """This person may not do this, whatever the state of things."""


class Stale(Refused):
    """Someone else changed the thing after the form was opened.

    ``version`` is what it is now; ``saved`` is what stands there now, by field name, as text for the reader.
    """

    def __init__(self, sentence: str, *, version: int, saved: Mapping[str, str]) -> None:
        super().__init__(sentence)
        self.version = version
        self.saved = dict(saved)


def said(text: str, field: str, sentence: str) -> str:
    """Words that must not be missing, without the space around them.

    :raises Refused: with ``sentence`` beside ``field``, when they are.
    """
    if not text.strip():
        raise Refused(sentence, field=field)
    return text.strip()
