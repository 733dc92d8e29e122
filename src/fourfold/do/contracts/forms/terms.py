"""What a contract says of itself, who delivers it, who answers for it, and its value by year."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.forms.boundfield import BoundField

from fourfold.do.contracts.forms import Choices, offer
from fourfold.do.contracts.rules.names import KIND_NAMES
from fourfold.do.diary.forms import codes_in
from fourfold.do.diary.rules import SUBJECT_NAMES
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, Pounds, SomeOf, Tick, WholeNumber, Words
from fourfold.foundation.words import say

_SUBJECTS = [(one.value, name.capitalize()) for one, name in SUBJECT_NAMES.items()]


class TermsForm(Form):
    """What is agreed. What is not known stays open: the page shows it as a gap."""

    title = Words("Title")
    purpose = LongWords("What it is for", rows=4, hint="In a few plain sentences, for everyone to read.")
    kind = OneOf("What sort of agreement is it?", [(kind.value, name) for kind, name in KIND_NAMES.items()])
    subject = OneOf("What is bought", [("", "We do not know yet"), *_SUBJECTS], menu=True, required=False)
    kinds = LongWords(
        "What kind of work it is", rows=2, max_length=2000, required=False,
        hint="One a line: plain words like “short breaks”, or a CPV code. Contracts for the same work stand together.",
    )  # fmt: skip
    places = SomeOf("Where", required=False, hint="Leave all open for the whole area.")
    value = Pounds("What it is worth", required=False, hint="In pounds over its whole life, without VAT.")
    value_because = LongWords("How you came to that", required=False, rows=2)
    signed_on = Day("Signed, or agreed, on", required=False)
    starts_on = Day("It runs from", required=False)
    ends_on = Day("It runs until", required=False)
    notice_days = WholeNumber("Days of notice to end it", min=0, max=3_650, required=False, width=4)
    no_extension = Tick("It cannot be extended", required=False)
    directorate = OneOf("Directorate", menu=True, required=False)
    service = OneOf("The service that it is for", menu=True, required=False)
    commission = OneOf("The commission that it serves", menu=True, required=False)
    outcomes = SomeOf("The outcomes that it serves", required=False)
    decision = OneOf("The decision that it rests on", menu=True, required=False)
    agreement = OneOf("The framework that it belongs to", menu=True, required=False)
    parent = OneOf("The agreement that it is called off from", menu=True, required=False)
    staff_note = LongWords("Staff who change employer (TUPE)", required=False, rows=3, hint="For colleagues alone.")
    pension_note = LongWords("Their pensions", required=False, rows=3, hint="For colleagues alone.")

    def __init__(self, *args: Any, choices: Mapping[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, choices)

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields in groups, each with its heading."""
        groups = (
            (say("What and where"), ("title", "purpose", "kind", "subject", "kinds", "places")),
            (say("How much"), ("value", "value_because")),
            (say("From when until when"), ("signed_on", "starts_on", "ends_on", "notice_days", "no_extension")),
            (say("What it belongs to"),
             ("directorate", "service", "commission", "decision", "agreement", "parent", "outcomes")),
            (say("Staff and pensions"), ("staff_note", "pension_note")),
        )  # fmt: skip
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in groups]

    def clean_kinds(self) -> list[str]:
        """The codes of the categories that the lines name.

        :raises ValidationError: when a line names none, or several.
        """
        return codes_in(str(self.cleaned_data["kinds"]))


class ProviderForm(Form):
    """Who delivers."""

    provider = OneOf("Which organisation?", required=False)
    run_by = Words("Or say it in words", required=False, hint="For an own team, or where it is not registered here.")

    def __init__(self, *args: Any, providers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, {"provider": [*providers, ("", say("None of these"))] if providers else []})


class PeopleForm(Form):
    """Who answers for it."""

    manager = OneOf("Contract manager", menu=True, required=False)
    lead_director = OneOf("Lead director", menu=True, required=False)

    def __init__(self, *args: Any, managers: Choices, directors: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", say("Nobody yet"))
        offer(self, {"manager": [nobody, *managers], "lead_director": [nobody, *directors]})


class YearsForm(Form):
    """A box for each financial year."""

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        for year in years:
            label = say("From April {year} to March {next}", year=year, next=year + 1)
            self.fields[f"year_{year}"] = Pounds(label, required=False)

    def profile(self, given: Mapping[str, Any]) -> dict[int, int]:
        """What was typed, by year; what is empty is nothing."""
        return {year: given[f"year_{year}"] or 0 for year in self.years}
