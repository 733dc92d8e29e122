"""A version of a public notice: kept word for word, numbered in the feed, found by search."""

from datetime import datetime

from fourfold.do.notices.actions.locked import facts_of
from fourfold.do.notices.index import put_notice
from fourfold.do.notices.models import Notice, NoticeVersion
from fourfold.do.notices.queries.versions import content_of
from fourfold.do.notices.rules import changed_fields
from fourfold.do.notices.searching import make_findable
from fourfold.foundation.audit.actions import Actor, record


def keep_version(what: str, row: Notice, *, reason: str, author: Actor, at: datetime) -> NoticeVersion:
    """Keep what everyone reads from now on as the next version, recorded as ``what``.

    The number of the audit event is the version's place in the feed: events are numbered one after another and hold
    their number until they are committed.
    """
    content = content_of(row)
    before = row.versions.order_by("-number").first()
    row.number += 1
    row.version += 1
    row.changed_at = at
    event = record(
        what, row, by=author, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "summary": row.summary, "reason": reason}, rulebook=row.rulebook,
    )  # fmt: skip
    row.position = event.sequence
    row.save()
    version = NoticeVersion.objects.create(
        notice=row, number=row.number, content=content, reason=reason, by=author.uuid, at=at, position=event.sequence,
        changed=changed_fields(before.content, content) if before else [],
    )  # fmt: skip
    put_notice(row, at)
    make_findable(row)
    return version
