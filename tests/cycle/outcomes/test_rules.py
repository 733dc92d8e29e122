from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.outcomes.rules.measures import (
    Good,
    TargetPoint,
    Unit,
    check_figure,
    check_influence,
    check_part,
    check_path,
    check_reading,
    check_share,
    in_unit,
)
from fourfold.cycle.outcomes.rules.plans import (
    TRANSITIONS,
    WHO_MAY,
    ObjectiveFacts,
    OutcomeFacts,
    PlanEvent,
    PlanState,
    check_closing,
    check_decision_named,
    check_editable,
    check_linkable,
    check_readable,
    check_span,
    events_from,
    missing_for,
    next_state,
)
from fourfold.cycle.outcomes.rules.versions import Change, ChangeKind, changes_between
from fourfold.foundation.errors import Refused

SINCE, UNTIL = date(2013, 4, 1), date(2017, 3, 31)


def test_a_plan_goes_from_draft_through_consultation_and_council_into_force() -> None:
    state = PlanState.DRAFT
    for event in (PlanEvent.CONSULT, PlanEvent.PUT_TO_COUNCIL, PlanEvent.ADOPT):
        state = next_state(state, event)
    assert state == PlanState.IN_FORCE


def test_a_draft_is_not_adopted() -> None:
    with pytest.raises(Refused, match="in draft"):
        next_state(PlanState.DRAFT, PlanEvent.ADOPT)


def test_a_revision_is_taken_in_and_a_new_plan_is_adopted() -> None:
    assert next_state(PlanState.BEFORE_COUNCIL, PlanEvent.TAKE_IN, revision=True) == PlanState.TAKEN_IN
    with pytest.raises(Refused):
        next_state(PlanState.BEFORE_COUNCIL, PlanEvent.TAKE_IN)
    with pytest.raises(Refused):
        next_state(PlanState.BEFORE_COUNCIL, PlanEvent.ADOPT, revision=True)


def test_someone_may_do_everything_that_can_happen() -> None:
    assert set(WHO_MAY) == set(PlanEvent) == {event for _, event, _ in TRANSITIONS}
    assert all(WHO_MAY.values())


@given(st.lists(st.sampled_from(PlanEvent)), st.booleans())
def test_nothing_comes_into_force_but_from_before_council_and_nothing_moves_after_its_end(
    events: list[PlanEvent], revision: bool
) -> None:
    state, path = PlanState.DRAFT, [PlanState.DRAFT]
    for event in events:
        try:
            after = next_state(state, event, revision=revision)
        except Refused:
            assert event not in events_from(state, revision=revision)
            continue
        assert event in events_from(state, revision=revision)
        if after == PlanState.IN_FORCE and state != PlanState.IN_FORCE:
            assert state == PlanState.BEFORE_COUNCIL
            assert PlanState.IN_CONSULTATION in path
            assert not revision
        assert state not in (PlanState.ENDED, PlanState.CLOSED_EARLY, PlanState.WITHDRAWN, PlanState.TAKEN_IN)
        state = after
        path.append(state)


def test_only_a_draft_is_edited() -> None:
    check_editable(PlanState.DRAFT)
    for state in set(PlanState) - {PlanState.DRAFT}:
        with pytest.raises(Refused):
            check_editable(state)


def test_services_are_linked_in_draft_and_in_force() -> None:
    check_linkable(PlanState.DRAFT)
    check_linkable(PlanState.IN_FORCE)
    for state in set(PlanState) - {PlanState.DRAFT, PlanState.IN_FORCE}:
        with pytest.raises(Refused):
            check_linkable(state)


def test_readings_go_to_the_plan_in_force_not_to_its_revision() -> None:
    check_readable(PlanState.IN_FORCE, is_copy=False)
    with pytest.raises(Refused):
        check_readable(PlanState.DRAFT, is_copy=True)
    with pytest.raises(Refused):
        check_readable(PlanState.WITHDRAWN, is_copy=False)


def test_a_plan_without_outcomes_is_not_consulted_on() -> None:
    assert [reason.clause for reason in missing_for(PlanEvent.CONSULT, ())] == ["SCA 6.4"]


def test_council_is_told_everything_that_is_missing_at_once() -> None:
    facts = (
        OutcomeFacts("One", "/one", ()),
        OutcomeFacts("Two", "/two", (ObjectiveFacts("A", "/a", 0), ObjectiveFacts("B", "/b", 1))),
    )
    assert [reason.href for reason in missing_for(PlanEvent.PUT_TO_COUNCIL, facts)] == ["/one", "/a"]
    assert [reason.href for reason in missing_for(PlanEvent.CONSULT, facts)] == ["/one"]
    assert missing_for(PlanEvent.ADOPT, facts) == ()


