"""Forms of payment down the chain."""

from collections.abc import Sequence
from typing import Any

from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, Pounds, Words
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]


class BeginForm(Form):
    """Which contract and which quarter."""

    contract = OneOf("For which contract?")
    quarter = OneOf("For which quarter?")

    def __init__(self, *args: Any, contracts: Choices, quarters: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "contract", contracts)
        _offer(self, "quarter", quarters)


class LineForm(Form):
    """An invoice of a subcontractor."""

    provider = OneOf("Which subcontractor?", menu=True, required=False, hint="Those that you named for this contract.")
    name = Words("If it is none of these, its name", required=False)
    invoice = Words("Invoice number", required=False, max_length=100, width=20)
    amount = Pounds("Amount without VAT")
    received_on = Day("The day on which you received the invoice")
    paid_on = Day("The day on which you paid it", required=False, hint="Leave it empty while it is not paid.")

    def __init__(self, *args: Any, providers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "provider", [("", say("None of these")), *providers])


class UnpaidForm(Form):
    """What was not paid."""

    contract = OneOf("Under which contract?")
    invoice = Words("Invoice number", required=False, max_length=100, width=20)
    amount = Pounds("How much is owed to you, without VAT?")
    received_on = Day("On which day did they receive your invoice?")
    text = LongWords("What else should we know?", required=False, rows=4, max_length=3000)

    def __init__(self, *args: Any, contracts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "contract", contracts)


class LineUnpaidForm(Form):
    """Words about an invoice that stands in a return."""

    text = LongWords("What else should we know?", required=False, rows=4, max_length=3000)


class AnswerForm(Form):
    """What was found."""

    answer = LongWords("What did you find, and what is done about it?", rows=5, max_length=4000)


class HandOverForm(Form):
    """To whom."""

    to = OneOf("To whom?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", people)


class PlainForm(Form):
    """Nothing to fill in: the page says what happens."""


def _offer(form: Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, OneOf)
    field.choices = list(choices)
