"""The form field for a file, which is never sent twice because something else in the form was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict

from fourfold.foundation import clock
from fourfold.foundation.errors import Refused
from fourfold.foundation.files.actions import keep_upload
from fourfold.foundation.files.kinds import KINDS, MEGABYTE, Kind
from fourfold.foundation.files.middleware import sender
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.files.permissions import Reader
from fourfold.foundation.files.queries import kept_file, token_of
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Chosen:
    """What came with the form: a new file, the token of the one kept before, or the wish to leave that out."""

    upload: "UploadedFile[Any] | None"
    token: str
    leave_out: bool


class UploadInput(forms.FileInput):
    """A box to choose a file; beneath it, the file that is kept from the last try."""

    template_name = "files/upload.html"
    kept: StoredFile | None = None
    kinds: Mapping[str, Kind] = KINDS

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> Chosen:
        """The parts of the field."""
        token = str(data.get(f"{name}-kept", ""))[:500]
        return Chosen(files.get(name), token, bool(data.get(f"{name}-leave-out")))

    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> bool:
        """Whether the form came without this field."""
        return name not in files and f"{name}-kept" not in data

    def use_required_attribute(self, initial: Any) -> bool:
        """Never: a browser would ask again for a file that we keep already."""
        return False

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """What the template shows."""
        context = super().get_context(name, None, attrs)
        context["widget"]["accept"] = ",".join(f".{ending}" for ending in self.kinds)
        if self.kept:
            context["widget"]["kept"] = {
                "name": self.kept.name,
                "size": filesizeformat(self.kept.size),
                "token": token_of(self.kept),
                "href": self.kept.get_absolute_url(),
            }
        return context


def _what_we_take() -> str:
    return say(
        "A PDF, Word, Excel or OpenDocument file of up to {large} MB; a picture, CSV or text file of up to {small} MB.",
        large=KINDS["pdf"].limit // MEGABYTE,
        small=KINDS["txt"].limit // MEGABYTE,
    )


class Upload(forms.Field):
    """A file. It is kept while the form is mended; the cleaned value is the kept ``StoredFile``, or nothing.

    The action that uses it calls ``foundation.files.actions.store``. The form is sent as ``multipart/form-data``.
    ``kinds`` are those that it takes, where they are not those of documents.
    """

    widget = UploadInput

    def __init__(
        self, label: str, *, hint: str = "", required: bool = True, kinds: Mapping[str, Kind] | None = None
    ) -> None:
        super().__init__(label=label, help_text=hint or _what_we_take(), required=required)
        self._kinds = kinds
        if kinds is not None and isinstance(self.widget, UploadInput):
            self.widget.kinds = kinds

    def clean(self, value: Chosen) -> StoredFile | None:
        """Keep what was sent, or find what was kept."""
        person = sender()
        file = kept_file(value.token, person) if value.token and person and not value.leave_out else None
        self._show(file)
        if value.upload is not None:
            file = self._keep(value.upload, person)
            self._show(file)
        elif value.token and file is None and not value.leave_out:
            raise forms.ValidationError(say("We no longer have the file that you chose. Choose it again."))
        if file is None and self.required:
            raise forms.ValidationError(say("Choose a file."))
        return file

    def _keep(self, upload: "UploadedFile[Any]", person: Reader | None) -> StoredFile:
        if person is None:
            raise forms.ValidationError(say("Sign in to send a file."))
        try:
            return keep_upload(sent=upload, kinds=self._kinds, by=person, at=clock.now())
        except Refused as refusal:
            raise forms.ValidationError(refusal.sentence) from refusal

    def _show(self, file: StoredFile | None) -> None:
        if isinstance(self.widget, UploadInput):
            self.widget.kept = file

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a file came with the form."""
        return isinstance(data, Chosen) and (data.upload is not None or bool(data.token))
