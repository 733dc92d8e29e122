"""What allauth tells us happened, put on the audit trail."""

from typing import Any

from allauth.account import signals as account_signals
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from django.dispatch import Signal
from django.http import HttpRequest

from fourfold.foundation import clock
from fourfold.foundation.accounts.actions import note_account_event
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.accounts.queries import SECOND_FACTORS


def _signed_in(request: HttpRequest, user: Account, **more: Any) -> None:
    methods = [str(record.get("type") or record.get("method")) for record in get_authentication_records(request, user)]
    note_account_event(what="account.signed_in", account=user, at=clock.now(), method="+".join(methods))


def _factor(what: str) -> Any:
    def note(user: Account, authenticator: Authenticator, **more: Any) -> None:
        note_account_event(what=what, account=user, at=clock.now(), method=str(authenticator.type))

    return note


def _password(what: str) -> Any:
    def note(user: Account, **more: Any) -> None:
        note_account_event(what=what, account=user, at=clock.now())

    return note


def _just_shown(request: HttpRequest, user: Account, authenticator: Authenticator, **more: Any) -> None:
    """Whoever has just used a new factor is not asked for it again to see the recovery codes that come with it."""
    if authenticator.type in SECOND_FACTORS:
        record_authentication(request, user, method="mfa", type=authenticator.type, reauthenticated=True)


_TOLD: tuple[tuple[Signal, Any], ...] = (
    (account_signals.user_logged_in, _signed_in),
    (account_signals.password_changed, _password("account.password_changed")),
    (account_signals.password_reset, _password("account.password_reset")),
    (account_signals.password_set, _password("account.password_set")),
    (mfa_signals.authenticator_added, _factor("account.factor_added")),
    (mfa_signals.authenticator_added, _just_shown),
    (mfa_signals.authenticator_removed, _factor("account.factor_removed")),
    (mfa_signals.authenticator_reset, _factor("account.factor_renewed")),
    (mfa_signals.authentication_failed, _factor("account.factor_failed")),
)


def listen() -> None:
    """Hear of everything in the table."""
    for signal, note in _TOLD:
        signal.connect(note, weak=False, dispatch_uid=f"fourfold.{id(note)}")
