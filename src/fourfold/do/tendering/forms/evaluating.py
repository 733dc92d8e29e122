"""Forms of opening and evaluation."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fourfold.do.tendering.models import ScaleStep, Tender
from fourfold.foundation.sealing.forms import Passphrase
from fourfold.foundation.ui.forms import Form, LongWords, OneOf, SomeOf, Words, YesNo
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]


class InterestsForm(Form):
    """For each bidder, whether there is an interest, and which."""

    def __init__(self, *args: Any, bidders: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bidders = [uuid for uuid, _ in bidders]
        for uuid, name in bidders:
            self.fields[f"has_{uuid}"] = YesNo(
                say("{name}: do you have an interest?", name=name),
                missing=say("Answer for {name}.", name=name),
            )
            self.fields[f"what_{uuid}"] = Words(
                say("If so, which?"), required=False, max_length=500, hint=say("It stands on the record.")
            )

    def clean(self) -> dict[str, Any]:
        """An interest is told in words. ``said`` has them by bidder, and nothing for those without one."""
        given = super().clean() or {}
        given["said"] = {}
        for uuid in self.bidders:
            has, what = given.get(f"has_{uuid}"), given.get(f"what_{uuid}", "")
            if has and not what:
                self.add_error(f"what_{uuid}", say("Say in a few words what it is."))
            given["said"][uuid] = what if has else ""
        return given


class ShareForm(Form):
    """The passphrase that unlocks one's share."""

    passphrase = Passphrase("Your passphrase", hint="That of your sealing key. It is not kept.")


class OfficersForm(ShareForm):
    """Who opens the bids from now on, where nobody has proposed it yet."""

    officers = SomeOf("Who opens the bids from now on?", hint="Each has a sealing key.")
    field_order = ("officers", "passphrase")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "officers", people)


class EvaluatorForm(Form):
    """Who evaluates, and what."""

    person = OneOf("Who?", menu=True)
    criteria = SomeOf("What do they score?")

    def __init__(self, *args: Any, people: Choices, criteria: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "person", people)
        _offer(self, "criteria", criteria)


class WhyForm(Form):
    """Why."""

    because = LongWords("Why?", rows=3, max_length=2000)


class LeadForm(Form):
    """Who leads from now on, and why."""

    to = OneOf("Who leads from now on?", menu=True)
    because = LongWords("Why?", rows=3, max_length=2000, hint="It stands on the record.")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "to", people)


class ScoreForm(Form):
    """A score and its reason. The reason may be kept first, and the score chosen later."""

    score = OneOf("Score", required=False, hint="Leave it open to keep your notes as a draft.")
    reason = LongWords("Why?", rows=6, max_length=5000, hint="What in the answer speaks for it and what against.")

    def __init__(self, *args: Any, tender: Tender, is_simple: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_scale(self, tender, tender.scale_least, tender.scale_most)
        if is_simple:
            self.fields["score"].label = say("How good is this answer?")
            self.fields["score"].help_text = say("You can leave it open and come back.")
            self.fields["reason"].label = say("Why do you think so?")
            self.fields["reason"].help_text = say("A sentence or two in your own words.")


class AgreeForm(Form):
    """The score on which officers agreed, and why."""

    score = OneOf("Agreed score")
    reason = LongWords("Why?", rows=6, max_length=5000, hint="The bidder reads it. Say what decided it.")

    def __init__(self, *args: Any, tender: Tender, between: tuple[int, int] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if between is None:
            del self.fields["score"]
        else:
            _offer_scale(self, tender, *between)


class CloseForm(Form):
    """Nothing to fill in: the page says what closing quality means."""


class SettleForm(Form):
    """What is made of a low price."""

    is_accepted = YesNo("Does the price stand?")
    reason = LongWords("Why?", rows=5, max_length=5000, hint="The bidder reads it.")


class ExplainForm(Form):
    """How a bidder came to its price."""

    explanation = LongWords("How did you come to this price?", rows=10, max_length=10_000)


def _offer(form: Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, OneOf | SomeOf)
    field.choices = list(choices)


def _offer_scale(form: Form, tender: Tender, least: int, most: int) -> None:
    """The scores from the least to the most, each with what the tender said that it means."""
    steps = {step.score: step for step in ScaleStep.objects.filter(tender=tender)}
    scores = range(least, most + 1)
    _offer(form, "score", [(str(score), str(steps.get(score, score))) for score in scores])
    field = form.fields["score"]
    assert isinstance(field, OneOf)
    field.hints = {str(score): steps[score].means for score in scores if score in steps}
