"""Forms of the diary."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from fourfold.do.diary.rules import (
    MOBILISATION_NAMES,
    STEP_NAMES,
    SUBJECT_NAMES,
    DiaryWarning,
    Mobilisation,
    StepKey,
    Subject,
)
from fourfold.do.diary.rules.fitting import said
from fourfold.foundation.categories import category_called, matching, plain_code
from fourfold.foundation.ui.forms import Day, Form, LongWords, OneOf, Pounds, SomeOf, Tick, WholeNumber, Words
from fourfold.foundation.words import say

Choices = Sequence[tuple[str, str]]
_HOURS = [f"{hour:02d}:00" for hour in range(9, 18)]
_LIKELY = 4
"""So many categories are named to someone whose words fit several."""
_SUBJECTS = [(one.value, SUBJECT_NAMES[one].capitalize()) for one in Subject]
_MOBILISATIONS = [(one.value, MOBILISATION_NAMES[one].capitalize()) for one in Mobilisation]


class ProcurementForm(Form):
    """What is meant to be bought, and what it asks of bidders."""

    title = Words("Title", hint="What a provider would look for, like “Short breaks for carers in Thanet”.")
    summary = LongWords("What you mean to buy", rows=4, hint="In a few plain sentences. Everyone can read them.")
    subject = OneOf("What is bought", _SUBJECTS)
    kinds = LongWords(
        "What kind of work it is", rows=3, max_length=2000, required=False,
        hint="One a line: plain words like “short breaks”, or a CPV code. Clashes with other tenders show by it.",
    )  # fmt: skip
    places = SomeOf("Where", required=False, hint="Leave all open where it is for the whole area.")
    value = Pounds("What it is worth", required=False, hint="Over its whole life with all extensions, without VAT.")
    value_with_vat = Pounds(
        "What it is worth with VAT", required=False, hint="The law counts VAT. Leave it out if none."
    )
    months = WholeNumber("How many months it runs", min=1, max=600, required=False, width=4)
    lots = WholeNumber("How many lots", min=1, max=500, width=4)
    open_to_consortia = Tick("Several providers may bid together", required=False)
    has_tupe = Tick("Staff would transfer to a new provider (TUPE)", required=False)
    has_pensions = Tick("Their pensions have to be looked after", required=False)
    mobilisation = OneOf("What a new provider has to set up", _MOBILISATIONS)
    has_planned_notice = Tick("The early notice will be a planned procurement notice (UK3)", required=False)
    starts_on = Day("The day on which the service must start", required=False)
    opens_on = Day("The day on which the tender can open", required=False, hint="One of these two days is enough.")
    closing_time = OneOf("The tender closes at", [(hour, hour) for hour in _HOURS], menu=True)
    commission = OneOf("For which commission", menu=True, required=False)
    directorate = OneOf("Directorate", menu=True, required=False)
    lead = OneOf("Who leads it", menu=True, required=False)
    buyer = OneOf("Who buys it", menu=True, required=False, hint="The procurement officer whom providers may ask.")
    is_public = Tick("Show it on the public plan", required=False)
    inside_note = LongWords("Note for colleagues", required=False, rows=3, hint="Never shown to the public.")

    def __init__(self, *args: Any, choices: Mapping[str, Choices], is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, OneOf | SomeOf)
            field.choices = offered
        if not is_new:
            del self.fields["starts_on"], self.fields["opens_on"]

    @property
    def sections(self) -> list[tuple[str, list[BoundField]]]:
        """The fields in groups, each with its heading."""
        groups = (
            (say("What and where"), ("title", "summary", "subject", "kinds", "places")),
            (say("How much"), ("value", "value_with_vat", "months", "lots")),
            (say("What bidders need time for"), ("open_to_consortia", "has_tupe", "has_pensions", "mobilisation")),
            (say("When"), ("starts_on", "opens_on", "closing_time", "has_planned_notice")),
            (say("Who"), ("commission", "directorate", "lead", "buyer")),
            (say("Who sees it"), ("is_public", "inside_note")),
        )
        return [(heading, [self[name] for name in names if name in self.fields]) for heading, names in groups]

    def clean_kinds(self) -> list[str]:
        """The codes of the categories that the lines name.

        :raises ValidationError: when a line names none, or several.
        """
        return codes_in(str(self.cleaned_data["kinds"]))


class DatesForm(Form):
    """The days of a procurement. A day that is left open is worked out."""

    def __init__(self, *args: Any, steps: Sequence[StepKey], planned: Mapping[StepKey, date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.steps = steps
        for step in steps:
            hint = say("Now planned for {day}.", day=said(planned[step])) if step in planned else ""
            label = say(STEP_NAMES[step])
            self.fields[step.value] = Day(f"{label[0].upper()}{label[1:]}", required=False, hint=hint)
        self.fields["reason"] = LongWords(
            say("Why days move later"), required=False, rows=3,
            hint=say("Needed where a day that has been announced moves later. Everyone can read it."),
        )  # fmt: skip

    @property
    def days(self) -> list[BoundField]:
        """The boxes for days, in the order of the steps."""
        return [self[step.value] for step in self.steps]


class HappenedForm(Form):
    """Which step happened, and when."""

    step = OneOf("What happened")
    on = Day("On which day")

    def __init__(self, *args: Any, steps: Sequence[StepKey], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["step"]
        assert isinstance(field, OneOf)
        field.choices = [(step.value, say(STEP_NAMES[step]).capitalize()) for step in steps]


class OverruleForm(Form):
    """Why dates stand in spite of warnings: a box for each."""

    def __init__(self, *args: Any, warnings: Sequence[DiaryWarning], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warned = {_box(one): one for one in warnings}
        for name in self.warned:
            self.fields[name] = LongWords(say("Why the dates stand"), required=False, rows=2, max_length=2000)

    @property
    def boxes(self) -> list[tuple[DiaryWarning, BoundField]]:
        """Each warning with the box for its reason."""
        return [(one, self[name]) for name, one in self.warned.items()]


class AbandonForm(Form):
    """Why."""

    reason = LongWords("Why it is given up", hint="Everyone who could see it reads this.")


def reasons_in(given: Mapping[str, Any], warnings: Sequence[DiaryWarning]) -> dict[tuple[str, str], str]:
    """The reasons that were filled in, by what they answer."""
    return {(one.code.value, one.about): given[_box(one)] for one in warnings if given[_box(one)]}


def codes_in(text: str) -> list[str]:
    """The codes of the categories that lines of text name, in words or as numbers.

    :raises ValidationError: when a line names none, or several.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return list(dict.fromkeys(_code_of(line) for line in lines))


def kinds_as_text(codes: Sequence[str]) -> str:
    """Codes as the form takes them: one a line, with their names."""
    return "\n".join(f"{code} {category_called(code)}" for code in codes)


def hours_with(stored: time) -> Choices:
    """The times at which a tender may close, with the one that stands."""
    return [(hour, hour) for hour in sorted({*_HOURS, f"{stored:%H:%M}"})]


def _box(warning: DiaryWarning) -> str:
    return f"why_{warning.code.value}_{sha256(warning.about.encode()).hexdigest()[:12]}"


def _code_of(line: str) -> str:
    code = plain_code(line.split(maxsplit=1)[0])
    if code and category_called(code) != code:
        return code
    found = matching(line, _LIKELY)
    if not found:
        raise ValidationError(
            say("We know no kind of work by “{line}”. Try other words, or a CPV code.", line=line[:60])
        )
    if len(found) > 1:
        named = "; ".join(f"{one.code} {one.name}" for one in found)
        raise ValidationError(
            say("“{line}” could be: {named}. Write the number of the one you mean.", line=line[:60], named=named)
        )
    return found[0].code
