from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from fourfold.foundation import clock
from fourfold.foundation.ui import filters


def test_days_and_moments_are_written_in_the_zone_of_the_authority() -> None:
    assert filters.day(date(2014, 5, 1)) == "1 May 2014"
    assert filters.day(datetime(2014, 5, 14, 23, 30, tzinfo=UTC)) == "15 May 2014"
    assert filters.moment(datetime(2014, 5, 15, 11, tzinfo=UTC)) == "15 May 2014 at 12:00"
    assert filters.moment(datetime(2014, 1, 15, 11, tzinfo=UTC)) == "15 January 2014 at 11:00"


def test_nothing_is_written_for_nothing() -> None:
    assert [filters.day(None), filters.moment(None), filters.pounds(None), filters.in_days(None)] == [""] * 4
    assert [filters.figure(None), filters.short_pounds("")] == ["", ""]


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("74"), 1, "74.0"),
        (Decimal("542.45"), 1, "542.5"),
        (Decimal("1234567.8900"), None, "1,234,567.89"),
        (Decimal("-0.04"), 1, "0.0"),
        (12, 0, "12"),
        (Decimal("100.0000"), None, "100"),
    ],
)
def test_figures_have_commas_and_are_rounded_half_up(value: Decimal, decimals: int | None, text: str) -> None:
    assert filters.figure(value, decimals) == text


@pytest.mark.parametrize(
    ("away", "text"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (18, "in 18 days"), (-3, "3 days ago"), (-4574, "12 years ago")],
)
def test_how_far_off_a_day_is(monkeypatch: pytest.MonkeyPatch, away: int, text: str) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2014, 5, 14, 23, 30, tzinfo=UTC))
    assert filters.in_days(date(2014, 5, 15) + timedelta(days=away)) == text
