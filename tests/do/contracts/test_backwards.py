from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.do.contracts.rules.backwards import (
    Leg,
    Piece,
    Standing,
    Step,
    as_they_stand,
    first_start,
    legs,
    next_of,
    way_back,
)
from fourfold.do.diary.rules import Mobilisation, Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import Rulebook, rulebook_at

ENGLAND = working_days("england")
OLD, NEW = rulebook_at("kent_2014", date(2014, 5, 15)), rulebook_at("kent_2014", date(2026, 1, 5))
LAW = rulebook_at("england", date(2026, 1, 5))
S = Step


def needs(**more: object) -> Needs:
    """Services worth £500,000 with nothing special about them."""
    return replace(Needs(Subject.SERVICES, value=500_000_00, counted=600_000_00), **more)  # type: ignore[arg-type]


def pieces(last_day: date, book: Rulebook = OLD, **more: object) -> list[Piece]:
    return way_back(legs(needs(**more), book), last_day, book, ENGLAND)


def begins(last_day: date, book: Rulebook = OLD, **more: object) -> dict[Step, date]:
    return {piece.step: piece.begin_by for piece in pieces(last_day, book, **more)}


def test_counted_back_from_the_end_of_march_over_christmas_and_the_bank_holiday_of_august() -> None:
    """By hand from 1 April 2015: 25, 26 December, 1 January and 25 August are no working days."""
    assert begins(date(2015, 3, 31)) == {
        S.NEEDS: date(2014, 7, 30),
        S.OPTIONS: date(2014, 9, 25),
        S.EARLY_NOTICE: date(2014, 11, 6),
        S.ENGAGEMENT: date(2014, 12, 4),
        S.TENDER: date(2015, 1, 6),
        S.EVALUATION: date(2015, 2, 10),
        S.DECISION: date(2015, 3, 3),
        S.STANDSTILL: date(2015, 3, 10),
        S.SIGNING: date(2015, 3, 20),
        S.MOBILISATION: date(2015, 3, 25),
    }


def test_counted_back_over_easter() -> None:
    """A service from 13 April 2015; Good Friday is the 3rd, Easter Monday the 6th.

    Five working days before are 10, 9, 8, 7 and 2 April; three before that 1 April, 31 and 30 March; ten days before
    that is 20 March, five working days before that 13 March.
    """
    days = begins(date(2015, 4, 12))
    assert days[S.MOBILISATION] == date(2015, 4, 2)
    assert days[S.SIGNING] == date(2015, 3, 30)
    assert days[S.STANDSTILL] == date(2015, 3, 20)
    assert days[S.DECISION] == date(2015, 3, 13)


def test_the_new_law_counts_the_standstill_in_working_days_over_easter() -> None:
    """Signing on 15 April 2026, after the eighth working day from 1 April: 1, 2, 7, 8, 9, 10, 13, 14 April."""
    way = [leg for leg in legs(needs(), NEW) if leg.step in (S.STANDSTILL, S.SIGNING)]
    found = way_back(way, date(2026, 4, 16), NEW, ENGLAND)
    assert {one.step: one.begin_by for one in found} == {S.STANDSTILL: date(2026, 4, 1), S.SIGNING: date(2026, 4, 14)}


def test_holidays_in_which_people_are_away_are_named() -> None:
    across = {piece.step: piece.holidays for piece in pieces(date(2015, 3, 31)) if piece.holidays}
    assert across == {S.NEEDS: ("August",), S.ENGAGEMENT: ("Christmas",)}
    assert next(one for one in pieces(date(2015, 4, 12)) if one.step is S.MOBILISATION).holidays == ("Easter",)


def test_a_small_contract_takes_shorter_looks_and_no_early_notice() -> None:
    small, larger = (begins(date(2015, 3, 31), value=value, counted=value) for value in (49_999_99, 50_000_00))
    assert list(small) == [S.NEEDS, S.OPTIONS, S.TENDER, S.EVALUATION, S.DECISION, S.SIGNING, S.MOBILISATION]
    assert S.EARLY_NOTICE in larger
    assert ENGLAND.between(small[S.NEEDS], small[S.TENDER]) == 8


def test_where_no_book_sets_days_only_the_law_takes_time() -> None:
    days = begins(date(2026, 3, 31), LAW)
    assert days[S.NEEDS] == days[S.OPTIONS] == days[S.EARLY_NOTICE] == days[S.TENDER]


def test_every_length_has_its_clause() -> None:
    assert all(why.clause for piece in pieces(date(2015, 3, 31)) for why in piece.leg.why)
    assert legs(needs(), OLD)[0].why[0].clause.startswith("SC 5.2.1")


