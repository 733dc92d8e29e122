"""Forms with which a provider's people write a bid and answer the standard questions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from fourfold.do.tendering.incoming import DraftUpload, take_in_upload
from fourfold.do.tendering.models import Requirement, TenderLot
from fourfold.do.tendering.queries.asked import item_title
from fourfold.do.tendering.rules.completeness import BY_START, HAS, HAS_NOT, IN_WORDS
from fourfold.do.tendering.rules.names import PROMISE_NAMES, Ask, PromiseKind
from fourfold.do.tendering.rules.questionnaire import AnswerKind, Question
from fourfold.foundation.errors import Refused
from fourfold.foundation.files.kinds import KINDS
from fourfold.foundation.ui.forms import Day, Figure, Form, LongWords, OneOf, Pounds, SomeOf, Tick, Words
from fourfold.foundation.words import say

MOST_CHARACTERS = 100_000
"""Far more than any question asks for; a limit in words is the tender's own, and stands in the way of sending only."""
_PROMISED = (PromiseKind.OUTCOME, PromiseKind.SOCIAL_VALUE)


class StandardForm(Form):
    """The answer to a standard question."""

    answer = OneOf("", [("yes", "Yes"), ("no", "No")])
    explanation = LongWords("What happened, and what have you changed since?", required=False, rows=5)

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question.kind is AnswerKind.WORDS:
            self.fields["answer"] = LongWords(question.text, rows=6)
        else:
            self.fields["answer"].label = question.text
        if question.kind in (AnswerKind.WORDS, AnswerKind.YES_NO):
            del self.fields["explanation"]
        else:
            bad = say("no") if question.kind is AnswerKind.MUST_BE_YES else say("yes")
            self.fields["explanation"].help_text = say("Only if you answer {bad}. It need not rule you out.", bad=bad)


class WhoForm(Form):
    """Who bids."""

    who = OneOf("Who bids?")

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        assert isinstance(field, OneOf)
        field.choices = list(choices)


class LotsForm(Form):
    """Which lots a bid is for."""

    lots = SomeOf("Which lots do you bid for?")

    def __init__(self, *args: Any, lots: Sequence[TenderLot], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lots"]
        assert isinstance(field, SomeOf)
        field.choices = [(str(lot.number), f"{lot.number}. {lot.title}") for lot in lots]


class ItemForm(Form):
    """What a bidder says to one requirement."""

    answer = OneOf(
        "",
        [
            (HAS, "Yes, we have it"),
            (BY_START, "Not yet. We will have it when the contract starts"),
            (HAS_NOT, "No"),
        ],
        hints={HAS_NOT: "You can send your bid with this answer. It may be ruled out."},
    )
    words = LongWords("Anything to add?", required=False, rows=3, max_length=10_000)

    def __init__(self, *args: Any, item: Requirement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Ask(item.ask) in IN_WORDS:
            del self.fields["answer"]
            self.fields["words"] = LongWords(item_title(item), required=False, rows=10, max_length=MOST_CHARACTERS)
        else:
            self.fields["answer"].label = say("Do you have it?")


class AnswerForm(Form):
    """The answer to a question of the tender."""

    text = LongWords("Your answer", required=False, rows=18, max_length=MOST_CHARACTERS)


class PriceForm(Form):
    """The price for a lot."""

    price = Pounds(
        "Your price in all", hint="For the whole life of the contract, in pounds, without VAT. Like 240,000."
    )


class LineForm(Form):
    """One line of a price."""

    what = Words("What is it for?", max_length=200)
    quantity = Figure("How many?", min=0, decimals=2, width=5)
    each = Pounds("Price of each")

    def clean_quantity(self) -> str:
        """The quantity as text, as it goes into a bid."""
        quantity: Decimal = self.cleaned_data["quantity"]
        return f"{quantity.normalize():f}"


class PromiseForm(Form):
    """Something that a bidder would be held to."""

    kind = OneOf("What kind of promise?", [(kind.value, PROMISE_NAMES[kind]) for kind in _PROMISED])
    text = LongWords("What do you promise?", rows=3, max_length=1000, hint="Like: six apprentices from the county.")
    amount = Figure(
        "How much of it?", required=False, decimals=2, width=10, hint="A number, so that it can be checked."
    )
    unit = Words("Of what?", required=False, max_length=40, width=20, hint="Like apprentices, hours, or £.")
    measure = Words("How will it be known?", required=False, max_length=200)
    due_on = Day("By when?", required=False)

    def clean(self) -> dict[str, Any]:
        """The promise as it goes into a bid: money in pence."""
        given = super().clean() or {}
        amount, due = given.get("amount"), given.get("due_on")
        if amount is not None and not given.get("unit"):
            self.add_error("unit", say("Say what you count: apprentices, hours, or £."))
        if amount is not None:
            pence = amount * 100 if given.get("unit") == "£" else amount
            given["amount"] = f"{pence.normalize():f}"
        given["due_on"] = due.isoformat() if due else None
        return given


class BidFileField(forms.FileField):
    """A file for a bid, taken in and encrypted as the form is read; its cleaned value is the ``DraftUpload``."""

    def clean(self, data: "UploadedFile[Any] | None", initial: Any = None) -> DraftUpload:
        """Take the file in."""
        if data is None:
            raise forms.ValidationError(say("Choose a file."))
        try:
            return take_in_upload(data)
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal


class FileForm(Form):
    """A file to add."""

    file = BidFileField(
        label="Choose a file",
        help_text="A PDF, Word, Excel or OpenDocument file, a picture, CSV or text file.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in KINDS)}),
    )


class SendForm(Form):
    """That someone may speak for the provider, and means it."""

    true = Tick("I may bind my organisation, and what stands in this bid is true.")


class WithdrawForm(Form):
    """That a bid is to be withdrawn."""

    sure = Tick("Withdraw the bid. Nobody will ever read it.")
