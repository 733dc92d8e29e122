"""Forms of sealing keys and receipts."""

from typing import Any

from django import forms

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.sealing.actions.keys import LONGEST, SHORTEST
from fourfold.foundation.sealing.receipts import LONGEST as LONGEST_RECEIPT
from fourfold.foundation.ui.forms import Form, LongWords, Tick
from fourfold.foundation.ui.forms.answers import Answer, is_unseen
from fourfold.foundation.words import say

_HINT = f"At least {SHORTEST} characters, and not your password. Four words that nobody would guess are good."


class Passphrase(Answer, forms.CharField):
    """A passphrase: taken as it is typed, and never shown again."""

    widget = forms.PasswordInput

    def __init__(self, label: str = "", **arguments: Any) -> None:
        arguments.setdefault("autocomplete", "off")
        super().__init__(label, strip=False, **arguments)
        self.validators = []  # a character that cannot be shown is refused below, NUL among them
        self.widget.attrs["maxlength"] = LONGEST

    def to_python(self, value: Any) -> str:
        """The passphrase.

        :raises ValidationError: when it is too long, or holds what nobody types.
        """
        text: str = super().to_python(value) or ""
        if len(text) > LONGEST:
            raise self.refuse("Use at most {longest} characters for “{label}”.", longest=LONGEST)
        if any(is_unseen(character) for character in text):
            raise self.refuse("Type “{label}” again by hand: it holds characters that cannot be shown.")
        return text


class _NewPassphrase(Form):
    """A new passphrase, typed twice, that is not the password of the account."""

    def __init__(self, *args: Any, account: Account, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self._account = account

    def clean(self) -> dict[str, Any]:
        """See that both are the same, and not the password."""
        given = super().clean() or {}
        new, again = given.get("new"), given.get("again")
        if new and again and new != again:
            self.add_error("again", say("The two passphrases differ. Type the same one twice."))
        elif new and self._account.check_password(new):
            self.add_error("new", say("Choose another than the password with which you sign in."))
        return given


class MakeKeyForm(_NewPassphrase):
    """The passphrase of a new sealing key."""

    new = Passphrase("Passphrase", hint=_HINT)
    again = Passphrase("Passphrase again")


class ChangePassphraseForm(_NewPassphrase):
    """Another passphrase for the same key."""

    old = Passphrase("Present passphrase")
    new = Passphrase("New passphrase", hint=_HINT)
    again = Passphrase("New passphrase again")


class LostKeyForm(Form):
    """That a sealing key is lost."""

    sure = Tick("My passphrase is forgotten or known to someone else")


class ReceiptForm(Form):
    """A receipt to check."""

    receipt = LongWords("Receipt", max_length=LONGEST_RECEIPT, rows=10, hint="The whole text of the receipt’s file.")
