"""A field for a postcode."""

from typing import Any

from django import forms

from fourfold.foundation.errors import Refused
from fourfold.foundation.places import tidy_postcode
from fourfold.foundation.ui.forms.texts import Words


class Postcode(Words):
    """A whole postcode of the United Kingdom, typed in any case, with or without its space."""

    def __init__(self, label: str = "", **arguments: Any) -> None:
        arguments.setdefault("autocomplete", "postal-code")
        arguments.setdefault("width", 10)
        super().__init__(label, **arguments)
        self.widget.attrs["spellcheck"] = "false"

    def to_python(self, value: Any) -> str:
        """The postcode as it is written: CT1 2AB.

        :raises ValidationError: when it is none.
        """
        text = super().to_python(value)
        try:
            return tidy_postcode(text) if text else text
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from None
