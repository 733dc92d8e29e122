"""The form that every page uses: safe to send twice, knows when it has grown stale, keeps what was typed."""

import re
import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.words import say


class _KeyField(forms.UUIDField):
    """The key of one opening of a form. Where it is written, what the form has seen is written too."""

    def clean(self, value: object) -> uuid.UUID:
        """The key.

        :raises ValidationError: when it is missing or changed.
        """
        try:
            key = super().clean(value)
        except ValidationError:
            key = None
        if not isinstance(key, uuid.UUID):
            raise ValidationError(say("This page was sent without its key. Send it once more: nothing has been saved."))
        return key

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """The pair of hidden inputs."""
        return _Key(form, self, field_name)


class _Key(BoundField):
    def as_widget(self, *args: object, **kwargs: object) -> SafeString:
        """The key, and the version that was seen where the form knows one."""
        written = super().as_widget(*args, **kwargs)  # type: ignore[arg-type]
        seen = self.form["seen"]
        return format_html("{}{}", written, seen.as_widget()) if seen.value() not in (None, "") else written


class Form(forms.Form):
    """A form of Fourfold.

    ``once`` makes a second sending harmless. ``seen`` is the version of the thing when the form was opened; give
    it as ``initial={"seen": thing.version}`` where others may change the thing meanwhile. A template writes both
    with ``{{ form.once }}``.
    """

    once = _KeyField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False
    refusal: Refused | None = None

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or above the form; everything typed stays."""
        field = refusal.field if refusal.field in self.fields else None
        self.add_error(field, _with_clause(refusal))
        self.refusal = refusal
        if isinstance(refusal, Stale):
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix("seen")] = str(refusal.version)
            self.data = data

    def full_clean(self) -> None:
        """Check everything. A key that is missing is filled in, so that the page can be sent again."""
        super().full_clean()
        if self.is_bound and "once" in self.errors:
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix("once")] = str(uuid.uuid4())
            self.data = data


def _with_clause(refusal: Refused) -> str:
    """The sentence with its clause in brackets; a note that a clause carries in brackets of its own stands after it."""
    if not refusal.clause:
        return refusal.sentence
    clause = re.sub(r" \((.+)\)$", r"; \1", refusal.clause)
    return f"{refusal.sentence} ({clause})"
