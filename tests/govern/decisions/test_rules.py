from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.govern.decisions.rules import (
    SETTLED,
    TRANSITIONS,
    DecisionEvent,
    DecisionState,
    Notice,
    NoticeRule,
    Taker,
    Verdict,
    after,
    clear_days,
    earliest_day,
    key_or_not,
    missing_before_taking,
    require_no_conflict,
    require_notice,
    require_notice_reasons,
)

MILLION = 1_000_000_00
FULL = NoticeRule(28, "SI 2012/2089 reg 9")
SHORT = NoticeRule(5, "SI 2012/2089 reg 10")


def verdict(
    *, taker: Taker = Taker.CABINET, amount: int | None = 0, divisions: int = 0, key_sum: int | None = MILLION
) -> Verdict:
    return key_or_not(taker=taker, saves_or_spends=amount, divisions_affected=divisions, key_sum=key_sum, wards=2)


@pytest.mark.parametrize(
    ("amount", "divisions", "is_key"),
    [
        (MILLION, 0, True),
        (MILLION - 1, 0, False),
        (-MILLION, 0, True),
        (-MILLION + 1, 0, False),
        (None, 1, False),
        (None, 2, True),
        (0, 0, False),
    ],
)
def test_a_decision_is_key_from_the_sum_or_from_two_divisions(amount: int | None, divisions: int, is_key: bool) -> None:
    assert verdict(amount=amount, divisions=divisions).is_key is is_key


def test_the_verdict_says_why() -> None:
    assert verdict(amount=1_500_000_00, divisions=3).because == (
        "It is key because it spends or saves £1,500,000, which is £1,000,000 or more and "
        "it has a significant effect in 3 divisions."
    )
    assert verdict(amount=5_00, divisions=1).because == (
        "It is not key: it spends or saves less than £1,000,000 and affects fewer than 2 divisions."
    )


def test_without_a_sum_of_its_own_an_authority_announces_every_sum() -> None:
    assert verdict(amount=1, key_sum=None).is_key
    assert "has not set the sum" in verdict(amount=1, key_sum=None).because
    assert not verdict(amount=0, key_sum=None).is_key


def test_what_the_council_decides_is_never_key() -> None:
    assert not verdict(taker=Taker.COUNCIL, amount=90 * MILLION, divisions=70).is_key


@pytest.mark.parametrize(
    ("announced", "earliest"),
    [
        (date(2014, 5, 15), date(2014, 6, 13)),
        (date(2014, 3, 15), date(2014, 4, 13)),  # the clocks go forward on 30 March
        (date(2014, 10, 10), date(2014, 11, 8)),  # the clocks go back on 26 October
        (date(2016, 2, 1), date(2016, 3, 1)),  # a leap year
        (date(2015, 2, 1), date(2015, 3, 2)),
        (date(2014, 12, 20), date(2015, 1, 18)),
    ],
)
def test_twenty_eight_clear_days_leave_out_the_first_and_the_last(announced: date, earliest: date) -> None:
    assert earliest_day(announced, FULL) == earliest
    assert clear_days(announced, earliest) == 28
    require_notice(announced=announced, decided=earliest, rule=FULL)
    with pytest.raises(Refused) as caught:
        require_notice(announced=announced, decided=earliest - timedelta(days=1), rule=FULL)
    assert caught.value.clause == "SI 2012/2089 reg 9"
    assert f"on {earliest.day} " in caught.value.sentence


def test_the_general_exception_needs_five_clear_days() -> None:
    assert earliest_day(date(2014, 5, 15), SHORT) == date(2014, 5, 21)


def test_without_a_rule_a_decision_may_be_taken_the_day_it_is_announced_but_not_before() -> None:
    require_notice(announced=date(2014, 5, 15), decided=date(2014, 5, 15), rule=None)
    with pytest.raises(Refused, match="before it is announced"):
        require_notice(announced=date(2014, 5, 15), decided=date(2014, 5, 14), rule=None)


def test_a_legal_day_begins_at_midnight_in_kent_and_not_at_greenwich() -> None:
    late = datetime(2014, 5, 15, 23, 30, tzinfo=UTC)
    assert local_day(late, "Europe/London") == date(2014, 5, 16)
    winter = datetime(2014, 1, 15, 23, 30, tzinfo=UTC)
    assert local_day(winter, "Europe/London") == date(2014, 1, 15)


