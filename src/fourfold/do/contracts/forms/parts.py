"""Parties, subcontractors, papers, breaks, extensions, reviews and the evaluation."""

from typing import Any

from fourfold.do.contracts.forms import Choices, offer
from fourfold.do.contracts.rules.names import (
    CERTIFICATE_NAMES,
    DOCUMENT_NAMES,
    GROUND_NAMES,
    PARTY_PART_NAMES,
    SIDE_NAMES,
)
from fourfold.foundation.files.forms import Upload
from fourfold.foundation.ui.forms import Day, Figure, Form, LongWords, OneOf, Pounds, Tick, WholeNumber, Words
from fourfold.foundation.words import say


class PartyForm(Form):
    """Another party, and its part."""

    name = Words("Who is it?")
    part = OneOf("Their part", [(part.value, name.capitalize()) for part, name in PARTY_PART_NAMES.items()])


class SubcontractorForm(Form):
    """Who delivers a part, and for whom."""

    provider = OneOf("Which organisation?", required=False)
    name = Words("Or its name", required=False, hint="Where it is not registered here.")
    services = LongWords("What they do", rows=2, max_length=1000)
    parent = OneOf("For whom", menu=True, required=False)
    share = Figure(
        "Share of the contract", decimals=2, min=0, max=100, suffix="%", required=False, width=5,
        hint="As far as you know it.",
    )  # fmt: skip
    since = Day("Since when", required=False)

    def __init__(self, *args: Any, providers: Choices, parents: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(
            self,
            {
                "provider": [*providers, ("", say("None of these"))] if providers else [],
                "parent": [("", say("The main provider")), *parents] if parents else [],
            },
        )


class UntilForm(Form):
    """The last day."""

    until = Day("Their last day")


class DocumentForm(Form):
    """A document, and who may read it."""

    kind = OneOf("What it is", [(kind.value, name) for kind, name in DOCUMENT_NAMES.items()])
    title = Words("Title")
    file = Upload("The file")
    is_public = Tick("Everyone may read it", required=False)


class CertificateForm(Form):
    """A certificate, what it covers and until when.

    ``with_file`` is for officers: a provider tells, they look. ``replaceable`` are those whose place it may take.
    """

    replaces = OneOf("Which one does it take the place of?")

    kind = OneOf("What it is", [(kind.value, name) for kind, name in CERTIFICATE_NAMES.items()], menu=True)
    title = Words("Name or number", required=False)
    amount = Pounds("What it covers", required=False)
    expires_on = Day("Its last day", required=False, hint="Leave it open where it does not run out.")
    file = Upload("The paper itself", required=False)

    def __init__(self, *args: Any, with_file: bool, replaceable: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"replaces": [*replaceable, ("new", say("None: it is another one"))] if replaceable else []})
        if not with_file:
            del self.fields["file"]


class BreakForm(Form):
    """Who may end it early, and how."""

    side = OneOf("Who may end it early?", [(side.value, name) for side, name in SIDE_NAMES.items()])
    from_on = Day("From which day on", required=False)
    notice_days = WholeNumber("With how many days of notice", min=0, max=3_650, required=False, width=4)
    text = LongWords("What else it says", required=False, rows=2, max_length=2000)


class ExtensionForm(Form):
    """How much longer it may become. Once the contract ``is_live``, what allows it is asked for."""

    months = WholeNumber("By how many months", min=1, max=240, width=3)
    value = Pounds("What that adds to its value", required=False)
    terms = LongWords("On which terms", required=False, rows=2, max_length=2000)
    ground = OneOf(
        "What allows it?", menu=True, required=False,
        hint="It was not on record when the contract went live. Everyone reads that, and what you say here.",
    )  # fmt: skip

    def __init__(self, *args: Any, is_live: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = [(ground.value, name) for ground, name in GROUND_NAMES.items()]
        offer(self, {"ground": [("", say("Choose one")), *grounds] if is_live else []})


class ProposeForm(Form):
    """Why, and by which decision."""

    because = LongWords(
        "Why should it be extended?", rows=4, hint="Outcomes, new ideas, social value beyond what was agreed."
    )
    decision = OneOf(
        "Which decision is taken on it?", menu=True, missing="Choose the decision that is to be taken on it."
    )

    def __init__(self, *args: Any, decisions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"decision": [("", say("Choose one")), *decisions]})


class ScheduleForm(Form):
    """How often it is looked at."""

    every_months = WholeNumber("Every how many months?", min=1, max=60, width=3)
    what = Words("What the reviews look at")


class ReviewForm(Form):
    """One review."""

    due_on = Day("On which day")
    what = Words("What it looks at")


class EvaluationForm(Form):
    """How it will be known whether it worked."""

    question = LongWords(
        "What do you want to know?", rows=3, hint="What changed for people, and would it have changed anyway?"
    )
    evidence = LongWords("What will you look at?", rows=3)
    compared_with = LongWords(
        "Compared with what?", required=False, rows=2, hint="How things stood before, or elsewhere."
    )
    due_on = Day("By when?", hint="In time to decide what comes after it.")
