"""How allauth does things here: our sentences, no sign-up, outside identities matched to accounts that exist."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from fourfold.foundation import clock
from fourfold.foundation.accounts.jobs import mail_notice, mail_password_link
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.accounts.queries import account_for_identity, arrival_of
from fourfold.foundation.jobs.registry import enqueue


class AccountAdapter(DefaultAccountAdapter):
    """Passwords and mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask your administrator to open it."),
        "email_password_mismatch": _("The e-mail address or the password is wrong. Check both and try again."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("There were too many tries. Wait five minutes, then try again."),
        "rate_limited": _("There were too many tries. Wait a few minutes, then try again."),
        "same_as_current": _("Choose a password that differs from the present one."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator makes accounts."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk of the person, where there is one."""
        return arrival_of(request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("accounts.settings")

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Whether this is the password of whoever is signed in; tries are counted as at sign-in."""
        return self.authenticate(self.request, email=user.get_username(), password=password) == user

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """Leave the mail to a job, which makes a link of its own."""
        if isinstance(user, Account):
            enqueue(mail_password_link, str(user.uuid))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Leave the mail to a job."""
        if isinstance(user, Account):
            ip = self.get_client_ip(self.request) if self.request else ""
            enqueue(mail_notice, str(user.uuid), template_prefix, clock.now().isoformat(), ip)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is wrong or too old. Wait for the next one and type that."),
    }

    def _get_site_name(self) -> str:
        return "Fourfold"

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """A name to begin with; people may change it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("My passkey")) if count == 0 else str(_("Passkey {number}")).format(number=count + 1)


class OutsideIdentityAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect: whoever the provider vouches for by verified e-mail signs in as the account that has it."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: an outside identity makes no account."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Match the identity to an active account anew each time, and keep nothing of it."""
        verified = [address.email for address in sociallogin.email_addresses if address.verified is True]
        account = account_for_identity(verified)
        if account is None or sociallogin.state.get("process") != "login":
            page = render(request, "socialaccount/no_account.html", {"emails": verified}, status=403)
            raise ImmediateHttpResponse(page)
        sociallogin.user = account

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Any = None,
        extra_context: Any = None,
    ) -> None:
        """Say on a page of ours that the provider did not vouch for anybody; turning back has a page already."""
        if error == AuthError.CANCELLED:
            return
        page = render(request, "socialaccount/authentication_error.html", status=401)
        raise ImmediateHttpResponse(page)