def test_a_plan_ends_after_it_begins_or_has_no_end() -> None:
    check_span(SINCE, None)
    check_span(SINCE, date(2013, 4, 2))
    with pytest.raises(Refused):
        check_span(SINCE, SINCE)


def test_what_council_decides_names_its_decision() -> None:
    check_decision_named(PlanEvent.CONSULT, "")
    check_decision_named(PlanEvent.ADOPT, "KCC-2014-0001")
    with pytest.raises(Refused):
        check_decision_named(PlanEvent.ADOPT, "  ")


@pytest.mark.parametrize("day", [SINCE, date(2017, 3, 30)])
def test_a_plan_closes_early_within_its_dates(day: date) -> None:
    check_closing(day, SINCE, UNTIL, today=date(2020, 1, 1))


@pytest.mark.parametrize("day", [date(2013, 3, 31), UNTIL])
def test_a_plan_does_not_close_early_outside_its_dates(day: date) -> None:
    with pytest.raises(Refused):
        check_closing(day, SINCE, UNTIL, today=date(2020, 1, 1))


def test_a_plan_does_not_close_on_a_day_to_come() -> None:
    check_closing(date(2014, 5, 15), SINCE, None, today=date(2014, 5, 15))
    with pytest.raises(Refused, match="not come"):
        check_closing(date(2014, 5, 16), SINCE, None, today=date(2014, 5, 15))


def test_shares_come_to_a_hundred_and_no_more() -> None:
    check_share(40, [60])
    with pytest.raises(Refused, match="40% at most"):
        check_share(41, [60])


@pytest.mark.parametrize("share", [0, 101, -1])
def test_a_share_is_from_1_to_100(share: int) -> None:
    with pytest.raises(Refused):
        check_share(share, [])


@given(st.lists(st.integers(-20, 130)))
def test_whatever_shares_are_offered_those_let_in_never_pass_a_hundred(offered: list[int]) -> None:
    taken: list[int] = []
    for share in offered:
        try:
            check_share(share, taken)
        except Refused:
            continue
        taken.append(share)
    assert sum(taken) <= 100
    assert all(share >= 1 for share in taken)


def test_what_others_decide_names_them() -> None:
    check_influence(True, "")
    check_influence(False, "Network Rail")
    with pytest.raises(Refused):
        check_influence(False, " ")


def path(*points: tuple[date | None, str]) -> list[TargetPoint]:
    return [TargetPoint(str(on), on, Decimal(value)) for on, value in points]


def test_a_target_path_runs_in_order_of_date() -> None:
    check_path(path((date(2014, 1, 1), "1"), (date(2014, 1, 2), "1")), Good.UP, SINCE, UNTIL)
    with pytest.raises(Refused, match="order of date"):
        check_path(path((date(2014, 1, 2), "1"), (date(2014, 1, 2), "1")), Good.UP, SINCE, UNTIL)


@pytest.mark.parametrize(("good", "then"), [(Good.UP, "0.9"), (Good.DOWN, "1.1")])
def test_a_target_path_never_moves_away_from_what_is_good(good: Good, then: str) -> None:
    check_path(path((date(2014, 1, 1), "1"), (date(2015, 1, 1), "1")), good, SINCE, UNTIL)
    with pytest.raises(Refused, match="worse"):
        check_path(path((date(2014, 1, 1), "1"), (date(2015, 1, 1), then)), good, SINCE, UNTIL)
    check_path(path((date(2014, 1, 1), "1"), (date(2015, 1, 1), then)), Good.NEITHER, SINCE, UNTIL)


@pytest.mark.parametrize("day", [SINCE, UNTIL])
def test_targets_lie_within_the_plan(day: date) -> None:
    check_path(path((day, "1")), Good.UP, SINCE, UNTIL)


@pytest.mark.parametrize("day", [date(2013, 3, 31), date(2017, 4, 1)])
def test_targets_do_not_lie_outside_the_plan(day: date) -> None:
    with pytest.raises(Refused, match="outside"):
        check_path(path((day, "1")), Good.UP, SINCE, UNTIL)


