"""Signing in and out, and changes to how someone signs in, put on the audit trail."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import Actor, action, record


@action
def note_account_event(*, what: str, account: Account, at: datetime, method: str = "") -> None:
    """Record that ``what`` happened to an account, done by the person it belongs to, or by the account itself.

    ``what`` is such as "account.signed_in"; ``method`` names how, never a secret or an address.
    """
    person = getattr(account, "person", None)
    actor: Actor = person or account
    record(
        what, account, by=actor, at=at, authority=person.authority.uuid if person else None,
        changed={"method": method} if method else {},
    )  # fmt: skip


def take_away_keys(account: Account) -> None:
    """Let no password, app, passkey or recovery code of this account work any more. Part of the actions that say why.

    Whoever was signed in with them is signed out. The caller saves the account.
    """
    account.set_unusable_password()
    Authenticator.objects.filter(user=account).delete()


def account_at(email: str, at: datetime) -> tuple[Account, bool]:
    """The account that signs in with this address, and whether it was made now, without a password.

    Part of the actions that need one. Whether an address was known is told to whoever reads its mail, to nobody else.
    """
    address = Account.objects.normalize_email(email).lower()
    return Account.objects.get_or_create(email=address, defaults={"password": make_password(None), "created_at": at})


def close_account(account: Account) -> None:
    """Let an account sign in no more, and let its address go. Part of the actions that say why."""
    take_away_keys(account)
    account.email, account.is_active = f"{account.uuid}@gone.invalid", False
    account.save()
