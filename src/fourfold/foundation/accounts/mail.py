"""Mail about an account. It is written when it is sent, so that no link to a new password waits in a queue."""

from collections.abc import Mapping
from uuid import UUID

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from fourfold.foundation.accounts.models import Account


def mail_password_link(account: UUID) -> None:
    """Send an account the link with which it chooses a new password. A closed account gets none."""
    _mail_link(account, "account/email/password_reset_key")


def mail_invitation(account: UUID) -> None:
    """Tell someone that they have an account now, with the link with which they choose its first password."""
    _mail_link(account, "account/email/invitation")


def mail_notice(account: UUID, template: str, words: Mapping[str, object]) -> None:
    """Tell an account what changed about it: ``template`` without its ending, ``words`` for it."""
    found = Account.objects.filter(uuid=account).first()
    if found:
        _mail(found, template, words)


def password_link(account: Account) -> str:
    """A link with which whoever reads the mail of this account chooses a password. It works for an hour."""
    parts = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    return f"{settings.SITE_URL}{reverse('account_reset_password_from_key', kwargs=parts)}"


def _mail_link(account: UUID, template: str) -> None:
    found = Account.objects.filter(uuid=account, is_active=True).first()
    if found:
        _mail(found, template, {"password_reset_url": password_link(found)})


def _mail(account: Account, template: str, words: Mapping[str, object]) -> None:
    subject = render_to_string(f"{template}_subject.txt", dict(words)).strip()
    send_mail(subject, render_to_string(f"{template}_message.txt", dict(words)).strip(), None, [account.email])
