"""Fields for words."""

import re
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.validators import EmailValidator

from fourfold.foundation.ui.forms.answers import Answer, is_unseen
from fourfold.foundation.words import say


class Words(Answer, forms.CharField):
    """One line of words. Longer ones are refused, never cut."""

    widget: type[forms.Widget] | forms.Widget = forms.TextInput

    def __init__(self, label: str = "", *, max_length: int = 200, **arguments: Any) -> None:
        super().__init__(label, **arguments)
        self.longest = max_length
        self.validators = []

    def to_python(self, value: Any) -> str:
        """The words on one line.

        :raises ValidationError: when they are too long or hold what cannot be shown.
        """
        text = self.tidy(super().to_python(value) or "")
        if len(text) > self.longest:
            raise self.refuse(
                "Shorten “{label}” to {longest} characters or fewer. You wrote {length}.",
                longest=f"{self.longest:,}",
                length=f"{len(text):,}",
            )
        if any(is_unseen(character) for character in text):
            raise self.refuse("Type “{label}” again by hand: it holds characters that cannot be shown.")
        return text

    def tidy(self, text: str) -> str:
        """Spaces as people mean them."""
        return re.sub(r"\s+", " ", text).strip()


class LongWords(Words):
    """Several lines of words."""

    widget = forms.Textarea

    def __init__(self, label: str = "", *, max_length: int = 5000, rows: int = 5, **arguments: Any) -> None:
        super().__init__(label, max_length=max_length, **arguments)
        self.widget.attrs.pop("cols", None)
        self.widget.attrs["rows"] = rows

    def tidy(self, text: str) -> str:
        """Line breaks are one character each."""
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class PlainLink(Words):
    """A link to a page on the web: http or https, nothing that runs."""

    def __init__(self, label: str = "", *, max_length: int = 500, **arguments: Any) -> None:
        super().__init__(label, max_length=max_length, **arguments)
        self.widget.attrs.setdefault("inputmode", "url")
        self.widget.attrs.setdefault("spellcheck", "false")

    def to_python(self, value: Any) -> str:
        """The link.

        :raises ValidationError: when it is none, or of another kind.
        """
        text = super().to_python(value)
        if not text:
            return text
        try:
            parts = urlsplit(text)
            whole = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
        except ValueError:
            whole = False
        if not whole or re.search(r"[\s\\<>\"'`]", text):
            raise self.refuse("Enter a link for “{label}” that begins with https:// or http://.")
        if parts.username is not None or parts.password is not None:
            raise self.refuse("Leave the name and password out of the link for “{label}”.")
        return text


class EmailAddress(Words):
    """An e-mail address."""

    widget = forms.EmailInput

    def __init__(self, label: str = "", *, max_length: int = 254, **arguments: Any) -> None:
        arguments.setdefault("autocomplete", "email")
        super().__init__(label, max_length=max_length, **arguments)
        self.widget.attrs["spellcheck"] = "false"

    def to_python(self, value: Any) -> str:
        """The address, in small letters.

        :raises ValidationError: when it is none.
        """
        text = super().to_python(value).lower()
        if text:
            EmailValidator(say("Enter an e-mail address, like name@example.com."))(text)
        return text
