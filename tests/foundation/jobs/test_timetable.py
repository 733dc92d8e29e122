from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.jobs.timetable import DailyAt, EveryMinutes, delay_after, timetable

LONDON = "Europe/London"


def test_a_failed_job_waits_longer_each_time_but_never_more_than_an_hour() -> None:
    waits = [delay_after(attempts).total_seconds() for attempts in (1, 2, 3, 4, 8, 9, 1_000)]
    assert waits == [15, 30, 60, 120, 1920, 3600, 3600]


def test_every_so_many_minutes() -> None:
    now = datetime(2014, 5, 15, 11, 7, tzinfo=UTC)
    assert EveryMinutes(15).first(now, LONDON) == now
    assert EveryMinutes(15).next(now, LONDON) == now + timedelta(minutes=15)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (datetime(2014, 5, 15, 0, 59, tzinfo=UTC), datetime(2014, 5, 15, 1, tzinfo=UTC)),
        (datetime(2014, 5, 15, 1, tzinfo=UTC), datetime(2014, 5, 16, 1, tzinfo=UTC)),
        (datetime(2014, 1, 15, 1, 59, tzinfo=UTC), datetime(2014, 1, 15, 2, tzinfo=UTC)),
        (datetime(2014, 5, 14, 23, 30, tzinfo=UTC), datetime(2014, 5, 15, 1, tzinfo=UTC)),
    ],
    ids=["a minute before", "at the minute", "in winter", "before midnight here, after it there"],
)
def test_daily_at_two_on_the_wall(now: datetime, due: datetime) -> None:
    assert DailyAt(time(2)).next(now, LONDON) == due


def test_a_time_that_the_spring_skips_comes_an_hour_later() -> None:
    before = datetime(2014, 3, 30, 0, 30, tzinfo=UTC)
    assert DailyAt(time(1, 30)).next(before, LONDON) == datetime(2014, 3, 30, 1, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2014, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)), st.times())  # noqa: DTZ001
def test_daily_is_always_later_and_within_a_day_and_an_hour(now: datetime, at: time) -> None:
    due = DailyAt(at.replace(fold=0)).next(now, LONDON)
    assert timedelta() < due - now <= timedelta(hours=25)


def test_how_often_is_said_in_words() -> None:
    assert str(timetable("", 15)) == "every 15 minutes"
    assert str(timetable("daily at 02:00", 0)) == "daily at 02:00"


@pytest.mark.parametrize(("when", "minutes"), [("", 0), ("daily at 25:00", 0), ("daily at 02:00", 5), ("often", 0)])
def test_what_is_no_timetable_is_refused(when: str, minutes: int) -> None:
    with pytest.raises(ValueError, match="Say how often"):
        timetable(when, minutes)
