"""The dates of notices as a calendar (iCalendar, RFC 5545), which a calendar program keeps up to date by itself."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from icalendar import STATUS, TRANSP, Calendar, Event

from fourfold.analyse.engagement.rules import EventState
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import KIND_NAMES, UPCOMING, NoticeKind, NoticeState
from fourfold.foundation.words import say
from fourfold.publish.feeds.words import one_line, plain

CONTENT_TYPE = "text/calendar; charset=utf-8"
PROGRAM = "-//Fourfold//Fourfold//EN"


@dataclass(frozen=True, slots=True)
class Mark:
    """A date of a notice: a whole day, or an instant, or from one to another. ``key`` names it for good."""

    key: str
    title: str
    begins: date | datetime
    version: int
    ends: datetime | None = None
    where: str = ""
    is_off: bool = False


def calendar_of(notices: Iterable[Notice], *, name: str, key: uuid.UUID, href: str, site: str) -> bytes:
    """The calendar ``name`` with every date of ``notices``.

    ``key`` is the same for good, ``href`` is where the calendar is fetched again, ``site`` begins our addresses.
    """
    calendar = Calendar.new(prodid=PROGRAM, name=one_line(name), uid=key, source=href)
    years = set()
    for notice in notices:
        for mark in marks_of(notice):
            calendar.add_component(_event(notice, mark, site))
            years.add(mark.begins.year)
    if years:
        calendar.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    return bytes(calendar.to_ical())


def marks_of(notice: Notice) -> Iterator[Mark]:
    """The dates that a notice tells."""
    title = one_line(notice.title)
    expected = say("Expected: {title}") if notice.kind in UPCOMING else say("Decision expected: {title}")
    told = (
        ("questions", say("Last moment for questions: {title}"), notice.questions_until),
        ("closes", say("Closes: {title}"), notice.closes_at),
        ("expected", expected, notice.expected_on),
        ("starts", say("Work starts: {title}"), notice.starts_on),
    )
    is_off = notice.state == NoticeState.CANCELLED
    for key, words, begins in told:
        if begins is not None:
            yield Mark(key, words.format(title=title), begins, notice.number, is_off=is_off)
    if (event := notice.event) is not None:
        yield Mark(
            "event", title, event.begins_at, notice.number + event.version, event.ends_at, one_line(event.where),
            is_off or event.state == EventState.CANCELLED,
        )  # fmt: skip


def _event(notice: Notice, mark: Mark, site: str) -> Event:
    zone = ZoneInfo(notice.authority.time_zone)
    return Event.new(
        uid=uuid.uuid5(notice.uuid, mark.key),
        sequence=mark.version,
        stamp=notice.changed_at,
        last_modified=notice.changed_at,
        start=_local(mark.begins, zone),
        end=_local(mark.ends, zone) if mark.ends else None,
        summary=mark.title,
        description=plain(notice.summary),
        location=mark.where or None,
        url=site + notice.get_absolute_url(),
        categories=[say(KIND_NAMES[NoticeKind(notice.kind)])],
        status=STATUS.CANCELLED if mark.is_off else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT,
    )


def _local(when: date | datetime, zone: ZoneInfo) -> date | datetime:
    return when.astimezone(zone) if isinstance(when, datetime) else when
