"""Notices for tests."""

from datetime import UTC, datetime, timedelta

from fourfold.do.notices import actions
from fourfold.do.notices.models import Notice, NoticeVersion
from fourfold.do.notices.queries import content_of
from fourfold.do.notices.rules import Content, NoticeKind, NoticeState
from fourfold.foundation.authorities.actions import next_reference
from tests.cast import NOON, Cast


def make_notice(kent: Cast, kind: NoticeKind = NoticeKind.TENDER, *, published: bool = True, **more: object) -> Notice:
    """A tender of £240,000 for short breaks, published at noon and closing 30 days later; or a draft of it."""
    given: dict[str, object] = {
        "title": "Short breaks for carers",
        "summary": "Breaks for people who care for someone at home.",
        "value_low": 60_000_00,
        "value_high": 240_000_00,
        "categories": ["85300000"],
        "places": ["E07000106"],
        "closes_at": NOON + timedelta(days=30),
        "prepared_by": kent.amina,
        **more,
    }
    if published:
        given = {
            "state": NoticeState.PUBLISHED,
            "published_at": NOON,
            "changed_at": NOON,
            "number": 1,
            "position": 1,
            **given,
        }
    notice = Notice.objects.create(
        authority=kent.authority, reference=next_reference(kent.authority, NOON), kind=kind, **given
    )
    if published:
        NoticeVersion.objects.create(
            notice=notice, number=1, content=content_of(notice), by=kent.kit.uuid, at=NOON, position=1
        )
    return notice


CLOSES = datetime(2014, 6, 16, 11, tzinfo=UTC)
"""Noon on Monday 16 June 2014 in Kent."""


def content(**more: object) -> Content:
    """What a tender says that can be published at ``NOON``."""
    given: dict[str, object] = {
        "title": "Short breaks for carers",
        "summary": "Breaks for people who care for someone at home.",
        "how_to": "Write to us.",
        "value_low": 60_000_00,
        "value_high": 240_000_00,
        "categories": ("85300000",),
        "places": ("E07000106",),
        "closes_at": CLOSES,
        **more,
    }
    return Content(**given)  # type: ignore[arg-type]


def drafted(kent: Cast, kind: NoticeKind = NoticeKind.TENDER, *, at: datetime = NOON, **more: object) -> Notice:
    """A draft that Amina wrote by the action."""
    near = {name: more.pop(name) for name in ("procurement", "follows", "event") if name in more}
    return actions.draft_notice(
        authority=kent.authority, kind=kind, content=content(**more), by=kent.amina, at=at, **near,  # type: ignore[arg-type]
    )  # fmt: skip


def published(kent: Cast, kind: NoticeKind = NoticeKind.TENDER, *, at: datetime = NOON, **more: object) -> Notice:
    """The same, published by Kit."""
    return actions.publish_notice(notice=drafted(kent, kind, at=at, **more), by=kent.kit, at=at)
