"""Forms for what one seeks or offers, and for letters."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.partners.rules import AIM_NAMES, AUDIENCE_NAMES, Audience
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, SomeOf, Tick, WholeNumber


class OfferForm(Form):
    """What one seeks or offers, until when, and who may read it."""

    aim = OneOf("What do you want to say?", [(aim.value, name) for aim, name in AIM_NAMES.items()])
    words = LongWords(
        "In your own words", max_length=2000, rows=5,
        hint="What you do, and what the other one would do. Leave out names and numbers of people.",
    )  # fmt: skip
    share = WholeNumber(
        "How much of the work is it about?", min=1, max=100, required=False, width=3,
        hint="A rough part of the whole, in percent. Leave it open if you do not know.",
    )  # fmt: skip
    categories = SomeOf("What it is about", required=False)
    places = SomeOf("Where", required=False, hint="Leave all open if anywhere will do.")
    until = Day("Show it until")
    audience = OneOf(
        "Who may read it?", [(audience.value, name) for audience, name in AUDIENCE_NAMES.items()],
        hints={
            Audience.EVERYONE: "Your name and your words are public.",
            Audience.PROVIDERS: "Only those signed in for an organisation. Councils’ officers do not see it.",
        },
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        categories: Sequence[tuple[str, str]],
        places: Sequence[tuple[str, str]],
        is_new: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("categories", categories), ("places", places)):
            field = self.fields[name]
            assert isinstance(field, SomeOf)
            field.choices = list(choices)
            if not choices:
                del self.fields[name]
        if not is_new:
            del self.fields["aim"]


class LetterForm(Form):
    """What one writes to another provider."""

    text = LongWords(
        "Your message", max_length=3000, rows=6,
        hint="They see the name of your organisation and these words, and no e-mail address.",
    )  # fmt: skip


class ReportForm(Form):
    """What is wrong with a letter."""

    why = LongWords("What is wrong with it?", max_length=1000, rows=4)


class SettleForm(Form):
    """What came of a report."""

    outcome = LongWords("What you found", max_length=400, rows=4, hint="Whoever reported it reads this.")
    hide = Tick("Take the message away from both", required=False)
