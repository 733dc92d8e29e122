"""Forms with which a return is sent, and verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from fourfold.cycle.outcomes.rules.measures import UNIT_MARKS
from fourfold.foundation.ui.forms import Form, LongWords, OneOf, Tick, Words
from fourfold.foundation.words import say
from fourfold.review.performance.rules.answers import (
    AGREED,
    EVIDENCE,
    KIND,
    NOTHING,
    PARTS,
    VALUE,
    WORDS,
    Asked,
    is_yes,
    read_answers,
)
from fourfold.review.performance.rules.names import CHECK_RESULT_NAMES, CHECKED_NAMES, EVIDENCE_NAMES, Checked


@dataclass(frozen=True, slots=True)
class Group:
    """A measure in the form: its answer, and the evidence behind it, which is folded away while there is none."""

    asked: Asked
    answer: list[BoundField]
    evidence: list[BoundField]
    is_open: bool


class ReturnForm(Form):
    """An answer for each measure: a figure or no activity, words, and what stands behind it."""

    def __init__(self, *args: Any, asked: Sequence[Asked], is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        for one in asked:
            self.fields.update(_fields_of(one))
        if is_correction:
            self.fields["because"] = LongWords("What do you correct, and why?", rows=3)

    @property
    def groups(self) -> list[Group]:
        """The measures, each with its fields."""
        return [self._group(one) for one in self.asked]

    def _group(self, one: Asked) -> Group:
        fields = {part: self[_name(one, part)] for part in PARTS if _name(one, part) in self.fields}
        evidence = [fields.pop(part) for part in (KIND, EVIDENCE, AGREED)]
        is_open = one.unit is None or any(field.value() or field.errors for field in evidence)
        return Group(one, list(fields.values()), evidence, is_open)

    def typed(self) -> dict[int, dict[str, str]]:
        """What was typed, by the number of the measure."""
        given = self.cleaned_data
        return {one.number: {part: _text(given.get(_name(one, part))) for part in PARTS} for one in self.asked}

    def clean(self) -> dict[str, Any]:
        """Put every fault beside its field."""
        given = super().clean() or {}
        for fault in read_answers(self.asked, self.typed())[1]:
            one = next(one for one in self.asked if one.number == fault.number)
            self.add_error(_name(one, fault.part), f"{one.name}: {fault.sentence}")
        return {**given, "typed": self.typed()}


def initial_of(typed: dict[int, dict[str, str]], asked: Sequence[Asked]) -> dict[str, Any]:
    """What was typed before, as the form shows it."""
    return {
        _name(one, part): is_yes(text) if part in (NOTHING, AGREED) else text
        for one in asked
        for part, text in typed.get(one.number, {}).items()
    }


class SheetForm(Form):
    """A spreadsheet that comes back filled in."""

    file = forms.FileField(label="The spreadsheet, filled in", widget=forms.FileInput(attrs={"accept": ".xlsx"}))
    because = LongWords("What do you correct, and why?", rows=3)

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].error_messages["required"] = say("Choose a file.")
        if not is_correction:
            del self.fields["because"]


class VerifyForm(Form):
    """What came of looking at a return, how it was looked at, and what is doubted."""

    result = OneOf("What came of it?", [(key.value, name) for key, name in CHECK_RESULT_NAMES.items()])
    how = OneOf("How did you verify it?", [(key.value, name) for key, name in CHECKED_NAMES.items()], required=False)
    note = LongWords("What did you look at?", rows=4, hint="The other side reads this.")

    def __init__(self, *args: Any, asked: Sequence[Asked], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in asked:
            self.fields[f"doubt_{one.number}"] = LongWords(
                say("What do you doubt in {name}, “{title}”?", name=one.name, title=one.title), rows=2, required=False
            )

    def clean(self) -> dict[str, Any]:
        """The doubts by the number of their measure."""
        given = super().clean() or {}
        doubts = {int(name.removeprefix("doubt_")): text for name, text in given.items() if name.startswith("doubt_")}
        return {**given, "doubts": doubts, "how": Checked(given["how"]) if given.get("how") else None}


class KeyForm(Form):
    """Which program gets a key."""

    name = Words("Which program gets the key?", hint="Your rota, your case records. You see here later what has one.")


class BecauseForm(Form):
    """Why."""

    because = LongWords("Why?", rows=4)


def _fields_of(one: Asked) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    if one.unit is not None:
        fields[VALUE] = Words(say("Figure ({unit})", unit=say(UNIT_MARKS[one.unit])), required=False, width=10)
    fields[NOTHING] = Tick(say("There was no activity in this period"), required=False)
    label = say("In words") if one.unit is None else say("What explains it?")
    fields[WORDS] = LongWords(label, rows=3, required=False)
    kinds = [("", say("None")), *((key.value, say(name)) for key, name in EVIDENCE_NAMES.items())]
    fields[KIND] = OneOf(say("Evidence"), kinds, menu=True, required=False)
    fields[EVIDENCE] = LongWords(
        say("What was said or seen?"),
        rows=3,
        required=False,
        hint=say("Leave out names, and all that tells who it is."),
    )
    fields[AGREED] = Tick(say("Whose words these are lets them be told"), required=False)
    return {_name(one, part): field for part, field in fields.items()}


def _name(one: Asked, part: str) -> str:
    return f"m{one.number}_{part}"


def _text(value: Any) -> str:
    return "yes" if value is True else "" if value in (None, False) else str(value)
