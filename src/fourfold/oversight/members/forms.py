"""Forms of Members' oversight."""

from collections.abc import Sequence
from typing import Any

from fourfold.foundation.ui.forms import Form, LongWords, OneOf, SomeOf, Words
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]


class ReferForm(Form):
    """A concern about a contract."""

    title = Words("In a few words, what is it about?", hint="For example: late visits in Deal.")
    concern = LongWords(
        "What concerns you?", rows=6, max_length=4000,
        hint="Say what you saw or heard, and what you want to know. Name no resident.",
    )  # fmt: skip


class AnswerForm(Form):
    """The answer of a lead director."""

    words = LongWords("What is your answer?", rows=8, max_length=6000, hint="The Member and the group read it.")


class AgainForm(Form):
    """What an answer leaves open."""

    words = LongWords("What does the answer leave open?", rows=5, max_length=4000)


class SettleForm(Form):
    """What came of it."""

    because = LongWords("What came of it?", rows=3, max_length=2000)


class WithdrawForm(Form):
    """Why a concern is taken back."""

    because = LongWords("Why do you take it back?", rows=3, max_length=2000)


class PassOnForm(Form):
    """Why a committee should look at it."""

    because = LongWords("Why should the committee look at it?", rows=4, max_length=3000)


class ReportForm(Form):
    """What a committee came to."""

    words = LongWords("What did the committee come to?", rows=5, max_length=4000)


class OpenForm(Form):
    """Why a confidential paper is opened."""

    because = Words("What do you look for?", hint="This is kept beside your name.", max_length=300)


class GroupForm(Form):
    """Which body oversees contracts."""

    committee = OneOf("Which body oversees contracts?", menu=True)
    passes_to = OneOf("To which committee does it pass on a concern?", menu=True, required=False)
    terms = LongWords("What is it for?", rows=5, max_length=3000, hint="Clear terms, in a few sentences.")

    def __init__(self, *args: Any, committees: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("committee", committees), ("passes_to", [("", say("None yet")), *committees])):
            field = self.fields[name]
            assert isinstance(field, OneOf)
            field.choices = list(offered)


class DivisionForm(Form):
    """In which districts a division lies."""

    name = Words("Which division?", max_length=100, hint="As the seats of Members name it.")
    districts = SomeOf("In which districts does it lie?")

    def __init__(self, *args: Any, districts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["districts"]
        assert isinstance(field, SomeOf)
        field.choices = list(districts)
