"""The form that every page uses: safe to send twice, knows when it has grown stale, keeps what was typed."""

import uuid

from django import forms
from django.http import QueryDict

from fourfold.foundation.errors import Refused, Stale


class Form(forms.Form):
    """A form of Fourfold.

    ``once`` makes a second sending harmless. ``seen`` is the version of the thing when the form was opened; give
    it as ``initial={"seen": thing.version}`` where others may change the thing meanwhile.
    """

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    use_required_attribute = False
    refusal: Refused | None = None

    def refuse(self, refusal: Refused) -> None:
        """Show a refusal beside its field, or above the form; everything typed stays."""
        field = refusal.field if refusal.field in self.fields else None
        sentence = f"{refusal.sentence} ({refusal.clause})" if refusal.clause else refusal.sentence
        self.add_error(field, sentence)
        self.refusal = refusal
        if isinstance(refusal, Stale):
            data = QueryDict(mutable=True)
            data.update(self.data)
            data[self.add_prefix("seen")] = str(refusal.version)
            self.data = data
