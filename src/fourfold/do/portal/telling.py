"""What an alert found, told to its owner: a message here, and a mail that one click stops."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse

from fourfold.do.notices.queries import public_notices
from fourfold.do.portal.models import Alert, Hit
from fourfold.do.portal.results import cards_of
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.notify.models import HowOften
from fourfold.foundation.notify.queries import mail_choice_of
from fourfold.foundation.words import in_words, say

PATIENCE = timedelta(days=2)
"""How old a finding may be and still be mailed."""
_MOST = 50
"""So many notices stand in one mail; the page of the alert has all."""
_signer = Signer(salt="fourfold.portal.alert")


def tell_owner(alert: Alert, at: datetime) -> None:
    """Tell the owner of an alert what it found and was not told yet, in one message. The mail follows by itself."""
    waiting = Hit.objects.filter(alert=alert, told_at=None).select_related("notice__authority").order_by("id")
    hits = list(waiting)
    if not hits:
        return
    notices = [hit.notice for hit in hits]
    tell(
        accounts=[alert.account],
        sentence=_sentence(alert, [notice.title for notice in notices]),
        href=notices[0].get_absolute_url() if len(notices) == 1 else alert.get_absolute_url(),
        kind="portal.alert_found",
        at=at,
        authority=notices[0].authority if len({notice.authority_id for notice in notices}) == 1 else None,
        mails=False,
    )
    wants_none = mail_choice_of(alert.account) is HowOften.NEVER
    waiting.update(told_at=at, mailed_at=at if wants_none else None)


def mail_waiting(at: datetime) -> None:
    """Mail what alerts told and did not mail yet, one mail for each alert. It is safe to call this again.

    :raises ExceptionGroup: when some could not be sent; the others were.
    """
    fresh = Hit.objects.filter(told_at__gt=at - PATIENCE, mailed_at=None, alert__account__is_active=True)
    near = fresh.select_related("alert__account").order_by("alert_id", "id")
    failures: list[Exception] = []
    for alert, hits in groupby(near, key=lambda hit: hit.alert):
        try:
            _mail(alert, list(hits), at)
        except Exception as error:  # one address that a server refuses must not keep the others waiting
            failures.append(error)
    if failures:
        raise ExceptionGroup("Some mail could not be sent.", failures)


def stop_href(alert: Alert) -> str:
    """The address that ends an alert without signing in; it stands in its mails alone."""
    return reverse("portal.stop", args=[_signer.sign(str(alert.uuid))])


def alert_signed(signed: str) -> UUID | None:
    """The alert that such an address names; nothing where we did not sign it."""
    try:
        return UUID(_signer.unsign(signed))
    except (BadSignature, ValueError):
        return None


def _sentence(alert: Alert, titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return say("New for “{alert}”: {title}", alert=alert.name, title=titles[0])
    found = in_words(len(titles), "new opportunity", "new opportunities")
    return say("{found} for “{alert}”: {titles}", found=found, alert=alert.name, titles="; ".join(titles))


def _mail(alert: Alert, hits: list[Hit], at: datetime) -> None:
    """Send one mail with these findings, and note it when a mail server took it."""
    near = [hit.notice_id for hit in hits[:_MOST]]
    notices = public_notices().prefetch_related("lots").filter(pk__in=near).order_by("-pk")
    cards = cards_of(notices, at)
    stop = f"{settings.SITE_URL}{stop_href(alert)}"
    words = {"alert": alert, "cards": cards, "more": len(hits) - len(near), "site": settings.SITE_URL, "stop": stop}
    mail = EmailMultiAlternatives(
        subject=" ".join(_sentence(alert, [card.notice.title for card in cards])[:150].split()),
        body=render_to_string("do/portal/mail.txt", words),
        to=[alert.account.email],
        headers={
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )
    mail.attach_alternative(render_to_string("do/portal/mail.html", words), "text/html")
    if mail.send():
        Hit.objects.filter(pk__in=[hit.pk for hit in hits]).update(mailed_at=at)
