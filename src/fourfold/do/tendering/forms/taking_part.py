"""Forms on which it is said who may bid, and on which providers ask to take part and are chosen."""

from collections.abc import Sequence
from typing import Any

from fourfold.do.tendering.forms.preparing import offer
from fourfold.do.tendering.forms.publishing import UntilForm
from fourfold.do.tendering.rules.names import CHOICE_NAMES
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, TimeOfDay, WholeNumber, YesNo
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]


class QuotationsForm(Form):
    """Whether only those invited may give a quotation."""

    only_invited = YesNo(
        "May only those whom you invite give a quotation?",
        hint="Say no, and others who see it on the portal may answer too.",
    )


class FrameworkForm(Form):
    """Whose places let them bid."""

    framework = OneOf("Whose providers may bid?", menu=True)

    def __init__(self, *args: Any, frameworks: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "framework", [("", say("Choose one")), *frameworks])


class StageForm(UntilForm):
    """Until when providers ask to take part, how many are chosen, and on what."""

    closes_on = Day("Providers may ask to take part until")
    closes_time = TimeOfDay("Time")
    most_chosen = WholeNumber(
        "How many are chosen at most", min=1, max=200, required=False, width=3,
        hint="Left empty, everyone may bid whom no answer of its own rules out.",
    )  # fmt: skip
    choose_on = LongWords(
        "On what you choose among them", required=False, rows=4, max_length=4000,
        hint="Needed where you choose so many and no more. Everyone reads it beforehand, and you choose by it alone.",
    )  # fmt: skip


class InviteForm(Form):
    """Who is asked, and why."""

    provider = OneOf("Which organisation?")
    because = LongWords("Why is it asked?", rows=3, max_length=2000, hint="It stands on the record.")

    def __init__(self, *args: Any, providers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "provider", providers)


class TakePartForm(Form):
    """What a provider says beside its standard answers."""

    words = LongWords(
        "What else we should know", required=False, rows=6, max_length=6000,
        hint="Only what the tender says it chooses on. Your standard answers go with it as they stand now.",
    )  # fmt: skip


class DecideForm(Form):
    """What is decided on one request, and why."""

    interest = YesNo("Do you have an interest in this provider?")
    choice = OneOf("What do you decide?", [(one.value, name) for one, name in CHOICE_NAMES.items()])
    reason = LongWords("Why?", rows=4, max_length=4000, hint="The provider reads this.")
