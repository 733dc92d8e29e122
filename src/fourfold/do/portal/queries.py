"""Reading the portal: notices as everyone sees them, and what someone follows and asked to be told."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404

from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import public_notices
from fourfold.do.notices.search import Counted, recent
from fourfold.do.portal.asking import Asked, question_of, read
from fourfold.do.portal.models import Alert, Follow
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch

LOOKED_BACK = timedelta(days=91)
"""How far the preview of an alert looks back."""


def public_notice(authority: Authority, uuid: UUID) -> Notice:
    """A notice that everyone may read.

    :raises Http404: when this authority has published none such.
    """
    notice = public_notices().prefetch_related("lots").filter(authority=authority, uuid=uuid).first()
    if notice is None:
        raise Http404
    return notice


def chain_of(notice: Notice) -> list[Notice]:
    """The public notices of the same piece of work in their order, this one too: from the first word to the award."""
    rows = public_notices()
    if notice.procurement_id is not None:
        return list(rows.filter(procurement=notice.procurement_id).order_by("published_at", "pk")[:_LONGEST_CHAIN])
    linked, before = {notice.pk}, {notice.follows_id}
    while len(linked) <= _LONGEST_CHAIN:
        near = rows.filter(Q(follows__in=linked) | Q(pk__in=before - {None})).values_list("pk", "follows_id")
        found = dict(near[:_LONGEST_CHAIN])
        if found.keys() <= linked:
            break
        linked |= found.keys()
        before = set(found.values())
    return list(rows.filter(pk__in=linked).order_by("published_at", "pk")) if len(linked) > 1 else [notice]


_LONGEST_CHAIN = 50


def account_of(user: object) -> Account | None:
    """The account that is signed in."""
    return user if isinstance(user, Account) else None


def follow_of(account: Account | None, notice: Notice) -> Follow | None:
    """Whether, and since when, this account follows the notice."""
    return Follow.objects.filter(account=account, notice=notice).first() if account is not None else None


def followed_by(account: Account, after: str = "", size: int = 20) -> Batch[Follow]:
    """What the account follows, the newest first."""
    mine = Follow.objects.filter(account=account).select_related("notice__authority", "notice__contractor")
    return batch(mine.prefetch_related("notice__lots"), ("-id",), after=after, size=size)


def alerts_of(account: Account) -> QuerySet[Alert]:
    """The alerts of the account, the newest first. There are few: see ``actions.alerts.MOST``."""
    return Alert.objects.filter(account=account).order_by("-id")


def alert_of(account: Account | None, uuid: UUID) -> Alert:
    """An alert of this account.

    :raises Http404: when it has none such.
    """
    alert = Alert.objects.filter(account=account, uuid=uuid).first() if account is not None else None
    if alert is None:
        raise Http404
    return alert


def alert_asking(account: Account | None, key: str) -> Alert | None:
    """The alert of this account that is to ask something else, by its key in an address; nothing where it has none."""
    return Alert.objects.filter(account=account, uuid=key).first() if account is not None and key else None


def asked_by(alert: Alert) -> Asked:
    """What an alert asks."""
    given: dict[str, list[str]] = {}
    for name, value in alert.asked:
        given.setdefault(name, []).append(value)
    return read(given)


@dataclass(frozen=True, slots=True)
class Preview:
    """What an alert would have found lately."""

    counted: Counted
    notices: list[Notice]


def preview_of(asked: Asked, authority: Authority | None, at: datetime, size: int = 5) -> Preview:
    """How many notices of the last three months answer this, and the newest of them."""
    counted, notices = recent(question_of(asked, at, authority=authority), since=at - LOOKED_BACK, at=at, size=size)
    return Preview(counted, notices)
