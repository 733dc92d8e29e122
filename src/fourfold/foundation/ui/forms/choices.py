"""Fields where one chooses."""

from collections.abc import Mapping
from typing import Any

from django import forms

from fourfold.foundation.ui.forms.answers import Answer
from fourfold.foundation.words import say


class OneOf(Answer, forms.ChoiceField):
    """One of several: radio buttons, or a menu with ``menu=True``.

    ``choices`` are pairs of value and words; ``hints`` says more about a value.
    """

    widget = forms.RadioSelect

    def __init__(
        self,
        label: str = "",
        choices: Any = (),
        *,
        menu: bool = False,
        hints: Mapping[str, str] | None = None,
        **arguments: Any,
    ) -> None:
        if menu:
            arguments["widget"] = forms.Select
        super().__init__(label, choices=choices, **arguments)
        self.menu = menu
        self.hints = dict(hints or {})

    def missing_sentence(self) -> str:
        """What to do when nothing was chosen."""
        return say("Choose an answer to “{label}”.", label=self.called)

    def validate(self, value: Any) -> None:
        """Only what was offered."""
        Answer.validate(self, value)
        if value and not self.valid_value(value):
            raise self.refuse("Choose one of the answers offered for “{label}”.")


class SomeOf(Answer, forms.MultipleChoiceField):
    """Any number of several: boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, label: str = "", choices: Any = (), *, hints: Mapping[str, str] | None = None, **arguments: Any
    ) -> None:
        super().__init__(label, choices=choices, **arguments)
        self.hints = dict(hints or {})

    def missing_sentence(self) -> str:
        """What to do when nothing was ticked."""
        return say("Tick at least one of “{label}”.", label=self.called)

    def to_python(self, value: Any) -> list[str]:
        """What was ticked."""
        return [str(one) for one in value] if isinstance(value, list | tuple) else []

    def validate(self, value: Any) -> None:
        """Only what was offered."""
        Answer.validate(self, value)
        if not all(self.valid_value(one) for one in value):
            raise self.refuse("Tick only what is offered for “{label}”.")


class YesNo(OneOf):
    """Yes or no. Cleaned to True or False, or None when it may be left open and is."""

    in_a_row = True

    def __init__(self, label: str = "", **arguments: Any) -> None:
        super().__init__(label, [("yes", say("Yes")), ("no", say("No"))], **arguments)

    def prepare_value(self, value: Any) -> Any:
        """A stored answer as the word that stands for it."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value

    def clean(self, value: Any) -> bool | None:
        """The answer."""
        chosen = super().clean(value)
        return None if chosen == "" else chosen == "yes"


class Tick(Answer, forms.BooleanField):
    """One box to tick. When required, it must be ticked."""

    widget = forms.CheckboxInput

    def missing_sentence(self) -> str:
        """What to do when it was not ticked."""
        return say("Tick “{label}” to go on.", label=self.called)

    def validate(self, value: Any) -> None:
        """Ask for the tick."""
        if self.required and not value:
            raise forms.ValidationError(self.missing or self.missing_sentence())
