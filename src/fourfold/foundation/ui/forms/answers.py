"""What all fields have in common."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from fourfold.foundation.words import say


class Answer(forms.Field):
    """A field that says in a sentence what to do when its answer will not do.

    ``missing`` is the sentence for no answer; ``autocomplete`` the purpose of a personal answer (HTML's own names);
    ``width`` how many characters the box seems to hold (2, 3, 4, 5, 10, 20 or 30).
    """

    prefix = ""
    suffix = ""

    def __init__(
        self,
        label: str = "",
        *,
        hint: str = "",
        missing: str = "",
        autocomplete: str = "",
        width: int = 0,
        **arguments: Any,
    ) -> None:
        arguments.setdefault("help_text", hint)
        super().__init__(label=label or None, **arguments)
        self.missing = missing
        self.width = width
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete

    @property
    def called(self) -> str:
        """What sentences call this field."""
        return str(self.label) if self.label else say("this answer")

    def missing_sentence(self) -> str:
        """What to do when nothing was given."""
        return say("Fill in “{label}”.", label=self.called)

    def refuse(self, sentence: str, **values: object) -> ValidationError:
        """An error that names this field where ``sentence`` says ``{label}``."""
        return ValidationError(say(sentence, label=self.called, **values))

    def validate(self, value: Any) -> None:
        """Ask for what is missing."""
        if self.required and value in self.empty_values:
            raise ValidationError(self.missing or self.missing_sentence())


_UNSEEN = {"Cc", "Cs", "Co", "Cn"}
_LONGEST_NUMBER = 40


def is_unseen(character: str) -> bool:
    """Whether a character cannot be shown: control characters other than line breaks and tabs, and such."""
    return character not in "\n\t" and unicodedata.category(character) in _UNSEEN


def tidy_number(text: str, *signs: str) -> str:
    """A typed number without spaces, commas between thousands, and the given signs. Too long to be one: empty."""
    text = text.strip()
    for sign in signs:
        text = text.removeprefix(sign).removesuffix(sign).strip()
    text = text.replace("−", "-")
    if len(text) > _LONGEST_NUMBER:
        return ""
    return re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", text)
