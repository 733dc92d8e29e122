"""Forms with which a measure is made, ended, set on a new baseline, and rated."""

from collections.abc import Sequence
from typing import Any

from fourfold.cycle.outcomes.rules.measures import FREQUENCY_NAMES, GOOD_NAMES, UNIT_NAMES, Frequency
from fourfold.foundation.ui.forms import Day, Figure, Form, LongWords, OneOf, WholeNumber, Words, YesNo
from fourfold.foundation.words import say
from fourfold.review.performance.rules.names import (
    MEASURE_KIND_NAMES,
    RATING_MEANINGS,
    RATING_NAMES,
    WHOSE_NAMES,
)

Choices = Sequence[tuple[str, str]]
_IN_WORDS = "Told in words alone"


class MeasureForm(Form):
    """What is measured, by whom, how it is verified, and what it should be."""

    kind = OneOf("What does it tell of?", [(key.value, name) for key, name in MEASURE_KIND_NAMES.items()])
    whose = OneOf(
        "Whose duty is it?", [(key.value, name) for key, name in WHOSE_NAMES.items()],
        hint="Measure what you owe the provider too. Each side verifies the other’s figures (SC 4.5.3).",
    )  # fmt: skip
    title = Words("What is measured?", hint="A few words that people will say aloud.")
    definition = LongWords("What exactly is counted, and how?", rows=4)
    unit = OneOf("What does it count in?", [("", _IN_WORDS), *((key.value, name) for key, name in UNIT_NAMES.items())],
                 menu=True, required=False)  # fmt: skip
    decimals = WholeNumber("Places after the point", min=0, max=4, required=False, width=2)
    good = OneOf("Which way is better?", [(key.value, name) for key, name in GOOD_NAMES.items()])
    frequency = OneOf(
        "How often is it told?",
        [(key.value, name) for key, name in FREQUENCY_NAMES.items() if key is not Frequency.ONCE],
    )
    starts_on = Day("From when on?", hint="The first whole period that begins then is the first to be told.")
    due_days = WholeNumber("Told within how many days of a period’s end?", min=1, max=120, width=3)
    verified_how = LongWords("How is it verified?", required=False, rows=3)
    defined_with = LongWords(
        "Who helped to define it?", required=False, rows=3,
        hint="People who use the service, their families, the provider: say who, without names (SC rec 6).",
    )  # fmt: skip
    baseline = Figure("How did things stand before?", decimals=4, required=False)
    baseline_from = Words("Where does that figure come from?", required=False)
    target = Figure(
        "What is it to reach?", decimals=4, required=False, hint="Leave it open where no target was agreed."
    )
    target_because = LongWords("Why so much?", required=False, rows=2)
    is_key = YesNo("Is it a key performance indicator?", hint="Those are rated and published.")
    outcome = OneOf("Which outcome does it serve?", menu=True, required=False)
    commitment = OneOf("Which promise does it follow?", menu=True, required=False,
                       hint="Where several measures follow one promise, their figures add up.")  # fmt: skip
    because = LongWords("Why does it change?", required=False, rows=2)

    def __init__(self, *args: Any, outcomes: Choices, commitments: Choices, is_read: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("outcome", outcomes), ("commitment", commitments)):
            field = self.fields[name]
            assert isinstance(field, OneOf)
            field.choices = [("", say("None")), *choices]
        if not is_read:
            del self.fields["because"]


class EndForm(Form):
    """From when on something is measured no more, and why."""

    ended_on = Day("The last day that is measured")
    because = LongWords("Why?", rows=3)


class BaselineForm(Form):
    """From when on limits are reckoned anew, and what changed."""

    on = Day("From when on?", hint="Limits are reckoned anew from the period that holds this day.")
    because = LongWords(
        "What changed?", rows=3, hint="A new depot, another way of counting. Everyone who reads the chart sees this."
    )


class RateForm(Form):
    """How performance is rated, for which time, and why."""

    starts = Day("From")
    ends = Day("Until")
    rating = OneOf(
        "How do you rate it?", [(key.value, name) for key, name in RATING_NAMES.items()],
        hints={key.value: meaning for key, meaning in RATING_MEANINGS.items()},
    )  # fmt: skip
    because = LongWords("Why?", rows=4, hint="Everyone reads this.")
