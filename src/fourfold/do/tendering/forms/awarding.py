"""Forms between an evaluation and its award."""

from collections.abc import Mapping, Sequence
from typing import Any

from fourfold.do.tendering.rules.names import FAULT_NAMES
from fourfold.foundation.ui.forms import Figure, Form, LongWords, OneOf, Tick, Words, YesNo
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]


class ProposeForm(Form):
    """Why these bids win; and for each lot that stays equal, who wins it and how that was settled."""

    words = LongWords(
        "Why these bids win", rows=12,
        hint="Those who approve read this. Once it is awarded everyone does, with the names of the winners alone.",
    )  # fmt: skip

    def __init__(self, *args: Any, equals: Mapping[str, tuple[str, Choices]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, (title, bidders) in equals.items():
            self.fields[f"tie_{key}"] = OneOf(say("Who wins {lot}?", lot=title), bidders)
            self.fields[f"because_{key}"] = Words(
                say("How was that settled?"), hint=say("For example, drawn by lot, and before whom.")
            )


class ApproveForm(Form):
    """Whether the approver has an interest in a bidder."""

    interest = YesNo("Do you have an interest in any of these bidders?")


class SendBackForm(Form):
    """Why a proposal goes back."""

    because = LongWords("Why does it go back?", rows=4, max_length=4000)


class DecisionForm(Form):
    """The decision that agrees to an award."""

    decision = OneOf("Which decision agrees to it?", menu=True)

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        assert isinstance(field, OneOf)
        field.choices = [("", say("Choose one")), *decisions]


class CorrectForm(Form):
    """Which fault a score has, and what it ought to be."""

    fault = OneOf("Which fault is it?", [(fault.value, name) for fault, name in FAULT_NAMES.items()])
    score = Figure("The score that was agreed", decimals=4)
    reason = LongWords(
        "What shows it?", rows=5, max_length=4000,
        hint="For example: the notes of the moderation say 4. The bidder reads this.",
    )  # fmt: skip


class SettleCorrectionForm(Form):
    """Whether a fault is one, and why not."""

    outcome = OneOf(
        "Is it a fault, and not a new judgement?",
        [("confirmed", "Yes: put the score right"), ("turned_down", "No: the score stands")],
    )
    answer = LongWords("Why not?", rows=4, max_length=4000, required=False, hint="Only if it is none.")


class FeedbackForm(Form):
    """What made the difference, in words of one's own."""

    advantages = LongWords(
        "What made the difference", rows=10,
        hint="It begins with a draft from the marks. Say why, and what a better bid would have shown.",
    )  # fmt: skip
    is_ready = Tick("It is ready to be sent", required=False)


class ConfirmForm(Form):
    """Nothing to fill in: the page says what follows."""


class AwardForm(Form):
    """That the winners have shown their papers, where they only declared what they have."""

    def __init__(self, *args: Any, papers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if papers:
            self.fields["papers_seen"] = Tick("We have seen these papers of every winner", required=False)


class ChallengeForm(Form):
    """What a bidder thinks was done wrong."""

    text = LongWords("What do you think was done wrong?", rows=8, max_length=10_000)


class SettleChallengeForm(Form):
    """Whether a challenge is upheld, and the answer."""

    outcome = OneOf(
        "Is it upheld?",
        [("upheld", "Yes: the award is decided anew"), ("dismissed", "No: the award stands")],
    )
    answer = LongWords("Your answer", rows=8, max_length=10_000, hint="The bidder reads this.")