@pytest.mark.parametrize(
    ("today", "standing", "late"),
    [
        (date(2014, 7, 30), Standing.AHEAD, 0),
        (date(2014, 7, 31), Standing.LATE, 1),
        (date(2014, 8, 2), Standing.LATE, 2),
        (date(2014, 8, 4), Standing.LATE, 3),
    ],
)
def test_a_step_is_late_from_the_day_after_its_last_safe_one(today: date, standing: Standing, late: int) -> None:
    first = as_they_stand(pieces(date(2015, 3, 31)), (), today, ENGLAND)[0]
    assert (first.standing, first.days_late) == (standing, late)


def test_a_step_has_begun_when_a_later_one_has() -> None:
    told = as_they_stand(pieces(date(2015, 3, 31)), {S.OPTIONS}, date(2014, 11, 10), ENGLAND)
    assert [one.standing for one in told[:4]] == [Standing.BEGUN, Standing.BEGUN, Standing.LATE, Standing.AHEAD]
    following = next_of(told)
    assert following is not None
    assert (following.piece.step, following.days_late) == (S.EARLY_NOTICE, 2)
    assert next_of(as_they_stand(pieces(date(2015, 3, 31)), {S.MOBILISATION}, date(2016, 1, 1), ENGLAND)) is None


def test_a_late_start_ends_late() -> None:
    """From the early notice on 10 November: talks from 8 December, bids from 8 January to 12 February, assessed on
    5 March, decided on the 12th. The standstill ends on Sunday the 22nd, so it runs until Monday; signed on the 26th.
    """
    way = legs(needs(), OLD)
    assert first_start(way, S.EARLY_NOTICE, date(2014, 11, 6), ENGLAND) <= date(2015, 4, 1)
    assert first_start(way, S.EARLY_NOTICE, date(2014, 11, 10), ENGLAND) == date(2015, 4, 2)


NEEDS = st.builds(
    Needs,
    subject=st.sampled_from(Subject),
    value=st.sampled_from([None, 10_000_00, 90_000_00, 2_000_000_00]),
    counted=st.sampled_from([None, 10_000_00, 90_000_00, 2_000_000_00]),
    lots=st.integers(1, 6),
    open_to_consortia=st.booleans(),
    has_tupe=st.booleans(),
    has_pensions=st.booleans(),
    mobilisation=st.sampled_from(Mobilisation),
    key_clear_days=st.none() | st.just(28),
    is_announced_ahead=st.booleans(),
)
BOOKS = st.sampled_from([OLD, NEW, LAW])
DAYS = st.dates(date(2013, 1, 1), date(2032, 12, 31))


@given(NEEDS, BOOKS, DAYS)
@settings(max_examples=60, deadline=None)
def test_steps_keep_their_order_and_no_deadline_is_a_day_off(some: Needs, book: Rulebook, last_day: date) -> None:
    found = way_back(legs(some, book), last_day, book, ENGLAND)
    days = [day for piece in found for day in (piece.begin_by, piece.done_by)]
    assert days == sorted(days)
    assert all(ENGLAND.is_working(day) for day in days)
    assert [piece.step for piece in found] == [step for step in Step if step in {piece.step for piece in found}]
    assert days[-1] <= last_day + timedelta(days=1)


@given(NEEDS, BOOKS, DAYS, st.integers(0, 40))
@settings(max_examples=60, deadline=None)
def test_a_later_end_never_asks_for_an_earlier_start(some: Needs, book: Rulebook, last_day: date, more: int) -> None:
    way = legs(some, book)
    earlier = way_back(way, last_day, book, ENGLAND)
    later = way_back(way, last_day + timedelta(days=more), book, ENGLAND)
    assert all(one.begin_by <= other.begin_by for one, other in zip(earlier, later, strict=True))


@given(NEEDS, BOOKS, DAYS)
@settings(max_examples=60, deadline=None)
def test_who_begins_each_step_on_its_last_safe_day_is_in_time_and_a_day_later_is_not(
    some: Needs, book: Rulebook, last_day: date
) -> None:
    way = legs(some, book)
    first = way_back(way, last_day, book, ENGLAND)[0]
    assert first_start(way, first.step, first.begin_by, ENGLAND) <= last_day + timedelta(days=1)
    if any(leg.working for leg in way[:1]):
        late = first_start(way, first.step, ENGLAND.add(first.begin_by, 1), ENGLAND)
        assert late > last_day + timedelta(days=1)


def test_a_leg_without_days_takes_none() -> None:
    found = way_back([Leg(S.NEEDS)], date(2014, 12, 24), OLD, ENGLAND)
    assert (found[0].begin_by, found[0].done_by, found[0].holidays) == (date(2014, 12, 24), date(2014, 12, 24), ())
