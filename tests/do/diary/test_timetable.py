from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.do.diary.rules import Mobilisation, StepKey, Subject
from fourfold.do.diary.rules.needs import Needs, Unit, Why
from fourfold.do.diary.rules.timetable import (
    Stretch,
    backwards,
    earliest_end,
    forwards,
    latest_begin,
    proposed,
    questions_close_on,
    steps_of,
    stretches,
    timetable,
)
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import Rulebook, rulebook_at

ENGLAND = working_days("england")
LAST_OF_THE_OLD_LAW, FIRST_OF_THE_NEW = date(2025, 2, 23), date(2025, 2, 24)
OLD, NEW = rulebook_at("kent_2014", LAST_OF_THE_OLD_LAW), rulebook_at("kent_2014", FIRST_OF_THE_NEW)
K = StepKey


def needs(**more: object) -> Needs:
    """Services worth £500,000 with nothing special about them."""
    return replace(Needs(Subject.SERVICES, value=500_000_00, counted=600_000_00), **more)  # type: ignore[arg-type]


def standstill(book: Rulebook) -> Stretch:
    return next(stretch for stretch in stretches(needs(), book) if stretch.ends is K.STANDSTILL_ENDS)


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        (date(2025, 12, 22), date(2026, 1, 5)),
        (date(2025, 12, 24), date(2026, 1, 7)),
        (date(2026, 4, 1), date(2026, 4, 14)),
        (date(2026, 4, 2), date(2026, 4, 15)),
        (date(2025, 6, 2), date(2025, 6, 11)),
        (date(2025, 6, 7), date(2025, 6, 18)),
    ],
)
def test_a_standstill_is_eight_working_days_and_the_day_of_the_notice_is_the_first(told: date, ends: date) -> None:
    assert earliest_end(standstill(NEW), told, ENGLAND) == ends


@pytest.mark.parametrize(
    ("told", "ends"),
    [
        (date(2014, 5, 9), date(2014, 5, 19)),
        (date(2014, 5, 8), date(2014, 5, 19)),
        (date(2014, 4, 7), date(2014, 4, 17)),
        (date(2014, 4, 8), date(2014, 4, 22)),
        (date(2014, 12, 15), date(2014, 12, 29)),
    ],
)
def test_a_standstill_before_2025_was_ten_days_of_the_calendar_and_never_ended_on_a_day_off(
    told: date, ends: date
) -> None:
    assert earliest_end(standstill(OLD), told, ENGLAND) == ends


def test_the_law_on_standstill_changed_overnight() -> None:
    assert [why.unit for why in standstill(OLD).why] == [Unit.CALENDAR]
    assert [(why.unit, why.clause) for why in standstill(NEW).why] == [(Unit.WORKING, "Procurement Act 2023 s 51")]


def test_there_is_no_standstill_below_the_threshold_of_the_law() -> None:
    threshold = 214_904_00
    below, reached = (steps_of(stretches(needs(counted=sum_), NEW)) for sum_ in (threshold - 1, threshold))
    assert K.STANDSTILL_ENDS not in below
    assert K.STANDSTILL_ENDS in reached


def test_a_contract_is_signed_after_the_standstill_whatever_the_book_says_of_signing() -> None:
    way = stretches(needs(), rulebook_at("england", FIRST_OF_THE_NEW))
    days = forwards(way, date(2025, 6, 2), ENGLAND)
    assert days[K.SIGNED] > days[K.STANDSTILL_ENDS]


def test_a_small_procurement_has_no_early_notice_and_no_standstill() -> None:
    small, larger = (steps_of(stretches(needs(value=value, counted=value), OLD)) for value in (49_999_99, 50_000_00))
    assert small == [K.OPENS, K.QUESTIONS_CLOSE, K.CLOSES, K.EVALUATED, K.DECIDED, K.SIGNED, K.STARTS]
    assert larger == list(K)


def test_a_timetable_is_counted_back_from_the_day_on_which_the_service_starts() -> None:
    days = timetable(needs(mobilisation=Mobilisation.RECRUIT), {K.STARTS: date(2014, 12, 1)}, OLD, ENGLAND)
    assert days == {
        K.EARLY_NOTICE: date(2014, 5, 21),
        K.ENGAGEMENT: date(2014, 6, 19),
        K.OPENS: date(2014, 7, 17),
        K.QUESTIONS_CLOSE: date(2014, 8, 12),
        K.CLOSES: date(2014, 8, 21),
        K.EVALUATED: date(2014, 9, 12),
        K.DECIDED: date(2014, 9, 19),
        K.STANDSTILL_ENDS: date(2014, 10, 1),
        K.SIGNED: date(2014, 10, 6),
        K.STARTS: date(2014, 12, 1),
    }


def test_a_timetable_is_counted_on_from_the_day_on_which_the_tender_opens() -> None:
    days = timetable(needs(), {K.OPENS: date(2014, 6, 2)}, OLD, ENGLAND)
    assert days[K.CLOSES] == date(2014, 7, 7)
    assert days[K.EVALUATED] == date(2014, 7, 28)
    assert days[K.DECIDED] == date(2014, 8, 4)
    assert days[K.STANDSTILL_ENDS] == date(2014, 8, 14)
    assert days[K.SIGNED] == date(2014, 8, 19)
    assert days[K.STARTS] == date(2014, 8, 27)


def test_a_key_decision_waits_for_its_notice() -> None:
    quick = timetable(needs(), {K.EVALUATED: date(2014, 9, 1)}, OLD, ENGLAND)
    key = timetable(needs(key_clear_days=28), {K.EVALUATED: date(2014, 9, 1)}, OLD, ENGLAND)
    assert quick[K.DECIDED] == date(2014, 9, 8)
    assert key[K.DECIDED] == date(2014, 9, 30)


