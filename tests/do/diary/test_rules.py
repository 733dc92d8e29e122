from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.do.diary.rules import Mobilisation, ProcurementEvent, ProcurementState, StepKey, Subject, band_of
from fourfold.do.diary.rules.fitting import (
    later_days,
    misfits,
    next_step,
    overdue,
    require_in_order,
    too_late,
    too_tight,
)
from fourfold.do.diary.rules.needs import (
    Needs,
    in_all,
    is_small,
    is_under_full_rules,
    mobilisation_needed,
    planned_notice_counts,
    response_needed,
    response_required,
    told,
)
from fourfold.do.diary.rules.states import AHEAD, EVENT_OF, RUNNING, TRANSITIONS, after
from fourfold.do.diary.rules.timetable import backwards, forwards, stretches
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import rulebook_at

ENGLAND = working_days("england")
MAY = rulebook_at("kent_2014", date(2014, 5, 15))
NEW = rulebook_at("kent_2014", date(2025, 2, 24))
OLD = rulebook_at("kent_2014", date(2025, 2, 23))
LAW_ALONE = rulebook_at("england", date(2025, 2, 24))
K, S, E = StepKey, ProcurementState, ProcurementEvent


def needs(**more: object) -> Needs:
    """Services worth £500,000 with nothing special about them."""
    return replace(Needs(Subject.SERVICES, value=500_000_00, counted=600_000_00), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "band"),
    [
        (None, "value not known yet"),
        (0, "under £5,000"),
        (4_999_99, "under £5,000"),
        (5_000_00, "£5,000 to £50,000"),
        (49_999_99, "£5,000 to £50,000"),
        (50_000_00, "£50,000 to £250,000"),
        (999_999_99, "£250,000 to £1m"),
        (1_000_000_00, "£1m to £5m"),
        (5_000_000_00, "£5m or more"),
    ],
)
def test_the_public_is_told_a_band_and_not_a_value(value: int | None, band: str) -> None:
    assert band_of(value) == band


@pytest.mark.parametrize(
    ("book", "subject", "counted", "is_full"),
    [
        (NEW, Subject.SERVICES, 214_903_99, False),
        (NEW, Subject.SERVICES, 214_904_00, True),
        (rulebook_at("england", date(2025, 12, 31)), Subject.SERVICES, 214_903_99, False),
        (rulebook_at("england", date(2026, 1, 1)), Subject.SERVICES, 207_719_99, False),
        (rulebook_at("england", date(2026, 1, 1)), Subject.SERVICES, 207_720_00, True),
        (NEW, Subject.LIGHT_TOUCH, 663_539_99, False),
        (NEW, Subject.LIGHT_TOUCH, 663_540_00, True),
        (NEW, Subject.WORKS, 5_372_608_99, False),
        (NEW, Subject.WORKS, 5_372_609_00, True),
        (NEW, Subject.SERVICES, None, True),
        (OLD, Subject.SERVICES, 1, True),
    ],
)
def test_the_full_rules_begin_at_the_threshold_of_the_day(
    book: object, subject: Subject, counted: int | None, is_full: bool
) -> None:
    assert is_under_full_rules(needs(subject=subject, counted=counted), book) is is_full  # type: ignore[arg-type]


def test_quotations_will_do_below_fifty_thousand_pounds() -> None:
    assert is_small(needs(value=49_999_99), MAY)
    assert not is_small(needs(value=50_000_00), MAY)
    assert not is_small(needs(value=None), MAY)
    assert not is_small(needs(value=1), LAW_ALONE)


@pytest.mark.parametrize(
    ("book", "given", "days"),
    [
        (NEW, {}, [25]),
        (OLD, {}, []),
        (NEW, {"is_announced_ahead": True}, [10]),
        (NEW, {"counted": 214_903_99}, []),
        (NEW, {"subject": Subject.LIGHT_TOUCH, "counted": 700_000_00}, []),
    ],
)
def test_the_law_leaves_twenty_five_days_for_bids_and_ten_after_a_planned_notice(
    book: object, given: dict[str, object], days: list[int]
) -> None:
    assert [why.days for why in response_required(needs(**given), book)] == days  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("noticed", "opens", "counts"),
    [
        (date(2025, 3, 1), date(2025, 4, 9), False),
        (date(2025, 3, 1), date(2025, 4, 10), True),
        (date(2025, 3, 1), date(2026, 3, 1), True),
        (date(2025, 3, 1), date(2026, 3, 2), False),
        (date(2028, 2, 29), date(2029, 2, 28), True),
        (date(2028, 2, 29), date(2029, 3, 1), False),
        (date(2025, 12, 31), date(2026, 12, 31), True),
    ],
)
def test_a_planned_notice_counts_from_forty_days_to_twelve_months_before(
    noticed: date, opens: date, counts: bool
) -> None:
    assert planned_notice_counts(noticed, opens, NEW) is counts


