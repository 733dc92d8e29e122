"""Telling people, and what they do about it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.notify.jobs import mail_told
from fourfold.foundation.notify.models import HowOften, MailChoice, Message
from fourfold.foundation.notify.queries import message_of


def tell(
    *,
    accounts: Iterable[Account | None],
    sentence: str,
    href: str,
    kind: str,
    at: datetime,
    authority: Authority | None = None,
    mails: bool = True,
) -> None:
    """Tell each account once that something happened; called inside the action that makes it happen.

    ``href`` is a path of this site, ``kind`` is dotted, such as "commission.gate_asked". People without an account
    are passed over. ``authority`` is from whom it comes; none, where it is a word between providers. Messages and mail
    are part of the caller's transaction: what is undone is not told. Without ``mails`` there is the message
    alone: the caller sends a mail of its own.
    """
    if not href.startswith("/") or href.startswith("//"):
        raise ValueError(f"{href} is no path of this site.")
    keys = {account.pk for account in accounts if account is not None}
    told = Message.objects.bulk_create(
        Message(
            account_id=key, authority=authority, kind=kind, sentence=sentence[:500], href=href, at=at,
            mailed_at=None if mails else at,
        )
        for key in sorted(keys)
    )  # fmt: skip
    if told and mails:
        enqueue(mail_told, [str(message.uuid) for message in told])


def mark_read(*, account: Account, message: UUID, at: datetime) -> Message:
    """Note that the account has read one of its messages.

    :raises Http404: when it has no such message.
    """
    found = message_of(account, message)
    if found.read_at is None:
        found.read_at = at
        found.save(update_fields=["read_at"])
    return found


def mark_all_read(*, account: Account, at: datetime) -> None:
    """Note that the account has read all its messages."""
    Message.objects.filter(account=account, read_at=None).update(read_at=at)


def choose_mail(*, account: Account, how: HowOften) -> None:
    """Send the account its messages as mail at once, once a day, or never."""
    MailChoice.objects.update_or_create(account=account, defaults={"how": how})