def test_a_day_that_someone_set_stays_and_the_others_are_counted_around_it() -> None:
    fixed = {K.OPENS: date(2014, 6, 2), K.SIGNED: date(2014, 10, 1)}
    days = timetable(needs(), fixed, OLD, ENGLAND)
    assert {step: days[step] for step in fixed} == fixed
    assert days[K.STANDSTILL_ENDS] == date(2014, 8, 14)
    assert days[K.STARTS] == date(2014, 10, 8)


def test_a_day_of_a_step_that_the_way_does_not_have_stays_too() -> None:
    fixed = {K.EARLY_NOTICE: date(2014, 5, 1), K.OPENS: date(2014, 6, 2)}
    assert timetable(needs(value=9_000_00), fixed, OLD, ENGLAND)[K.EARLY_NOTICE] == date(2014, 5, 1)


def test_there_is_nothing_to_count_from_without_a_day() -> None:
    assert timetable(needs(), {}, OLD, ENGLAND) == {}


def test_the_last_day_for_questions_leaves_time_to_use_the_answers() -> None:
    days = {K.OPENS: date(2014, 6, 2), K.CLOSES: date(2014, 6, 20)}
    assert questions_close_on(days, OLD, ENGLAND) == date(2014, 6, 11)
    assert questions_close_on({**days, K.CLOSES: date(2014, 6, 5)}, OLD, ENGLAND) == date(2014, 6, 2)
    assert questions_close_on(days, rulebook_at("england", FIRST_OF_THE_NEW), ENGLAND) is None


def test_a_planned_notice_comes_forty_days_before_the_tender() -> None:
    days = backwards(stretches(needs(is_announced_ahead=True), NEW), date(2026, 4, 1), ENGLAND)
    assert (days[K.OPENS] - days[K.EARLY_NOTICE]).days >= 40


DAYS = st.dates(date(2013, 6, 3), date(2027, 12, 31))
SOME_NEEDS = st.builds(
    Needs,
    subject=st.sampled_from(Subject),
    value=st.none() | st.integers(0, 9_000_000_00),
    counted=st.none() | st.integers(0, 9_000_000_00),
    lots=st.integers(1, 12),
    open_to_consortia=st.booleans(),
    has_tupe=st.booleans(),
    has_pensions=st.booleans(),
    mobilisation=st.sampled_from(Mobilisation),
    key_clear_days=st.none() | st.just(28),
    is_announced_ahead=st.booleans(),
)
BOOKS = st.builds(rulebook_at, st.sampled_from(["kent_2014", "england"]), DAYS)


@given(SOME_NEEDS, BOOKS, DAYS)
@settings(max_examples=30, deadline=None)
def test_backwards_then_forwards_agree(some: Needs, book: Rulebook, starts_on: date) -> None:
    way = stretches(some, book)
    back = backwards(way, starts_on, ENGLAND)
    assert forwards(way, back[K.OPENS], ENGLAND)[K.STARTS] <= starts_on
    assert forwards(way, ENGLAND.add(back[K.OPENS], 1), ENGLAND)[K.STARTS] > starts_on


@given(SOME_NEEDS, BOOKS, DAYS)
@settings(max_examples=30, deadline=None)
def test_no_step_falls_on_a_day_off_and_all_are_in_order(some: Needs, book: Rulebook, day: date) -> None:
    way = stretches(some, book)
    for days in (backwards(way, day, ENGLAND), forwards(way, day, ENGLAND)):
        worked_out = {step: on for step, on in days.items() if on != day}
        assert all(ENGLAND.is_working(on) for on in worked_out.values())
        assert [days[step] for step in K if step in days] == sorted(days.values())


MORE = st.sampled_from(
    [
        {"open_to_consortia": True},
        {"has_tupe": True},
        {"has_pensions": True},
        {"lots": 12},
        {"mobilisation": Mobilisation.TRANSFER},
        {"key_clear_days": 28},
    ]
)


@given(SOME_NEEDS, MORE, BOOKS, DAYS)
@settings(max_examples=30, deadline=None)
def test_more_needs_never_shorten(some: Needs, more: dict[str, Any], book: Rulebook, day: date) -> None:
    less_way, more_way = stretches(some, book), stretches(replace(some, **more), book)
    later, earlier = forwards(more_way, day, ENGLAND), backwards(more_way, day, ENGLAND)
    for step, on in forwards(less_way, day, ENGLAND).items():
        assert step in (K.EARLY_NOTICE, K.ENGAGEMENT) or later[step] >= on
    for step, on in backwards(less_way, day, ENGLAND).items():
        assert earlier[step] <= on


@given(st.integers(0, 60), st.integers(0, 60), st.booleans(), DAYS)
@settings(max_examples=50, deadline=None)
def test_the_latest_begin_is_the_latest(working: int, by_calendar: int, counts_first: bool, ends_on: date) -> None:
    why = (Why("", working, ""), Why("", by_calendar, "", Unit.CALENDAR))
    stretch = Stretch(K.OPENS, K.CLOSES, why, counts_first)
    begin = latest_begin(stretch, ends_on, ENGLAND)
    assert ENGLAND.is_working(begin)
    assert earliest_end(stretch, begin, ENGLAND) <= ends_on
    assert earliest_end(stretch, ENGLAND.add(begin, 1), ENGLAND) > ends_on


@given(st.dictionaries(st.sampled_from(K), DAYS), SOME_NEEDS, BOOKS)
@settings(max_examples=30, deadline=None)
def test_what_is_fixed_is_never_moved(fixed: dict[StepKey, date], some: Needs, book: Rulebook) -> None:
    days = proposed(stretches(some, book), fixed, ENGLAND)
    assert all(days[step] == day for step, day in fixed.items() if step in days)
