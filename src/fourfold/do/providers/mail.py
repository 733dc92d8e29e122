"""Mail about speaking for a provider. It is written when it is sent, so that no link waits in a queue."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from fourfold.do.providers.models import Newcomer, Question, Representative
from fourfold.do.providers.rules import SPEAKS_FOR, NewcomerState, Part
from fourfold.foundation.accounts.mail import password_link
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.words import say


def mail_registered(representative: UUID) -> None:
    """Send whoever registered an organisation the link with which they choose a password."""
    found = Representative.objects.select_related("account", "provider").filter(uuid=representative, until=None).first()
    if found:
        _mail(
            found.account.email, say("Finish registering {name}", name=found.provider.name), "registered",
            {"speaker": found.name, "provider": found.provider, "link": password_link(found.account)},
        )  # fmt: skip


def mail_known(account: UUID) -> None:
    """Tell an account that someone tried to register with its address."""
    found = Account.objects.filter(uuid=account, is_active=True).first()
    if found:
        _mail(found.email, say("You have an account already"), "known", _way_in(found))


def mail_invited(newcomer: UUID) -> None:
    """Invite someone to speak for a provider; with a link to a password, where they never signed in."""
    found = _waiting(newcomer)
    if found:
        part = say(SPEAKS_FOR[Part(found.part)])
        _mail(
            found.account.email, say("Speak for {name}", name=found.provider.name), "invited",
            {"newcomer": found, "part": part, **_way_in(found.account)},
        )  # fmt: skip


def mail_asked(newcomer: UUID) -> None:
    """Let someone who asked to join show that they read the mail of the address that they gave."""
    found = _waiting(newcomer)
    if found:
        subject = say("Your wish to speak for {name}", name=found.provider.name)
        _mail(found.account.email, subject, "asked", {"newcomer": found, **_way_in(found.account)})


def mail_answer(question: UUID) -> None:
    """Send the answer to someone who asked without an account."""
    found = Question.objects.select_related("authority").filter(uuid=question).exclude(email="").first()
    if found:
        subject = say("{authority}: the answer to your question", authority=found.authority.short_name)
        _mail(found.email, subject, "answer", {"question": found})


def _waiting(newcomer: UUID) -> Newcomer | None:
    waiting = Newcomer.objects.filter(uuid=newcomer, state=NewcomerState.WAITING, account__is_active=True)
    return waiting.select_related("account", "provider").first()


def _way_in(account: Account) -> dict[str, str]:
    return _signing_in() if account.has_usable_password() else {"link": password_link(account)}


def _signing_in() -> dict[str, str]:
    return {"sign_in": f"{settings.SITE_URL}{reverse('accounts.sign_in')}"}


def _mail(to: str, subject: str, name: str, words: Mapping[str, object]) -> None:
    text = render_to_string(f"do/providers/mail/{name}.txt", dict(words)).strip()
    send_mail(" ".join(subject.split()), text, None, [to])
