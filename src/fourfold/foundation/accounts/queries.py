"""Accounts, and who may sign in to the demo."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import import_string

from fourfold.foundation.accounts.models import Account

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Someone as whom a visitor may sign in to the demo.

    ``account_id`` is the account's ``uuid``; ``may`` is a sentence of what the person may do; ``group`` is the
    heading that they stand under. ``passphrase`` opens their sealing key, where the demo made them one.
    """

    account_id: UUID
    name: str
    post: str
    organisation: str
    may: str
    group: str
    passphrase: str = ""


def demo_people() -> list[DemoPerson]:
    """Whoever the functions of ``settings.DEMO_PEOPLE`` list: this floor knows no people."""
    listed: list[Callable[[], Iterable[DemoPerson]]] = [import_string(path) for path in settings.DEMO_PEOPLE]
    passphrases: dict[UUID, str] = import_string(settings.DEMO_PASSPHRASES)()
    return [
        replace(person, passphrase=passphrases.get(person.account_id, "")) for people in listed for person in people()
    ]


def has_second_factor(account: "Account | AnonymousUser") -> bool:
    """Whether the account has an authenticator app or a passkey."""
    return account.pk is not None and Authenticator.objects.filter(user_id=account.pk, type__in=SECOND_FACTORS).exists()


def account_for_identity(emails: Iterable[str]) -> Account | None:
    """The one active account among these verified addresses; nobody when there is none, or several."""
    found = list(Account.objects.filter(email__in={email.lower() for email in emails}, is_active=True)[:2])
    return found[0] if len(found) == 1 else None


_arrivals: list[Callable[[HttpRequest], str]] = []


def arrive_by(arrival: Callable[[HttpRequest], str]) -> None:
    """Ask this too where someone arrives who is no person of an authority. An empty answer leaves it to others."""
    _arrivals.append(arrival)


def arrival_of(request: HttpRequest) -> str:
    """Where someone arrives who has just signed in: the desk of their authority, or of their provider, or the front."""
    authority = getattr(getattr(request.user, "person", None), "authority", None)
    if authority is not None:
        return reverse(settings.SIGNED_IN_PAGE, args=[authority.slug])
    known = (arrival(request) for arrival in _arrivals)
    return next(filter(None, known), str(settings.LOGIN_REDIRECT_URL))
