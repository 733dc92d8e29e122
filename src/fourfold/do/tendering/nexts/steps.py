"""The one thing that someone does next about a tender."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""
