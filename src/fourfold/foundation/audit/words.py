"""What the chain calls things, in words that people read."""

from collections.abc import Mapping

from fourfold.foundation.audit.verify import ERASED
from fourfold.foundation.words import say

WORDS: dict[str, str] = {ERASED: "Words beside an event erased"}


def name_events(names: Mapping[str, str]) -> None:
    """Say how events are called in words: {"commission.gate_asked": "Gate asked for"}. A slice does so as it loads."""
    WORDS.update(names)


def called(what: str) -> str:
    """An event's code in words; one that nobody named is spelt out: "Commission: gate asked"."""
    if what in WORDS:
        return say(WORDS[what])
    thing, _, deed = what.replace("_", " ").partition(".")
    thing = f"{thing[:1].upper()}{thing[1:]}"
    return f"{thing}: {deed}" if deed else thing


def field_called(name: str) -> str:
    """The name of a field in ``changed`` or ``beside`` as words: "Turn", "Asked by"."""
    words = name.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"
