"""allauth's forms in our words. What they check, and how, stays allauth's."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

Words = dict[str, tuple[Any, Any, Any]]
"""By field: its label, its hint, and the sentence for "nothing typed"; each text, or text to be translated."""


class InOurWords(forms.Form):
    """Gives fields our ``words``, and no grey words inside the box."""

    words: Words = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, hint, missing) in self.words.items():
            field = self.fields[name]
            field.label, field.help_text = label, hint
            field.error_messages["required"] = missing
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            if field.widget.attrs.get("autocomplete") == "one-time-code":
                field.width = 10  # type: ignore[attr-defined]  # the kit draws a short box
                field.widget.attrs["spellcheck"] = "false"


_EMAIL = (_("E-mail address"), "", _("Type your e-mail address."))
_NEW = (
    _("New password"),
    _("At least 12 characters. Three words that nobody would guess are good."),
    _("Type a new password."),
)
_AGAIN = (_("New password again"), "", _("Type the new password again."))
_CODE = (_("Code"), _("Six digits from your authenticator app, or one of your recovery codes."), _("Type the code."))


class SignInForm(InOurWords, account_forms.LoginForm):
    """E-mail address and password."""

    words = {"login": _EMAIL, "password": (_("Password"), "", _("Type your password."))}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["invalid"] = _("Type an e-mail address, such as name@example.gov.uk.")


class ForgottenPasswordForm(InOurWords, account_forms.ResetPasswordForm):
    """Where to send the link to."""

    words = {"email": _EMAIL}


class NewPasswordForm(InOurWords, account_forms.ResetPasswordKeyForm):
    """A new password after a link in a mail."""

    words = {"password1": _NEW, "password2": _AGAIN}


class ChangePasswordForm(InOurWords, account_forms.ChangePasswordForm):
    """A new password for someone who knows the present one."""

    words = {
        "oldpassword": (_("Present password"), "", _("Type your present password.")),
        "password1": _NEW,
        "password2": _AGAIN,
    }


class SetPasswordForm(InOurWords, account_forms.SetPasswordForm):
    """A first password for someone who signed in from outside."""

    words = {"password1": _NEW, "password2": _AGAIN}


class ConfirmPasswordForm(InOurWords, account_forms.ReauthenticateForm):
    """The password once more, before something that matters."""

    words = {"password": (_("Password"), "", _("Type your password."))}


class SecondFactorForm(InOurWords, mfa_forms.AuthenticateForm):
    """The second factor at sign-in."""

    words = {"code": _CODE}


class ConfirmCodeForm(InOurWords, mfa_forms.ReauthenticateForm):
    """The second factor once more, before something that matters."""

    words = {"code": _CODE}


class AddAppForm(InOurWords, ActivateTOTPForm):
    """The first code of a new authenticator app."""

    words = {"code": (_("Code"), _("Six digits that the app shows now."), _("Type the code that the app shows."))}


class AddPasskeyForm(InOurWords, AddWebAuthnForm):
    """A name for a new passkey; the passkey itself comes from the browser, and counts as both steps."""

    words = {
        "name": (_("Name of the passkey"), _("So that you can tell it from others, such as “My phone”."), ""),
        "credential": ("", "", _("No passkey was made. Try again, or use an authenticator app instead.")),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].validators.append(MaxLengthValidator(100, _("Give a name of at most 100 characters.")))

    def clean(self) -> dict[str, Any]:
        """What was sent, and the passkey read from it. One that was put together wrongly is none."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValueError as error:
            raise forms.ValidationError(self.words["credential"][2]) from error
        return cleaned


class RenamePasskeyForm(InOurWords, EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": (_("Name of the passkey"), "", _("Type a name."))}