@given(
    st.integers(min_value=1_347_235_200, max_value=2_208_988_800),
    st.integers(min_value=0, max_value=60),
)
def test_clear_days_are_whole_local_days_over_clock_changes_and_leap_years(seconds: int, days: int) -> None:
    announced = local_day(datetime.fromtimestamp(seconds, UTC), "Europe/London")
    earliest = earliest_day(announced, NoticeRule(days, ""))
    between = [announced + timedelta(days=n) for n in range(1, (earliest - announced).days)]
    assert len(between) == days == clear_days(announced, earliest)
    # As a person counts them on a calendar: days that begin and end at midnight in Kent.
    midnights = [datetime(day.year, day.month, day.day, tzinfo=ZoneInfo("Europe/London")) for day in between]
    assert [local_day(midnight, "Europe/London") for midnight in midnights] == between


def test_shorter_notice_needs_a_reason_and_the_chair_of_scrutiny() -> None:
    with pytest.raises(Refused, match="Say why"):
        require_notice_reasons(is_key=True, notice=Notice.GENERAL_EXCEPTION, reason=" ", has_scrutiny_chair=True)
    with pytest.raises(Refused, match="told in writing"):
        require_notice_reasons(is_key=True, notice=Notice.GENERAL_EXCEPTION, reason="A flood", has_scrutiny_chair=False)
    with pytest.raises(Refused, match="has agreed"):
        require_notice_reasons(is_key=True, notice=Notice.SPECIAL_URGENCY, reason="A flood", has_scrutiny_chair=False)
    with pytest.raises(Refused, match="is not key"):
        require_notice_reasons(is_key=False, notice=Notice.SPECIAL_URGENCY, reason="A flood", has_scrutiny_chair=True)
    require_notice_reasons(is_key=True, notice=Notice.SPECIAL_URGENCY, reason="A flood", has_scrutiny_chair=True)
    require_notice_reasons(is_key=False, notice=Notice.FULL, reason="", has_scrutiny_chair=False)


def test_the_note_of_the_cabinet_committee_comes_before_the_decision() -> None:
    (missing,) = missing_before_taking(has_scrutiny_committee=True, scrutiny_note="", scrutinise_href="/x/")
    assert missing.clause == "P1 6.5"
    assert missing.href == "/x/"
    assert not missing_before_taking(has_scrutiny_committee=True, scrutiny_note="We agree.", scrutinise_href="")
    assert not missing_before_taking(has_scrutiny_committee=False, scrutiny_note="", scrutinise_href="")


def test_whoever_declares_a_conflict_settles_nothing() -> None:
    require_no_conflict(declared_by_taker=False)
    with pytest.raises(Refused, match="interest of your own"):
        require_no_conflict(declared_by_taker=True)


@pytest.mark.parametrize("state", DecisionState)
@pytest.mark.parametrize("event", DecisionEvent)
def test_only_the_table_moves_a_decision(state: DecisionState, event: DecisionEvent) -> None:
    known = {(before, what): then for before, what, then in TRANSITIONS}
    if (state, event) in known:
        assert after(state, event) is known[state, event]
    else:
        with pytest.raises(Refused):
            after(state, event)


def test_every_state_can_be_reached_and_the_table_says_one_thing_for_each_event() -> None:
    assert {then for _, _, then in TRANSITIONS} == set(DecisionState)
    assert len({(before, event) for before, event, _ in TRANSITIONS}) == len(TRANSITIONS)


class AnyOrder(RuleBasedStateMachine):
    """Events in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.state = DecisionState.DRAFT
        self.was_announced = False

    @rule(event=st.sampled_from(DecisionEvent))
    def happen(self, event: DecisionEvent) -> None:
        before = self.state
        try:
            self.state = after(self.state, event)
        except Refused:
            return
        self.was_announced |= self.state == DecisionState.ANNOUNCED
        if before in SETTLED:
            assert self.state in SETTLED

    @invariant()
    def nothing_is_taken_or_refused_unannounced(self) -> None:
        if self.state in SETTLED - {DecisionState.WITHDRAWN}:
            assert self.was_announced


TestAnyOrder = AnyOrder.TestCase
