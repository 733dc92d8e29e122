"""Forms of the register of contracts."""

from collections.abc import Mapping, Sequence

from fourfold.foundation.ui.forms import Form, OneOf, SomeOf

Choices = Sequence[tuple[str, str]]


def offer(form: Form, choices: Mapping[str, Choices]) -> None:
    """Let fields offer these; a field without anything to offer is left out."""
    for name, offered in choices.items():
        field = form.fields[name]
        assert isinstance(field, OneOf | SomeOf)
        field.choices = list(offered)
        if not offered:
            del form.fields[name]
