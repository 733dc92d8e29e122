"""With what a new notice begins: the procurement, and the notice before it."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from fourfold.analyse.engagement.models import Event
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.facts import dates_of
from fourfold.do.diary.rules import StepKey, Subject
from fourfold.do.notices import rules
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries.facts import content_from
from fourfold.do.notices.rules import BEFORE, PUBLIC, Content, NoticeKind

_EXPECTED = {
    NoticeKind.PIPELINE: StepKey.OPENS,
    NoticeKind.EARLY: StepKey.OPENS,
    NoticeKind.TENDER: StepKey.DECIDED,
    NoticeKind.AWARD: StepKey.SIGNED,
}
"""Which day of the diary is the one that a notice of this kind expects."""
_OWN_TO_EACH = ("closes_at", "questions_until", "expected_on", "happened_on", "reason", "no_early_notice_because")
"""What a notice never takes from the one before it."""


def notice_before(procurement: Procurement, kind: NoticeKind) -> Notice | None:
    """The newest public notice of a procurement from which one of this kind takes its words."""
    for earlier in BEFORE.get(kind, ()):
        rows = procurement.notices.filter(kind=earlier, state__in=PUBLIC)
        found = rows.select_related("authority").order_by("-published_at").first()
        if found is not None:
            return found
    return None


def first_content(
    kind: NoticeKind,
    *,
    procurement: Procurement | None = None,
    follows: Notice | None = None,
    event: Event | None = None,
    at: datetime,
) -> Content:
    """What a new notice of this kind says before anyone has written a word."""
    content = Content("")
    if follows is not None:
        content = replace(content_from(follows), **{name: getattr(content, name) for name in _OWN_TO_EACH})
    elif procurement is not None:
        content = _described(procurement)
    elif event is not None:
        content = replace(content, title=event.title, summary=event.about)
    if procurement is not None:
        content = _dated(kind, procurement, content, at)
    return rules.own_part(kind, content)


def _described(procurement: Procurement) -> Content:
    return Content(
        title=procurement.title,
        summary=procurement.summary,
        subject=Subject(procurement.subject),
        categories=tuple(procurement.categories),
        places=tuple(procurement.places),
        value_low=procurement.value,
        value_high=procurement.value,
        months=procurement.months,
        open_to_consortia=procurement.open_to_consortia,
    )


def _dated(kind: NoticeKind, procurement: Procurement, content: Content, at: datetime) -> Content:
    dates = dates_of(procurement)
    days, zone = dates.actual, ZoneInfo(procurement.authority.time_zone)

    def to_come(step: StepKey) -> datetime | None:
        moment = _at(days.get(step), procurement.closing_time, zone)
        return moment if moment is not None and moment > at else None

    expected = _EXPECTED.get(kind)
    is_opening = kind in rules.OPENING
    return replace(
        content,
        closes_at=to_come(StepKey.CLOSES) if is_opening else None,
        questions_until=to_come(StepKey.QUESTIONS_CLOSE) if is_opening else None,
        expected_on=days.get(expected) if expected else None,
        starts_on=days.get(StepKey.STARTS, content.starts_on),
        happened_on=dates.happened.get(StepKey.SIGNED) if kind is NoticeKind.CONTRACT_DETAILS else None,
    )


def _at(day: date | None, clock: time, zone: ZoneInfo) -> datetime | None:
    return datetime.combine(day, clock, zone).astimezone(UTC) if day else None
