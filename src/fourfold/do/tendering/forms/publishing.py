"""Forms on which a tender is published and amended."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError

from fourfold.do.tendering.rules.amending import CHANGE_NAMES
from fourfold.foundation.files.forms import Upload
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, SomeOf, TimeOfDay, WholeNumber, Words
from fourfold.foundation.words import say


class PublishForm(Form):
    """Who opens the bids, and how many of them it takes."""

    holders = SomeOf(
        "Who opens the bids?",
        hint="Each has a sealing key. One more than it takes lets one be away. Nobody opens a bid alone.",
    )
    needed = WholeNumber("How many of them it takes", min=2, max=12, width=2)

    def __init__(self, *args: Any, holders: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holders"]
        assert isinstance(field, SomeOf)
        field.choices = list(holders)


class UntilForm(Form):
    """An instant, typed by the authority's clock as a day and a time."""

    closes_on = Day("It closes on", required=False)
    closes_time = TimeOfDay("Time", required=False)

    def __init__(self, *args: Any, zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """The instant, as ``closes_at``."""
        given: dict[str, Any] = super().clean() or {}
        day, clock = given.get("closes_on"), given.get("closes_time")
        if day is not None and clock is None and "closes_time" not in self.errors:
            self.add_error("closes_time", ValidationError(say("Say at what time, like 12:00.")))
        given["closes_at"] = (
            datetime.combine(day, clock, ZoneInfo(self.zone)).astimezone(UTC) if day and clock else None
        )
        return given


class AmendForm(UntilForm):
    """What changes for all bidders, and until when they bid now."""

    field_order = ("change", "text", "paper_title", "paper", "closes_on", "closes_time")
    change = OneOf("What changes?", [(one.value, name) for one, name in CHANGE_NAMES.items()])
    text = LongWords("What changes, in full", rows=5, max_length=4000, hint="Everyone reads this, word for word.")
    paper_title = Words("The new paper is called", required=False)
    paper = Upload("A paper that is added or replaced", required=False)
    closes_on = Day(
        "It closes on", required=False, hint="Leave it empty for the earliest day that is fair by the rules."
    )
