"""The dates of notices in a calendar program."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from icalendar import Calendar

from fourfold.analyse.engagement.rules import EventState
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind, NoticeState
from tests.analyse.engagement.make import make_event
from tests.cast import NOON, Cast
from tests.do.notices.make import make_notice

pytestmark = pytest.mark.django_db
CLOSES = datetime(2014, 6, 27, 11, tzinfo=UTC)
"""Noon on 27 June 2014 in Kent."""


def read(notice: Notice) -> Calendar:
    response = Client().get(f"{notice.get_absolute_url()}dates.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return parsed(response.content)


def parsed(content: bytes) -> Calendar:
    """What stands in a file, once it keeps to RFC 5545."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(content)
    assert isinstance(calendar, Calendar)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert not calendar.get_missing_tzids()
    parts: list[Any] = calendar.walk()
    for part in parts:
        assert not part.errors
        assert all(name in part for name in part.required)
        assert all(not isinstance(part[name], list) for name in part.singletons if name in part)
    return calendar


def event_of(calendar: Calendar, begins_with: str) -> Any:
    (found,) = (event for event in calendar.events if str(event["SUMMARY"]).startswith(begins_with))
    return found


def test_a_notice_closes_at_an_instant_in_its_authority_s_zone(kent: Cast) -> None:
    closes = event_of(read(make_notice(kent, closes_at=CLOSES)), "Closes: Short breaks for carers")
    assert closes.start == CLOSES
    assert closes["DTSTART"].params["TZID"] == "Europe/London"
    assert closes["DTSTART"].dt.hour == 12
    assert closes.get("DTEND") is None
    assert closes["TRANSP"] == "TRANSPARENT"


def test_each_date_of_a_notice_is_there(kent: Cast) -> None:
    calendar = read(
        make_notice(
            kent, questions_until=CLOSES - timedelta(days=7), closes_at=CLOSES, expected_on=date(2014, 7, 14),
            starts_on=date(2014, 9, 1),
        )
    )  # fmt: skip
    assert {str(event["SUMMARY"]): event.start for event in calendar.events} == {
        "Last moment for questions: Short breaks for carers": CLOSES - timedelta(days=7),
        "Closes: Short breaks for carers": CLOSES,
        "Decision expected: Short breaks for carers": date(2014, 7, 14),
        "Work starts: Short breaks for carers": date(2014, 9, 1),
    }


def test_what_an_early_notice_expects_is_the_tender(kent: Cast) -> None:
    calendar = read(make_notice(kent, NoticeKind.EARLY, closes_at=None, expected_on=date(2014, 7, 14)))
    assert [str(event["SUMMARY"]) for event in calendar.events] == ["Expected: Short breaks for carers"]


def test_a_changed_notice_changes_the_event_that_is_there_already(kent: Cast) -> None:
    notice = make_notice(kent, closes_at=CLOSES)
    before = event_of(read(notice), "Closes")
    notice.closes_at, notice.number, notice.changed_at = CLOSES + timedelta(days=3), 2, NOON + timedelta(days=1)
    notice.save()
    after = event_of(read(notice), "Closes")
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == before.start + timedelta(days=3)
    assert after["DTSTAMP"].dt == after["LAST-MODIFIED"].dt == NOON + timedelta(days=1)


def test_a_cancelled_notice_is_cancelled_in_every_calendar(kent: Cast) -> None:
    notice = make_notice(kent, closes_at=CLOSES)
    assert event_of(read(notice), "Closes")["STATUS"] == "CONFIRMED"
    notice.state, notice.reason = NoticeState.CANCELLED, "No longer needed."
    notice.save()
    assert event_of(read(notice), "Closes")["STATUS"] == "CANCELLED"


def test_an_event_is_there_with_its_place_and_end(kent: Cast) -> None:
    meeting = make_event(kent)
    notice = make_notice(kent, NoticeKind.EVENT, title="Meet us", event=meeting, closes_at=CLOSES)
    before = event_of(read(notice), "Meet us")
    assert (before.start, before.end) == (NOON + timedelta(days=14), NOON + timedelta(days=14, hours=2))
    assert before["LOCATION"] == "Julie Rose Stadium, Ashford"
    meeting.state, meeting.cancelled_because, meeting.version = EventState.CANCELLED, "Snow.", 2
    meeting.save()
    after = event_of(read(notice), "Meet us")
    assert (after["STATUS"], after["UID"]) == ("CANCELLED", before["UID"])
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_titles_with_anything_in_them_leave_the_file_whole(kent: Cast) -> None:
    title = "Snow; ice, “grit”\nBEGIN:VEVENT\x0b \U0001f600 " + "long " * 30
    calendar = read(make_notice(kent, title=title[:200], closes_at=CLOSES))
    (event,) = calendar.events
    assert str(event["SUMMARY"]).startswith("Closes: Snow; ice, “grit” BEGIN:VEVENT \U0001f600 long long")


def test_what_the_reader_has_already_is_not_sent_again(kent: Cast) -> None:
    address = f"{make_notice(kent).get_absolute_url()}dates.ics"
    first = Client().get(address)
    assert first["Last-Modified"] == "Thu, 15 May 2014 11:00:00 GMT"
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_draft_has_no_calendar(kent: Cast) -> None:
    draft = make_notice(kent, published=False)
    assert Client().get(f"{draft.get_absolute_url()}dates.ics").status_code == 404
    assert Client().get(f"/kent/opportunities/{uuid4()}/dates.ics").status_code == 404


def test_one_authority_never_answers_for_another(kent: Cast, sussex: Cast) -> None:
    notice = make_notice(sussex)
    assert Client().get(f"/kent/opportunities/{notice.uuid}/dates.ics").status_code == 404
