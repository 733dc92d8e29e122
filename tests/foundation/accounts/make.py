"""Accounts with second factors, and the codes that their apps show."""

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value

from fourfold.foundation.accounts.models import Account
from fourfold.govern.people.models import Person


def account_of(person: Person) -> Account:
    """The account of someone in the cast."""
    assert person.account is not None
    return person.account


def add_app(person: Person) -> str:
    """Give a person an authenticator app; answers its key."""
    secret = generate_totp_secret()
    TOTP.activate(account_of(person), secret)
    return secret


def add_recovery_codes(person: Person) -> list[str]:
    """Give a person recovery codes; answers them."""
    return RecoveryCodes.activate(account_of(person)).get_unused_codes()


def code_of(secret: str) -> str:
    """The six digits that an app with this key shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))
