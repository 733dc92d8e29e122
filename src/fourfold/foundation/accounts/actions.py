"""Signing in and out, and changes to how someone signs in, put on the audit trail."""

from datetime import datetime

from allauth.mfa.models import Authenticator

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
