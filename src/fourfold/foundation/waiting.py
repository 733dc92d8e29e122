"""What waits for someone, as each slice tells it and the desks show it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Waits:
    """One thing that waits for one person: the sentence, the page where they do it, the words of the link, by when."""

    text: str
    href: str
    label: str
    due: date | None = None
