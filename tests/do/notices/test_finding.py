from datetime import date, datetime, timedelta

import pytest

from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.do.notices.rules.finding import BANDS, FADES, NOT_TOLD, Standing, Timing, bands_of, standing_of
from tests.cast import NOON

A_DAY = timedelta(days=1)


def stands(
    kind: NoticeKind = NoticeKind.TENDER,
    state: NoticeState = NoticeState.PUBLISHED,
    closes_at: datetime | None = NOON + A_DAY,
    **more: object,
) -> Standing:
    at = more.pop("at", NOON)
    assert isinstance(at, datetime)
    timing = Timing(kind, state, published_at=NOON - A_DAY, closes_at=closes_at, **more)  # type: ignore[arg-type]
    return standing_of(timing, at)[0]


def test_a_tender_is_open_until_the_instant_at_which_it_closes() -> None:
    assert stands() is Standing.OPEN
    assert stands(at=NOON + A_DAY - timedelta(seconds=1)) is Standing.OPEN
    assert stands(at=NOON + A_DAY) is Standing.PAST


def test_a_cancelled_tender_is_past_at_once() -> None:
    assert stands(state=NoticeState.CANCELLED) is Standing.PAST


def test_an_award_is_past_whatever_its_dates() -> None:
    assert stands(NoticeKind.AWARD) is Standing.PAST


def test_an_early_notice_is_open_while_it_asks_and_coming_after() -> None:
    assert stands(NoticeKind.EARLY) is Standing.OPEN
    assert stands(NoticeKind.EARLY, at=NOON + A_DAY) is Standing.COMING
    assert stands(NoticeKind.EARLY, closes_at=None) is Standing.COMING


def test_an_announcement_is_past_once_its_tender_is_there() -> None:
    assert stands(NoticeKind.PIPELINE, closes_at=None, is_followed=True) is Standing.PAST


def test_an_announcement_that_nothing_followed_fades_a_year_after_the_day_that_it_named() -> None:
    named = date(2015, 1, 1)
    last = datetime.combine(named, datetime.min.time(), NOON.tzinfo) + FADES
    assert stands(NoticeKind.PIPELINE, closes_at=None, expected_on=named, at=last - A_DAY) is Standing.COMING
    assert stands(NoticeKind.PIPELINE, closes_at=None, expected_on=named, at=last) is Standing.PAST
    assert stands(NoticeKind.PIPELINE, closes_at=None, at=NOON - A_DAY + FADES) is Standing.PAST


def test_a_standing_says_until_when_it_lasts() -> None:
    timing = Timing(NoticeKind.TENDER, NoticeState.PUBLISHED, published_at=NOON, closes_at=NOON + A_DAY)
    assert standing_of(timing, NOON) == (Standing.OPEN, NOON + A_DAY)
    assert standing_of(timing, NOON + A_DAY) == (Standing.PAST, None)


@pytest.mark.parametrize(
    ("pounds", "band"),
    [
        (0, "1"),
        (4_999, "1"),
        (5_000, "2"),
        (49_999, "2"),
        (50_000, "3"),
        (249_999, "3"),
        (250_000, "4"),
        (1_000_000, "5"),
    ],
)
def test_a_value_falls_in_the_band_whose_border_it_reaches(pounds: int, band: str) -> None:
    assert bands_of([(pounds * 100, pounds * 100)]) == {band}


def test_a_range_falls_in_each_band_that_it_reaches_into() -> None:
    assert bands_of([(4_000_00, 60_000_00)]) == {"1", "2", "3"}
    assert bands_of([(1_000_00, 2_000_00), (2_000_000_00, 3_000_000_00)]) == {"1", "5"}


def test_a_value_that_is_not_told_has_a_band_of_its_own() -> None:
    assert bands_of([(None, None)]) == {NOT_TOLD.key}
    assert bands_of([]) == {NOT_TOLD.key}
    assert NOT_TOLD.key not in {band.key for band in BANDS}
