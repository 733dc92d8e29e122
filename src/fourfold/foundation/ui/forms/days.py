"""A day, in three boxes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fourfold.foundation.ui.forms.answers import Answer
from fourfold.foundation.words import listed, say

PARTS = ("day", "month", "year")
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTHS = tuple(name[:3] for name in _LONG_MONTHS)
Typed = tuple[str, str, str]


class DayBoxes(forms.Widget):
    """Boxes called ``<name>_day``, ``<name>_month`` and ``<name>_year``; programs may send ``<name>`` as 2014-05-15."""

    use_fieldset = True
    template_name = "ui/fields/day_boxes.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Typed:
        """What was typed, box by box."""
        if data.get(name):
            year, _, rest = str(data[name]).partition("-")
            month, _, day = rest.partition("-")
            return (day, month, year)
        day, month, year = (str(data.get(f"{name}_{part}") or "") for part in PARTS)
        return (day, month, year)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        """Whether none of the boxes was sent."""
        return name not in data and all(f"{name}_{part}" not in data for part in PARTS)

    def get_context(self, name: str, value: object, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """The boxes with what stands in them."""
        if isinstance(value, date):
            value = (str(value.day), str(value.month), str(value.year))
        typed = value if isinstance(value, tuple | list) else ("", "", "")
        titles = (say("Day"), say("Month"), say("Year"))
        attrs = attrs or {}
        boxes = [
            {
                "name": f"{name}_{part}",
                "id": f"{attrs.get('id', f'id_{name}')}_{part}",
                "title": title,
                "value": text,
                "width": 4 if part == "year" else 2,
            }
            for part, title, text in zip(PARTS, titles, typed, strict=True)
        ]
        wrong = attrs.get("aria-invalid") == "true"
        return {"widget": {"name": name, "template_name": self.template_name, "boxes": boxes, "wrong": wrong}}

    def id_for_label(self, id_: str) -> str:
        """Links to the field lead to its first box."""
        return f"{id_}_day" if id_ else ""


class Day(Answer):
    """A day of the calendar. ``earliest`` and ``latest`` bound it."""

    widget = DayBoxes
    empty_values = [None, "", ("", "", "")]

    def __init__(
        self, label: str = "", *, earliest: date = date(1900, 1, 1), latest: date = date(2199, 12, 31), **arguments: Any
    ) -> None:
        super().__init__(label, **arguments)
        self.earliest, self.latest = earliest, latest

    def missing_sentence(self) -> str:
        """What to do when nothing was given."""
        return say("Enter a day for “{label}”, like 15 5 2014.", label=self.called)

    def to_python(self, value: Any) -> date | None:
        """The day.

        :raises ValidationError: when a part is missing, or there is no such day.
        """
        if isinstance(value, date) or value is None:
            return value
        typed = [str(part).strip() for part in value]
        if not any(typed):
            return None
        absent = [say(part) for part, text in zip(PARTS, typed, strict=True) if not text]
        if absent:
            raise self.refuse("“{label}” needs a {parts} too.", parts=listed(absent))
        found = date_of(*typed)
        if found is None:
            raise self.refuse("Check “{label}”: there is no such day. Write it like 15 5 2014.")
        if not self.earliest <= found <= self.latest:
            raise self._outside(found)
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another day was typed."""
        try:
            return bool(self.to_python(data) != initial)
        except ValidationError:
            return True

    def _outside(self, found: date) -> ValidationError:
        if found < self.earliest:
            return self.refuse("Enter {day} or later for “{label}”.", day=_written(self.earliest))
        return self.refuse("Enter {day} or earlier for “{label}”.", day=_written(self.latest))


def date_of(day: str, month: str, year: str) -> date | None:
    """The day that these parts name; the month by number or name. Nothing when there is none."""
    name = month.lower().rstrip(".")
    if name in _LONG_MONTHS:
        month = str(_LONG_MONTHS.index(name) + 1)
    elif name[:3] in _MONTHS and len(name) <= 4:
        month = str(_MONTHS.index(name[:3]) + 1)
    parts = (day, month, year)
    if not all(part.isascii() and part.isdigit() for part in parts) or len(year) != 4 or len(day) > 2 or len(month) > 2:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _written(day: date) -> str:
    return f"{day.day} {say(_LONG_MONTHS[day.month - 1].capitalize())} {day.year}"
