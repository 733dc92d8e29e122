"""A time of day, in one box, as people write it."""

import re
from datetime import time
from typing import Any

from django import forms

from fourfold.foundation.ui.forms.answers import Answer

_TIME = re.compile(r"(?P<hour>[0-9]{1,2})(?:[.:](?P<minute>[0-9]{2}))?\s*(?P<half>am|pm)?", re.IGNORECASE)
_NAMED = {"noon": time(12), "midday": time(12)}
_NOON = 12


class TimeOfDay(Answer):
    """A time such as 17:30, 5.30pm or noon."""

    widget = forms.TextInput

    def __init__(self, label: str = "", **arguments: Any) -> None:
        arguments.setdefault("width", 5)
        super().__init__(label, **arguments)

    def prepare_value(self, value: Any) -> Any:
        """A stored time as people write it."""
        return f"{value:%H:%M}" if isinstance(value, time) else value

    def to_python(self, value: Any) -> time | None:
        """The time.

        :raises ValidationError: when it is none.
        """
        if isinstance(value, time) or value is None:
            return value
        typed = str(value).strip().lower()
        if not typed or typed in _NAMED:
            return _NAMED.get(typed)
        match = _TIME.fullmatch(typed)
        found = _time_of(match) if match else None
        if found is None:
            raise self.refuse("Enter a time for “{label}”, like 12:00 or 5pm.")
        return found


def _time_of(match: re.Match[str]) -> time | None:
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half is None and match["minute"] is None:
        return None
    if half is not None:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