def test_a_target_without_a_day_is_kept_as_it_is() -> None:
    check_path(path((date(2015, 1, 1), "5"), (None, "1")), Good.UP, SINCE, None)


@pytest.mark.parametrize("value", ["0", "100", "59.2"])
def test_a_percentage_of_a_whole_runs_from_0_to_100(value: str) -> None:
    check_figure(Decimal(value), Unit.PERCENT)


@pytest.mark.parametrize("value", ["-0.1", "100.1", "NaN", "Infinity"])
def test_a_percentage_of_a_whole_is_never_outside(value: str) -> None:
    with pytest.raises(Refused):
        check_figure(Decimal(value), Unit.PERCENT)


def test_points_go_below_nought_and_a_return_passes_a_hundred() -> None:
    check_figure(Decimal(-12), Unit.POINTS)
    check_figure(Decimal(400), Unit.PERCENT_OF)
    with pytest.raises(Refused):
        check_figure(Decimal(-1), Unit.DAYS)


def reading(since: date, until: date, before_plan: bool = False, plan_until: date | None = UNTIL) -> None:
    check_reading(
        since, until, plan_since=SINCE, plan_until=plan_until, today=date(2014, 5, 15), before_plan=before_plan
    )


def test_a_reading_is_of_a_period_that_is_over_and_within_the_plan() -> None:
    reading(date(2013, 1, 1), SINCE)
    reading(date(2014, 5, 15), date(2014, 5, 15))
    with pytest.raises(Refused, match="not ended"):
        reading(date(2014, 5, 15), date(2014, 5, 16))
    with pytest.raises(Refused, match="on or after"):
        reading(date(2014, 5, 15), date(2014, 5, 14))
    with pytest.raises(Refused, match="after the plan ended"):
        reading(date(2014, 4, 1), date(2014, 4, 2), plan_until=date(2014, 3, 31))


def test_a_reading_from_before_the_plan_is_kept_only_when_it_says_so() -> None:
    reading(date(2012, 4, 1), date(2013, 3, 31), before_plan=True)
    with pytest.raises(Refused, match="before the plan"):
        reading(date(2012, 4, 1), date(2013, 3, 31))
    with pytest.raises(Refused, match="reaches into"):
        reading(date(2012, 4, 1), SINCE, before_plan=True)


def test_parts_of_a_sum_come_to_the_sum_and_no_more() -> None:
    check_part(40, 100, [60], same_service=True, is_itself=False, whole_is_part=False)
    with pytest.raises(Refused, match="left to divide"):
        check_part(41, 100, [60], same_service=True, is_itself=False, whole_is_part=False)
    with pytest.raises(Refused):
        check_part(1, 100, [], same_service=False, is_itself=False, whole_is_part=False)
    with pytest.raises(Refused):
        check_part(1, 100, [], same_service=True, is_itself=True, whole_is_part=False)
    with pytest.raises(Refused):
        check_part(1, 100, [], same_service=True, is_itself=False, whole_is_part=True)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "words"),
    [
        ("59.2", Unit.PERCENT, 1, "59.2%"),
        ("26000000", Unit.POUNDS, 0, "£26,000,000"),
        ("-2.5", Unit.POINTS, 1, "-2.5 points"),
        ("1", Unit.DAYS, 0, "1 day"),
        ("2.25", Unit.POUNDS, 1, "£2.3"),
        ("2", Unit.MEGABITS, 0, "2 megabits a second"),
    ],
)
def test_figures_are_written_as_people_read_them(value: str, unit: Unit, decimals: int, words: str) -> None:
    assert in_unit(Decimal(value), unit, decimals) == words


def test_what_changed_between_versions_is_told_part_by_part() -> None:
    before = {"title": "Plan", "uuid": "p", "outcomes": [
        {"uuid": "a", "title": "Ready", "about": "", "objectives": []},
        {"uuid": "b", "title": "Gone", "objectives": []},
    ]}  # fmt: skip
    after = {"title": "Plan", "uuid": "p", "outcomes": [
        {"uuid": "a", "title": "Ready for school", "about": "", "objectives": [{"uuid": "c", "title": "New"}]},
    ]}  # fmt: skip
    assert changes_between(before, after) == (
        Change(ChangeKind.CHANGED, "outcome", "Ready for school", (("title", "Ready", "Ready for school"),)),
        Change(ChangeKind.ADDED, "objective", "New"),
        Change(ChangeKind.REMOVED, "outcome", "Gone"),
    )
    assert changes_between(before, before) == ()
