from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.foundation.workdays import WorkingDays, working_days

ENGLAND = working_days("england")
BANK_HOLIDAYS = {
    2014: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2015: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2016: "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27",
    2017: "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
    2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
    2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}
"""The weekdays on which offices in England were, or will be, shut: from the government's own list."""


def off_in(year: int) -> list[str]:
    """The weekdays of a year on which offices are shut, as the calendar has them."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    return [f"{day:%m-%d}" for day in days if day.year == year and day.weekday() < 5 and not ENGLAND.is_working(day)]


@pytest.mark.parametrize("year", BANK_HOLIDAYS)
def test_the_bank_holidays_of_england_are_those_that_were_proclaimed(year: int) -> None:
    assert off_in(year) == BANK_HOLIDAYS[year].split()


def test_a_bank_holiday_has_a_name_and_other_days_have_none() -> None:
    assert ENGLAND.holiday(date(2014, 4, 18)) == "Good Friday"
    assert ENGLAND.holiday(date(2014, 4, 17)) == ""
    assert ENGLAND.holiday(date(2014, 4, 19)) == ""


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2014, 4, 17), 1, date(2014, 4, 22)),
        (date(2014, 4, 17), 0, date(2014, 4, 17)),
        (date(2014, 4, 18), 0, date(2014, 4, 22)),
        (date(2014, 4, 18), 1, date(2014, 4, 22)),
        (date(2014, 4, 22), -1, date(2014, 4, 17)),
        (date(2014, 4, 20), -1, date(2014, 4, 17)),
        (date(2014, 12, 24), 3, date(2014, 12, 31)),
        (date(2014, 12, 31), 1, date(2015, 1, 2)),
    ],
)
def test_days_are_added_without_counting_the_first(day: date, count: int, expected: date) -> None:
    assert ENGLAND.add(day, count) == expected


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2014, 4, 17), date(2014, 4, 17), 0),
        (date(2014, 4, 17), date(2014, 4, 21), 0),
        (date(2014, 4, 17), date(2014, 4, 22), 1),
        (date(2014, 4, 22), date(2014, 4, 17), -1),
        (date(2014, 12, 19), date(2015, 1, 5), 8),
    ],
)
def test_days_between_count_the_last_and_not_the_first(first: date, last: date, count: int) -> None:
    assert ENGLAND.between(first, last) == count


def test_each_nation_has_its_own_days() -> None:
    second_of_january, saint_patrick = date(2014, 1, 2), date(2014, 3, 17)
    assert not working_days("scotland").is_working(second_of_january)
    assert ENGLAND.is_working(second_of_january)
    assert not working_days("northern_ireland").is_working(saint_patrick)
    assert working_days("wales").is_working(saint_patrick)
    with pytest.raises(KeyError):
        working_days("atlantis")


def test_a_year_that_many_ask_for_at_once_is_whole_for_all_of_them() -> None:
    christmas = [date(year, 12, 25) for year in range(1900, 1912) for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        shut = pool.map(WorkingDays().is_working, christmas)
        assert not [day for day, working in zip(christmas, shut, strict=True) if working]


@given(day=st.dates(date(2013, 1, 1), date(2028, 12, 31)), count=st.integers(-60, 60))
@settings(deadline=None)
def test_adding_and_counting_agree(day: date, count: int) -> None:
    found = ENGLAND.add(day, count)
    assert ENGLAND.is_working(found)
    if count > 0 or ENGLAND.is_working(day):
        assert ENGLAND.between(day, found) == count
