"""Forms of frameworks."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.frameworks.rules import INTAKE_NAMES
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, Pounds, SomeOf, WholeNumber, Words, YesNo
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]


class FrameworkForm(Form):
    """What a framework is for, how much work is expected, and when it is looked at again."""

    title = Words("Title")
    summary = LongWords("What it is for", rows=5)
    procurement = OneOf("The procurement that it came from", menu=True, required=False)
    commission = OneOf("The commission that it serves", menu=True, required=False)
    keeper = OneOf("Who looks after it", menu=True, required=False)
    starts_on = Day("It runs from", required=False)
    ends_on = Day("It runs until", required=False)
    intake = OneOf("Who may join later?", [(intake.value, name) for intake, name in INTAKE_NAMES.items()])
    expected_low = Pounds(
        "The least you expect to spend through it", required=False,
        hint="In pounds over its whole life, without VAT. You need it to open the framework (SC 6.2.9).",
    )  # fmt: skip
    expected_high = Pounds("The most", required=False, hint="The same again where there is one figure.")
    expected_because = LongWords("How you came to that", required=False, rows=3)
    providers_told = WholeNumber(
        "How many providers the record speaks of", min=0, max=100_000, required=False, width=5,
        hint="Where it names fewer than there were. The page shows the gap.",
    )  # fmt: skip
    review_on = Day("When it is looked at again", required=False)

    def __init__(
        self, *args: Any, procurements: Choices, commissions: Choices, keepers: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("procurement", procurements), ("commission", commissions), ("keeper", keepers)):
            _offer(self, name, [("", say("None")), *choices])


class LotForm(Form):
    """A part of a framework."""

    title = Words("Title")
    about = LongWords("What it is about", required=False, rows=3)
    places = SomeOf("Where", required=False, hint="Leave all open for the whole area.")

    def __init__(self, *args: Any, districts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "places", districts)
        if not districts:
            del self.fields["places"]


class PlaceForm(Form):
    """Who gets a place, on which lot, and why."""

    provider = OneOf("Which organisation?")
    lot = OneOf("On which lot?")
    provisional = YesNo(
        "Is it a newcomer who still has to show what it can do?",
        hint="Then it gets a provisional place, and is asked to work like the others.",
    )
    because = LongWords("Why is the place given?", rows=3, max_length=2000, hint="The provider reads this.")
    to_show = LongWords("What a newcomer has to show", required=False, rows=3, max_length=2000)
    show_by = Day("By when", required=False)
    areas = SomeOf("Which districts does it serve?", required=False, hint="Leave all open for the whole lot.")

    def __init__(self, *args: Any, providers: Choices, lots: Choices, districts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "provider", providers)
        _offer(self, "lot", lots)
        _offer(self, "areas", districts)
        if not districts:
            del self.fields["areas"]


class BecauseForm(Form):
    """Why."""

    because = LongWords("Why?", rows=3, max_length=2000)


class ReviewForm(Form):
    """What was found, and when next."""

    found = LongWords("What did you find?", rows=5, hint="Who may join, what changed, how much work there was.")
    next_on = Day("When is it looked at next?")


class OpenForm(Form):
    """Nothing to fill in: the page says what opening means."""


def _offer(form: Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, OneOf | SomeOf)
    field.choices = list(choices)
