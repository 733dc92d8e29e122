from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.do.frameworks import rules
from fourfold.do.frameworks.drawings import Cell, grid_of
from fourfold.do.frameworks.rules import FrameworkAgreementState, FrameworkEvent, Intake, PlaceEvent, PlaceState
from fourfold.foundation.errors import Refused
from fourfold.rulebooks import rulebook_at

TODAY = date(2014, 5, 15)


def test_a_place_is_no_promise_of_work_and_says_what_was_expected() -> None:
    told = rules.promise_of(200_000_00, 900_000_00)
    assert told.startswith("A place here is no promise of work.")
    assert "Between £200,000 and £900,000" in told
    assert "About £200,000 in all" in rules.promise_of(200_000_00, 200_000_00)
    assert "not on record" in rules.promise_of(None, None)


def test_a_count_without_names_is_a_gap() -> None:
    assert rules.unnamed(22, 0) == 22
    assert rules.unnamed(22, 5) == 17
    assert rules.unnamed(22, 23) == 0
    assert rules.unnamed(None, 3) == 0


@pytest.mark.parametrize(
    ("low", "high", "because", "field"),
    [
        (None, None, "Because.", "expected_low"),
        (1, None, "Because.", "expected_low"),
        (2, 1, "Because.", "expected_high"),
        (1, 1, " ", "expected_because"),
        (1, 1, "Because.", ""),
    ],
)
def test_whoever_opens_a_framework_says_how_much_work_is_expected(
    low: int | None, high: int | None, because: str, field: str
) -> None:
    if field:
        with pytest.raises(Refused) as caught:
            rules.require_expected(low, high, because)
        assert (caught.value.field, caught.value.clause) == (field, "SC 6.2.9")
    else:
        rules.require_expected(low, high, because)


@pytest.mark.parametrize(
    ("show_by", "sentence"),
    [
        (None, "Say until when"),
        (TODAY, "Say until when"),
        (date(2014, 5, 16), ""),
        (date(2015, 5, 15), ""),
        (date(2015, 5, 16), "by 15 May 2015 at the latest"),
    ],
)
def test_a_newcomer_proves_itself_within_a_year(show_by: date | None, sentence: str) -> None:
    months = rulebook_at("kent_2014", TODAY).number("frameworks.provisional_months")
    if sentence:
        with pytest.raises(Refused, match=sentence):
            rules.require_show_by(given_on=TODAY, show_by=show_by, months=months, clause="SC 6.2.10")
    else:
        rules.require_show_by(given_on=TODAY, show_by=show_by, months=months, clause="SC 6.2.10")


@pytest.mark.parametrize(
    ("review_on", "sentence"),
    [
        (None, "Say when"),
        (TODAY, "Say when"),
        (date(2015, 5, 15), ""),
        (date(2015, 5, 16), "by 15 May 2015 at the latest"),
    ],
)
def test_a_framework_is_looked_at_again_within_a_year(review_on: date | None, sentence: str) -> None:
    months = rulebook_at("kent_2014", TODAY).number("frameworks.review_months")
    if sentence:
        with pytest.raises(Refused, match=sentence):
            rules.require_review_on(today=TODAY, review_on=review_on, months=months, clause="SC 8.4.5")
    else:
        rules.require_review_on(today=TODAY, review_on=review_on, months=months, clause="SC 8.4.5")


def test_where_no_rule_sets_a_time_any_day_to_come_will_do() -> None:
    rules.require_review_on(today=TODAY, review_on=date(2030, 1, 1), months=None, clause="")
    rules.require_show_by(given_on=TODAY, show_by=date(2030, 1, 1), months=None, clause="")


def test_a_framework_ends_after_it_begins() -> None:
    rules.require_dates(TODAY, TODAY)
    rules.require_dates(None, TODAY)
    with pytest.raises(Refused, match="ends before it begins"):
        rules.require_dates(TODAY, date(2014, 5, 14))


def test_who_may_join_is_a_sentence() -> None:
    assert "any time" in rules.who_may_join(Intake.ANY_TIME, TODAY)
    assert "15 May 2014" in rules.who_may_join(Intake.AT_REVIEW, TODAY)
    assert "No day is set" in rules.who_may_join(Intake.AT_REVIEW, None)
    assert "Nobody" in rules.who_may_join(Intake.CLOSED, TODAY)
    assert "not on record" in rules.who_may_join(None, TODAY)


def test_months_end_on_a_day_that_there_is() -> None:
    assert rules.months_after(date(2014, 1, 31), 1) == date(2014, 2, 28)
    assert rules.months_after(date(2015, 8, 31), 6) == date(2016, 2, 29)
    assert rules.months_after(date(2014, 12, 15), 12) == date(2015, 12, 15)


@given(st.dates(date(1900, 1, 1), date(2190, 1, 1)), st.integers(0, 100))
def test_months_are_counted_as_people_count_them(day: date, months: int) -> None:
    later = rules.months_after(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_a_provisional_place_is_confirmed_or_ended_and_a_full_one_ended() -> None:
    assert rules.place_after("provisional", PlaceEvent.CONFIRM) is PlaceState.FULL
    assert rules.place_after("full", PlaceEvent.END) is PlaceState.ENDED
    with pytest.raises(Refused, match="Only a provisional place is confirmed"):
        rules.place_after("full", PlaceEvent.CONFIRM)
    with pytest.raises(Refused, match="ended already"):
        rules.place_after("ended", PlaceEvent.END)


def test_a_framework_is_opened_once_and_reviewed_while_it_is_in_use() -> None:
    assert rules.after("draft", FrameworkEvent.OPEN) is FrameworkAgreementState.OPEN
    for state, event in (("open", "open"), ("draft", "review"), ("ended", "edit"), ("draft", "end")):
        with pytest.raises(Refused):
            rules.after(state, FrameworkEvent(event))


def test_the_drawing_has_a_mark_for_each_lot_in_each_district() -> None:
    cells = {(1, "A"): Cell(2, 1, offered=True)}
    grid = grid_of([(1, "Clubs"), (2, "Streets")], [("A", "Ashford"), ("B", "Dover")], cells)
    assert grid
    assert [len(row.marks) for row in grid.rows] == [2, 2]
    assert grid.rows[0].marks[0].cell.all == 3
    assert not grid.rows[1].marks[1].cell.offered
    assert grid.columns[0].cells[0].full == 2
    assert all(mark.x < grid.width and mark.y < grid.height for row in grid.rows for mark in row.marks)
    assert grid_of([], [("A", "Ashford")], {}) is None
