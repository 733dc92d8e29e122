"""Messages as mail: at once, or in one mail a day."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.notify.models import HowOften, Message
from fourfold.foundation.words import in_words, say

PATIENCE = timedelta(days=2)
"""How old a message may be and still be mailed."""


def mail_messages(messages: Iterable[UUID], at: datetime) -> None:
    """Mail those of the messages that are not mailed yet to accounts that want mail at once, one mail each.

    :raises ExceptionGroup: when some could not be sent; the others were. It is safe to call this again.
    """
    at_once = Q(account__mail_choice=None) | Q(account__mail_choice__how=HowOften.AT_ONCE)
    _mail_each(((row.account, [row]) for row in _unmailed(at).filter(at_once, uuid__in=messages)), at)


def mail_daily_digests(at: datetime) -> None:
    """Mail what each account that wants one mail a day has not read.

    :raises ExceptionGroup: when some could not be sent; the others were. It is safe to call this again.
    """
    waiting = _unmailed(at).filter(account__mail_choice__how=HowOften.DAILY, read_at=None).order_by("account_id", "pk")
    _mail_each(((account, list(rows)) for account, rows in groupby(waiting, key=lambda row: row.account)), at)


def _unmailed(at: datetime) -> QuerySet[Message]:
    fresh = Message.objects.filter(mailed_at=None, at__gt=at - PATIENCE, account__is_active=True)
    return fresh.select_related("account", "authority").order_by("pk")


def _mail_each(mails: Iterable[tuple[Account, list[Message]]], at: datetime) -> None:
    failures: list[Exception] = []
    for account, messages in mails:
        try:
            _mail(account, messages, at)
        except Exception as error:  # one address that a server refuses must not keep the others waiting
            failures.append(error)
    if failures:
        raise ExceptionGroup("Some mail could not be sent.", failures)


def _mail(account: Account, messages: list[Message], at: datetime) -> None:
    """Send one mail with these messages, and note it when a mail server took it."""
    subject = messages[0].sentence if len(messages) == 1 else in_words(len(messages), "message", "messages")
    words = {
        "messages": [(message.sentence, f"{settings.SITE_URL}{message.href}") for message in messages],
        "choose": f"{settings.SITE_URL}{reverse('notify.settings')}",
        "sender": messages[0].authority or "Fourfold",
    }
    mail = EmailMultiAlternatives(
        subject=say("{sender}: {subject}", sender=messages[0].sender, subject=" ".join(subject[:120].split())),
        body=render_to_string("notify/mail.txt", words),
        to=[account.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("notify/mail.html", words), "text/html")
    if mail.send():
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(mailed_at=at)
