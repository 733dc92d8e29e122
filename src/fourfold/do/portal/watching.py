"""Reading the feed of versions, so that followers and alerts are told of each: none missed, none twice.

Versions are numbered in the order in which they were committed, and the watermark moves in the same transaction as
what it caused. Reading a stretch again changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Min

from fourfold.do.notices.index import followed_among, notice_tokens, timing_of
from fourfold.do.notices.models import Notice, NoticeVersion
from fourfold.do.notices.queries import public_notices
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.do.notices.rules.finding import standing_of
from fourfold.do.portal.matching import answered_by
from fourfold.do.portal.models import Alert, Hit, Watermark
from fourfold.do.portal.rules import HowOften, is_due
from fourfold.do.portal.rules.saying import changes_of
from fourfold.do.portal.telling import tell_owner
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.clock import local_day
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say

_BATCH = 200
Findings = Mapping[int, Sequence[Notice]]
"""What each alert found, by its key."""


def read_feed(at: datetime) -> int:
    """Tell followers and alerts of every version that was not read yet; how many.

    What alerts find is worked out before anything is locked, so that nobody waits for it.
    """
    read = 0
    while versions := _next_versions():
        read += _keep(versions, _findings(versions, at), at)
    _tell_owners([HowOften.AT_ONCE], at)
    return read


def tell_round(at: datetime, zone: str) -> int:
    """The round of the morning: each alert that is due tells what it found since the last; how many did."""
    return _tell_owners([how for how in HowOften if is_due(how, local_day(at, zone))], at)


def _tell_owners(due: Collection[HowOften], at: datetime) -> int:
    waiting = Alert.objects.filter(is_on=True, how_often__in=due, hits__told_at=None, hits__isnull=False)
    alerts = list(waiting.distinct().values_list("pk", flat=True))
    for pk in alerts:
        with transaction.atomic():
            alert = Alert.objects.select_for_update(of=("self",)).select_related("account").filter(pk=pk).first()
            if alert is not None and alert.is_on:
                tell_owner(alert, at)
    return len(alerts)


def _next_versions() -> list[NoticeVersion]:
    mark = Watermark.objects.filter(pk=Watermark.ONLY).first()
    later = NoticeVersion.objects.filter(position__gt=mark.position if mark else 0)
    return list(later.defer("content").order_by("position", "id")[:_BATCH])


def _findings(versions: Sequence[NoticeVersion], at: datetime) -> Findings:
    """What alerts find in these versions. Notices that are older than every alert are not looked at."""
    first = Alert.objects.filter(is_on=True).aggregate(first=Min("since"))["first"]
    if first is None:
        return {}
    told = {version.notice_id for version in versions}
    near = public_notices().prefetch_related("lots").filter(pk__in=told, published_at__gte=first)
    notices = list(near.order_by("pk"))
    followed = followed_among(notices)
    found: dict[int, list[Notice]] = defaultdict(list)
    for notice in notices:
        standing, _ = standing_of(timing_of(notice, followed), at)
        for pk in answered_by(notice_tokens(notice, standing)):
            found[pk].append(notice)
    return found


@transaction.atomic
def _keep(versions: Sequence[NoticeVersion], found: Findings, at: datetime) -> int:
    """Tell followers, note what alerts found, move the watermark; nothing where another reader was there first."""
    mark, _ = Watermark.objects.select_for_update().get_or_create(pk=Watermark.ONLY)
    left = [version for version in versions if version.position > mark.position]
    if len(left) < len(versions):
        return 0
    for version in left:
        _tell_followers(version, at)
    _note(found, at)
    mark.position = left[-1].position
    mark.save(update_fields=["position"])
    return len(left)


def _tell_followers(version: NoticeVersion, at: datetime) -> None:
    if version.number == 1:
        return
    accounts = list(Account.objects.filter(follows__notice=version.notice_id, follows__since__lte=version.at))
    if not accounts:
        return
    notice = version.notice
    if version.content.get("state") == NoticeState.CANCELLED:
        sentence = say("Cancelled: {title}. {reason}", title=notice.title, reason=version.reason)
    else:
        what = changes_of(NoticeKind(notice.kind), version.changed)
        sentence = say("New version of {title}. {what} {reason}", title=notice.title, what=what, reason=version.reason)
    tell(
        accounts=accounts,
        sentence=sentence.strip(),
        href=f"{notice.get_absolute_url()}changes/",
        kind="portal.notice_changed",
        at=at,
        authority=notice.authority,
    )


def _note(found: Findings, at: datetime) -> None:
    """Note what each alert found, once; an alert tells of what was published after it was saved."""
    alerts = Alert.objects.filter(is_on=True).in_bulk(list(found))
    notices = {notice.pk for some in found.values() for notice in some}
    known = set(Hit.objects.filter(notice__in=notices).values_list("alert", "notice"))
    Hit.objects.bulk_create(
        Hit(alert=alert, notice=notice, at=at)
        for pk, alert in alerts.items()
        for notice in found[pk]
        if (pk, notice.pk) not in known and notice.published_at is not None and notice.published_at >= alert.since
    )