def test_no_planned_notice_counted_before_the_act() -> None:
    assert not planned_notice_counts(date(2014, 1, 1), date(2014, 4, 1), MAY)


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, 25),
        ({"value": 49_999_99}, 10),
        ({"value": 999_999_99}, 25),
        ({"value": 1_000_000_00}, 30),
        ({"open_to_consortia": True}, 35),
        ({"open_to_consortia": True, "value": 49_999_99}, 10),
        ({"has_tupe": True}, 30),
        ({"has_pensions": True}, 30),
        ({"lots": 3}, 25),
        ({"lots": 4}, 30),
        ({"open_to_consortia": True, "has_tupe": True, "has_pensions": True, "lots": 4, "value": 1_000_000_00}, 55),
    ],
)
def test_the_work_needs_more_than_three_weeks_and_more_for_each_thing_that_it_asks(
    given: dict[str, object], days: int
) -> None:
    assert in_all(response_needed(needs(**given), MAY)) == days


def test_each_day_has_its_reason_and_clause() -> None:
    why = response_needed(needs(open_to_consortia=True), MAY)
    assert told(why) == "25 working days to write a bid and 10 working days to find partners and agree who leads"
    assert why[1].clause == "SC 6.2.8, 8.3.3 (the authority's own setting)"


def test_a_book_that_sets_no_time_for_the_work_asks_for_none() -> None:
    assert response_needed(needs(), LAW_ALONE) == []
    assert mobilisation_needed(needs(has_tupe=True), LAW_ALONE) == []


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ({}, 5),
        ({"mobilisation": Mobilisation.RECRUIT}, 40),
        ({"mobilisation": Mobilisation.TRANSFER}, 60),
        ({"mobilisation": Mobilisation.TRANSFER, "has_tupe": True, "has_pensions": True}, 100),
        ({"open_to_consortia": True}, 15),
    ],
)
def test_mobilisation_takes_as_long_as_what_has_to_be_set_up(given: dict[str, object], days: int) -> None:
    assert in_all(mobilisation_needed(needs(**given), MAY)) == days


def test_every_state_and_event_is_in_the_table_or_refused_with_a_sentence() -> None:
    table = {(state, event): following for state, event, following in TRANSITIONS}
    for state in S:
        for event in E:
            if (state, event) in table:
                assert after(state, event) is table[state, event]
            else:
                with pytest.raises(Refused) as caught:
                    after(state, event)
                assert caught.value.sentence.endswith(".")


def test_what_was_given_up_or_awarded_stands_still() -> None:
    assert {event for state, event, _ in TRANSITIONS if state is S.ABANDONED} == set()
    assert {following for state, _, following in TRANSITIONS if state is S.AWARDED} == {S.AWARDED}
    assert AHEAD < RUNNING
    assert {EVENT_OF[step] for step in EVENT_OF} == {E.OPEN, E.CLOSE, E.AWARD}


def test_a_start_that_cannot_be_reached_any_more_is_told_with_what_can() -> None:
    way = stretches(needs(), MAY)
    days = backwards(way, date(2014, 9, 1), ENGLAND)
    last = days[K.EARLY_NOTICE]
    assert too_late(way, days, {}, last, ENGLAND) == []
    (late,) = too_late(way, days, {}, date(2014, 4, 17), ENGLAND)
    assert late.step is K.EARLY_NOTICE
    assert late.sentence == (
        "To start on 1 September 2014, the early notice had to be out by 7 April 2014: 10 days ago. "
        "If that is done today, the service can start on 11 September 2014."
    )


