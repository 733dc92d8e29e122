"""Going live, changing, ending."""

from typing import Any

from fourfold.do.contracts.forms import Choices, offer
from fourfold.do.contracts.rules.names import GROUND_NAMES
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, Pounds, Tick
from fourfold.foundation.words import say


class PlainForm(Form):
    """Nothing to fill in: the page says what it means."""


class BecauseForm(Form):
    """Why."""

    because = LongWords("Why?", rows=3, max_length=2000)


class NoteForm(Form):
    """A last word, where there is one."""

    note = LongWords("What is there to say at its end?", rows=3, max_length=2000, required=False)


class TerminateForm(Form):
    """When and why it ends early."""

    ended_on = Day("Its last day", hint="Today, or a day that has passed: until its last day it runs.")
    because = LongWords("Why?", rows=4, max_length=4000, hint="Everyone reads this.")


class HowForm(Form):
    """How it was done."""

    how = LongWords("How was it done, and where can it be read?", rows=3, max_length=2000)


class ChangeForm(Form):
    """What changes, what it costs and why; and what only a person can tell of it."""

    what = LongWords("What changes?", rows=3, max_length=4000)
    because = LongWords("Why?", rows=3, max_length=4000, hint="Everyone reads this.")
    value = Pounds(
        "What it adds to the value",
        negative=True,
        required=False,
        hint="With a minus where it takes away. Empty: nothing.",
    )
    takes_effect_on = Day("From which day on?")
    ends_on = Day("An earlier end", required=False, hint="A later end is an extension, which takes a decision.")
    new_scope = Tick("Something else is bought than before", required=False)
    favours_provider = Tick("The provider gains by it more than was agreed", required=False)
    ground = OneOf(
        "What allows it?",
        [("", "It is not material"), *((ground.value, name) for ground, name in GROUND_NAMES.items())],
        menu=True, required=False, hint="Needed where a rule makes the change material.",
    )  # fmt: skip
    decision = OneOf("The decision that it rests on", menu=True, required=False)

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"decision": [("", say("None")), *decisions]})
