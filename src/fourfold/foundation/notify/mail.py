"""Messages as mail: at once, in one mail a day, or again when a mail server was away."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.notify.models import HowOften, Message
from fourfold.foundation.words import in_words, say

PATIENCE = timedelta(days=2)
"""How long we try to mail a message that a mail server would not take."""

_log = logging.getLogger(__name__)


def mail_messages(keys: Sequence[int], at: datetime) -> None:
    """Mail these messages to those who want mail at once, one mail each. What fails is tried again by the job."""
    for message in _unmailed(at).filter(_AT_ONCE, pk__in=keys):
        _mail(message.account, [message], at)


def mail_what_waits(at: datetime) -> int:
    """Try again to mail what a mail server would not take. A job for every few minutes; answers how many went."""
    return sum(
        _mail(message.account, [message], at)
        for message in _unmailed(at).filter(_AT_ONCE, at__lt=at - timedelta(minutes=5))[:500]
    )


def mail_daily_digests(at: datetime) -> int:
    """Mail what each account that wants one mail a day has not read. A job for once a day; answers how many went."""
    waiting = _unmailed(at).filter(account__mail_choice__how=HowOften.DAILY, read_at=None).order_by("account_id", "pk")
    return sum(_mail(account, list(messages), at) for account, messages in groupby(waiting, key=lambda m: m.account))


_AT_ONCE = Q(account__mail_choice=None) | Q(account__mail_choice__how=HowOften.AT_ONCE)


def _unmailed(at: datetime) -> QuerySet[Message]:
    return (
        Message.objects.filter(mailed_at=None, at__gt=at - PATIENCE, account__is_active=True)
        .select_related("account", "authority")
        .order_by("pk")
    )


def _mail(account: Account, messages: list[Message], at: datetime) -> int:
    """Send one mail with these messages. Answers 1 when a mail server took it, else 0."""
    subject = messages[0].sentence if len(messages) == 1 else in_words(len(messages), "message", "messages")
    words = {
        "messages": [(message.sentence, f"{settings.SITE_URL}{message.href}") for message in messages],
        "choose": f"{settings.SITE_URL}{reverse('notify.settings')}",
        "authority": messages[0].authority,
    }
    mail = EmailMultiAlternatives(
        subject=say("{authority}: {subject}", authority=messages[0].authority.short_name, subject=subject[:120]),
        body=render_to_string("notify/mail.txt", words),
        to=[account.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("notify/mail.html", words), "text/html")
    try:
        sent = mail.send()
    except OSError:
        _log.exception("A mail could not be sent; it will be tried again.")
        return 0
    if sent:
        Message.objects.filter(pk__in=[message.pk for message in messages]).update(mailed_at=at)
    return sent