def test_the_step_that_is_late_is_the_next_one_to_happen() -> None:
    way = stretches(needs(), MAY)
    days = backwards(way, date(2014, 9, 1), ENGLAND)
    happened = {K.EARLY_NOTICE: days[K.EARLY_NOTICE], K.ENGAGEMENT: days[K.ENGAGEMENT]}
    (late,) = too_late(way, days, happened, days[K.OPENS].replace(day=days[K.OPENS].day + 1), ENGLAND)
    assert late.sentence.startswith("To start on 1 September 2014, the tender had to open by 6 June 2014: 1 day ago.")
    assert next_step(way, {K.SIGNED: date(2014, 8, 1)}) is K.STARTS
    assert too_late(way, days, {K.SIGNED: date(2014, 8, 1)}, date(2014, 12, 1), ENGLAND) == []
    assert too_late(way, {K.OPENS: date(2014, 3, 1)}, {}, date(2014, 12, 1), ENGLAND) == []


def test_a_stretch_with_too_little_time_is_told_and_a_whole_one_is_not() -> None:
    way = stretches(needs(), MAY)
    days = forwards(way, date(2014, 6, 2), ENGLAND)
    assert misfits(way, days, {}, date(2014, 1, 2), ENGLAND) == []
    (tight,) = too_tight(way, {**days, K.CLOSES: date(2014, 7, 4)}, {}, ENGLAND)
    assert (tight.step, tight.sentence) == (
        K.CLOSES,
        "From “tender opens” to “tender closes” there are 24 working days. It takes 25 working days to write a bid.",
    )
    assert too_tight(way, {**days, K.CLOSES: date(2014, 7, 4)}, {K.CLOSES: date(2014, 7, 4)}, ENGLAND) == []
    (crossed,) = too_tight(way, {**days, K.STARTS: date(2014, 8, 1)}, {}, ENGLAND)
    assert crossed.sentence == "“service starts” on 1 August 2014 comes before “contract signed” on 19 August 2014."


def test_a_law_that_is_not_met_is_told_in_days_of_the_calendar() -> None:
    way = stretches(needs(), LAW_ALONE)
    days = forwards(way, date(2025, 6, 2), ENGLAND)
    assert days[K.CLOSES] == date(2025, 6, 27)
    (tight,) = too_tight(way, {**days, K.CLOSES: date(2025, 6, 26)}, {}, ENGLAND)
    assert "there are 24 days. It takes 25 days at least, by law." in tight.sentence
    assert tight.clause == "Procurement Act 2023 s 54"


def test_a_step_whose_day_has_passed_is_asked_about_unless_a_later_one_has_happened() -> None:
    days = {K.OPENS: date(2014, 5, 1), K.CLOSES: date(2014, 6, 2), K.DECIDED: date(2014, 7, 1)}
    assert overdue(days, {}, date(2014, 5, 1)) == []
    assert overdue(days, {}, date(2014, 5, 2)) == [K.OPENS]
    assert overdue(days, {K.OPENS: date(2014, 5, 1)}, date(2014, 6, 3)) == [K.CLOSES]
    assert overdue(days, {K.CLOSES: date(2014, 6, 2)}, date(2014, 6, 3)) == []


def test_days_that_run_backwards_are_refused_beside_the_later_step() -> None:
    require_in_order({K.OPENS: date(2014, 6, 2), K.CLOSES: date(2014, 6, 2)})
    with pytest.raises(Refused, match="“tender closes” on 1 June 2014 would come before") as caught:
        require_in_order({K.CLOSES: date(2014, 6, 1), K.OPENS: date(2014, 6, 2)})
    assert caught.value.field == K.CLOSES


def test_only_days_that_move_later_and_have_not_happened_count_as_slipped() -> None:
    before = {K.OPENS: date(2014, 6, 2), K.CLOSES: date(2014, 7, 1), K.STARTS: date(2014, 9, 1)}
    now = {K.OPENS: date(2014, 6, 3), K.CLOSES: date(2014, 7, 1), K.STARTS: date(2014, 8, 1)}
    assert later_days(before, now, {}) == {K.OPENS: (date(2014, 6, 2), date(2014, 6, 3))}
    assert later_days(before, now, {K.OPENS: date(2014, 6, 2)}) == {}


@given(st.dictionaries(st.sampled_from(K), st.dates(date(2014, 1, 1), date(2014, 12, 31))))
@settings(max_examples=30, deadline=None)
def test_days_are_refused_exactly_when_they_are_out_of_order(days: dict[StepKey, date]) -> None:
    ordered = [days[step] for step in K if step in days]
    try:
        require_in_order(days)
    except Refused:
        assert ordered != sorted(ordered)
    else:
        assert ordered == sorted(ordered)
