"""The rules of the register, with examples on both sides of every edge."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.do.contracts.rules.certificates import Validity, validity_of
from fourfold.do.contracts.rules.changing import Proposed, findings_on, require_allowed
from fourfold.do.contracts.rules.dates import (
    financial_year,
    last_day,
    longer_by,
    reprofiled,
    require_plausible,
    spread,
    years_of,
)
from fourfold.do.contracts.rules.falling_due import (
    due_after_end,
    due_after_signing,
    due_before_change,
    due_for_performance,
    needs_indicators,
)
from fourfold.do.contracts.rules.live import Standing, first_long_gap, gaps_of, needs_named_people, require_profile
from fourfold.do.contracts.rules.names import (
    ChangeGround,
    ContractEvent,
    ContractKind,
    ContractState,
    DueKind,
    ExtensionEvent,
    ExtensionState,
)
from fourfold.do.contracts.rules.states import after, extension_after
from fourfold.do.diary.rules.names import Subject
from fourfold.do.notices.rules import Purchase
from fourfold.foundation.errors import Refused
from fourfold.rulebooks import rulebook_at

KENT = rulebook_at("kent_2014", date(2014, 5, 15))
ENGLAND = rulebook_at("england", date(2026, 2, 1))
WHOLE = Standing(
    kind=ContractKind.CONTRACT, has_provider=True, has_manager=True, has_lead_director=True, value=120_000_00,
    signed_on=date(2014, 3, 1), starts_on=date(2014, 4, 1), ends_on=date(2016, 3, 31),
    years=((2014, 60_000_00), (2015, 60_000_00)), reviews=(date(2015, 3, 31),), evaluations=(date(2015, 9, 30),),
)  # fmt: skip


def sentences(standing: Standing) -> list[str]:
    return [gap.sentence for gap in gaps_of(standing, KENT)]


# Going live


def test_a_contract_with_everything_has_no_gap() -> None:
    assert sentences(WHOLE) == []


def test_an_empty_contract_lists_all_that_it_lacks_with_its_clauses() -> None:
    bare = Standing(ContractKind.CONTRACT, has_provider=False, has_manager=False, has_lead_director=False)
    gaps = gaps_of(bare, KENT)
    assert [gap.sentence for gap in gaps] == [
        "Say who delivers it.", "Say what it is worth over its whole life.",
        "Say on which day it was signed, or agreed.", "Say on which day it begins.", "Say on which day it ends.",
        "Name the contract manager.", "Name the lead director.", "Plan its performance reviews.",
        "Plan how its outcomes are evaluated.",
    ]  # fmt: skip
    assert all(gap.clause.startswith("SC ") for gap in gaps)


@pytest.mark.parametrize(("value", "needs"), [(49_999_99, False), (50_000_00, True), (50_000_01, True), (None, True)])
def test_from_50000_pounds_a_manager_and_a_lead_director_are_named(value: int | None, needs: bool) -> None:
    assert needs_named_people(value, KENT) is needs
    nobody = replace(WHOLE, value=value, has_manager=False, has_lead_director=False, years=())
    assert ("Name the contract manager." in sentences(nobody)) is needs
    assert ("Name the lead director." in sentences(nobody)) is needs


def test_an_authority_without_the_standing_order_names_nobody() -> None:
    assert not needs_named_people(9_000_000_00, ENGLAND)


def test_an_in_house_agreement_is_asked_for_the_same() -> None:
    team = replace(WHOLE, kind=ContractKind.IN_HOUSE, has_provider=False, reviews=(), evaluations=(), has_manager=False)
    assert sentences(team) == [
        "Say which team delivers it.", "Name the contract manager.", "Plan its performance reviews.",
        "Plan how its outcomes are evaluated.",
    ]  # fmt: skip


def test_a_year_may_pass_between_reviews_and_not_a_day_more() -> None:
    assert first_long_gap(date(2014, 4, 1), date(2016, 3, 31), [date(2015, 4, 1)], 12) is None
    assert first_long_gap(date(2014, 4, 1), date(2016, 3, 31), [date(2015, 4, 2)], 12) == (
        date(2014, 4, 1), date(2015, 4, 2),
    )  # fmt: skip
    assert first_long_gap(date(2014, 4, 1), date(2016, 4, 2), [date(2015, 4, 1)], 12) == (
        date(2015, 4, 1), date(2016, 4, 2),
    )  # fmt: skip


def test_a_review_outside_its_time_fills_no_gap() -> None:
    late = replace(WHOLE, reviews=(date(2016, 4, 1),))
    assert sentences(late) == [
        "Between 1 April 2014 and 31 March 2016 no review is planned: that is more than 12 months."
    ]


def test_an_evaluation_comes_before_the_end() -> None:
    assert sentences(replace(WHOLE, evaluations=(date(2016, 3, 31),))) == []
    assert sentences(replace(WHOLE, evaluations=(date(2016, 4, 1),))) == [
        "Evaluate it before it ends on 31 March 2016, in time to decide what comes next."
    ]


def test_the_years_make_the_value() -> None:
    assert require_profile(120_000_00, WHOLE.years) == ""
    assert sentences(replace(WHOLE, years=((2014, 60_000_00), (2015, 59_999_99)))) == [
        "The years make £119,999.99 and the contract is worth £120,000: £0.01 is missing."
    ]
    assert sentences(replace(WHOLE, years=((2014, 60_000_00), (2015, 60_000_01)))) == [
        "The years make £120,000.01 and the contract is worth £120,000: £0.01 is too much."
    ]
    assert sentences(replace(WHOLE, years=((2013, 60_000_00), (2014, 60_000_00)))) == [
        "Its value stands in years in which it does not run."
    ]


# Days and years


def test_months_end_the_day_before() -> None:
    assert last_day(date(2014, 4, 1), 12) == date(2015, 3, 31)
    assert last_day(date(2014, 8, 31), 6) == date(2015, 2, 27)
    assert longer_by(date(2016, 3, 31), 6) == date(2016, 9, 30)


def test_a_day_that_nobody_can_mean_is_refused() -> None:
    require_plausible(ends_on=None, starts_on=date(1900, 1, 1), signed_on=date(2200, 12, 31))
    for day in (date(1899, 12, 31), date(2201, 1, 1)):
        with pytest.raises(Refused) as refused:
            require_plausible(ends_on=day)
        assert refused.value.field == "ends_on"


def test_the_financial_year_turns_on_1_april() -> None:
    assert financial_year(date(2014, 3, 31)) == 2013
    assert financial_year(date(2014, 4, 1)) == 2014
    assert list(years_of(date(2014, 3, 31), date(2015, 4, 1))) == [2013, 2014, 2015]


def test_a_value_spreads_day_by_day() -> None:
    assert spread(730_00, date(2014, 4, 1), date(2016, 3, 30)) == {2014: 365_00, 2015: 365_00}
    assert spread(1_00, date(2014, 3, 31), date(2014, 4, 2)) == {2013: 33, 2014: 67}


@given(
    st.integers(0, 10**13), st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.dates(date(2000, 1, 1), date(2060, 1, 1))
)
def test_no_penny_is_lost_over_the_years(value: int, one: date, other: date) -> None:
    first, last = sorted((one, other))
    profile = spread(value, first, last)
    assert sum(profile.values()) == value
    assert list(profile) == list(years_of(first, last))
    assert min(profile.values()) >= 0


SPAN = (date(2014, 4, 1), date(2017, 3, 31))


def test_after_a_change_the_years_that_are_over_stay() -> None:
    years = {2014: 100_00, 2015: 100_00, 2016: 100_00}
    # 60 pounds over 731 days, 366 of them in the first year.
    assert reprofiled(years, 360_00, date(2015, 4, 1), *SPAN) == {2014: 100_00, 2015: 130_04, 2016: 129_96}
    assert reprofiled(years, 100_00, date(2015, 4, 1), *SPAN) == {2014: 100_00, 2015: 0, 2016: 0}
    with pytest.raises(Refused, match="have cost"):
        reprofiled(years, 99_99, date(2015, 4, 1), *SPAN)


def test_what_was_entered_by_hand_stays_and_only_the_difference_is_spread() -> None:
    years = {2014: 200_000_00, 2015: 50_000_00, 2016: 50_000_00}
    assert reprofiled(years, 300_000_00, date(2015, 6, 1), *SPAN) == years
    # From 1 October 2015 on: 183 days of 548 in 2015/16, 365 in 2016/17.
    assert reprofiled(years, 354_800_00, date(2015, 10, 1), *SPAN) == {
        2014: 200_000_00, 2015: 68_300_00, 2016: 86_500_00,
    }  # fmt: skip
    assert reprofiled(years, 290_000_00, date(2015, 10, 1), *SPAN) == {
        2014: 200_000_00, 2015: 45_000_00, 2016: 45_000_00,
    }  # fmt: skip
    # Two years fewer and what stood in them; a year more and what it adds.
    assert reprofiled(years, 200_000_00, date(2014, 6, 1), SPAN[0], date(2015, 3, 31)) == {2014: 200_000_00}
    longer = reprofiled(years, 340_000_00, date(2017, 4, 1), SPAN[0], date(2018, 3, 31))
    assert longer == {**years, 2017: 40_000_00}


@given(
    st.lists(st.integers(0, 10**11), min_size=3, max_size=3),
    st.integers(0, 4 * 10**11),
    st.dates(date(2013, 1, 1), date(2018, 1, 1)),
    st.dates(SPAN[0], date(2019, 3, 31)),
)
def test_no_penny_is_lost_by_a_change(amounts: list[int], value: int, day: date, ends_on: date) -> None:
    years = dict(zip((2014, 2015, 2016), amounts, strict=True))
    first = financial_year(min(max(day, SPAN[0]), ends_on))
    over = {year: amount for year, amount in years.items() if year < first}
    if value < sum(over.values()):
        with pytest.raises(Refused, match="have cost"):
            reprofiled(years, value, day, SPAN[0], ends_on)
        return
    profile = reprofiled(years, value, day, SPAN[0], ends_on)
    assert sum(profile.values()) == value
    assert min(profile.values()) >= 0
    assert over.items() <= profile.items()
    assert max(profile) == financial_year(ends_on)


# Changes

SMALL = Proposed(
    subject=Subject.SERVICES, first_value=300_000_00, value=300_000_00, value_after=330_000_00,
    starts_on=date(2025, 4, 1), first_ends_on=date(2027, 3, 31), ends_on=date(2027, 3, 31),
    ends_on_after=date(2027, 3, 31), under_act=True,
)  # fmt: skip


def test_what_lifts_a_contract_to_50000_pounds_would_have_been_advertised() -> None:
    under = replace(SMALL, under_act=False, first_value=40_000_00, value=40_000_00)
    assert findings_on(replace(under, value_after=49_999_99), KENT) == []
    found = findings_on(replace(under, value_after=50_000_00), KENT)
    assert [(one.because, one.clause) for one in found] == [
        ("It lifts the value to £50,000 or more: it would have been advertised.", "SC 5.3.8")
    ]
    assert findings_on(replace(under, value=50_000_00, value_after=90_000_00), KENT) == []


@pytest.mark.parametrize(
    ("subject", "after_", "is_material"),
    [
        (Subject.SERVICES, 330_000_00, False),
        (Subject.SERVICES, 330_000_01, True),
        (Subject.SERVICES, 269_999_99, True),
        (Subject.GOODS, 330_000_01, True),
        (Subject.WORKS, 345_000_00, False),
        (Subject.WORKS, 345_000_01, True),
    ],
)
def test_more_than_a_tenth_of_the_value_is_material_under_the_act(
    subject: Subject, after_: int, is_material: bool
) -> None:
    found = findings_on(replace(SMALL, subject=subject, value_after=after_), ENGLAND)
    assert bool(found) is is_material
    assert {one.confidence for one in found} <= {"unconfirmed"}


def test_changes_add_up_from_what_was_signed() -> None:
    second = replace(SMALL, value=325_000_00, value_after=335_000_00)
    assert [one.because for one in findings_on(second, ENGLAND)] == [
        "With all changes so far the value moves by more than 10%: by £35,000."
    ]


def test_more_than_a_tenth_of_the_term_is_material_under_the_act() -> None:
    assert (date(2027, 3, 31) - date(2025, 4, 1)).days + 1 == 730
    assert findings_on(replace(SMALL, ends_on_after=date(2027, 1, 17)), ENGLAND) == []
    assert [one.because for one in findings_on(replace(SMALL, ends_on_after=date(2027, 1, 16)), ENGLAND)] == [
        "It changes the term by more than 10%: by 74 days of 730."
    ]


def test_another_scope_or_a_gain_for_the_provider_is_material_under_the_act() -> None:
    assert len(findings_on(replace(SMALL, new_scope=True, favours_provider=True), ENGLAND)) == 2
    assert findings_on(replace(SMALL, new_scope=True, favours_provider=True, under_act=False), ENGLAND) == []


def test_on_some_grounds_the_value_grows_by_half_and_no_more() -> None:
    for ground in (ChangeGround.UNFORESEEABLE, ChangeGround.KNOWN_RISK, ChangeGround.MORE_OF_THE_SAME):
        grown = replace(SMALL, ground=ground, value_after=450_000_00)
        require_allowed(grown, findings_on(grown, ENGLAND), ENGLAND)
        for too_much in (450_000_01, 1_500_000_00):
            beyond = replace(grown, value_after=too_much)
            with pytest.raises(Refused, match="from £300,000 to £450,000") as refused:
                require_allowed(beyond, findings_on(beyond, ENGLAND), ENGLAND)
            assert (refused.value.field, refused.value.clause) == ("value", "Procurement Act 2023 sch 8")
    for free in (replace(beyond, ground=ChangeGround.EMERGENCY), replace(beyond, under_act=False)):
        require_allowed(free, findings_on(free, ENGLAND), ENGLAND)


def test_what_takes_away_is_never_too_much_growth() -> None:
    less = replace(SMALL, ground=ChangeGround.KNOWN_RISK, value=900_000_00, value_after=800_000_00)
    require_allowed(less, findings_on(less, ENGLAND), ENGLAND)
    with pytest.raises(Refused, match="50%"):
        require_allowed(replace(less, value_after=900_000_01), findings_on(less, ENGLAND), ENGLAND)


def test_a_material_change_says_what_allows_it() -> None:
    found = findings_on(replace(SMALL, new_scope=True), ENGLAND)
    with pytest.raises(Refused, match="material"):
        require_allowed(SMALL, found, ENGLAND)
    require_allowed(replace(SMALL, ground=ChangeGround.EMERGENCY), found, ENGLAND)
    require_allowed(SMALL, [], ENGLAND)


def test_a_later_end_is_an_extension_and_takes_a_decision() -> None:
    later = replace(SMALL, ends_on_after=date(2027, 4, 1), under_act=False)
    with pytest.raises(Refused, match="decision") as refused:
        require_allowed(later, [], KENT)
    assert refused.value.clause == "SC 8.4.4"
    require_allowed(replace(later, ends_on_after=date(2027, 3, 30)), [], KENT)


# What falls due

LARGE = Purchase(Subject.SERVICES, value=300_000_00, signed_on=date(2026, 2, 1))


def test_contract_details_are_due_30_days_after_signing_and_120_for_services_to_people() -> None:
    (due,) = due_after_signing(LARGE, ENGLAND)
    assert (due.kind, due.due_on, due.confidence) == (DueKind.CONTRACT_DETAILS, date(2026, 3, 3), "secondary")
    (light,) = due_after_signing(replace(LARGE, subject=Subject.LIGHT_TOUCH, value=700_000_00), ENGLAND)
    assert light.due_on == date(2026, 6, 1)


@pytest.mark.parametrize(("value", "count"), [(5_000_000_00, 1), (5_000_000_01, 2)])
def test_a_copy_is_due_above_5_million_pounds(value: int, count: int) -> None:
    found = due_after_signing(replace(LARGE, value=value), ENGLAND)
    assert len(found) == count
    assert [one.due_on for one in found[1:]] == [date(2026, 5, 2)] * (count - 1)


def test_nothing_was_due_in_2014() -> None:
    assert due_after_signing(replace(LARGE, signed_on=date(2014, 5, 1)), KENT) == []
    assert due_before_change(LARGE, KENT, date(2014, 6, 1)) == []
    assert due_after_end(replace(LARGE, ended_on=date(2014, 6, 1)), KENT) == []


def test_a_change_is_told_the_day_before_and_only_from_the_threshold() -> None:
    (due,) = due_before_change(LARGE, ENGLAND, date(2026, 7, 1))
    assert (due.kind, due.due_on) == (DueKind.CHANGE, date(2026, 6, 30))
    assert len(due_before_change(replace(LARGE, value=207_720_00), ENGLAND, date(2026, 7, 1))) == 1
    assert due_before_change(replace(LARGE, value=207_719_99), ENGLAND, date(2026, 7, 1)) == []


def test_the_end_is_told_within_30_days() -> None:
    (due,) = due_after_end(replace(LARGE, ended_on=date(2026, 7, 1)), ENGLAND)
    assert (due.kind, due.due_on) == (DueKind.TERMINATION, date(2026, 7, 31))


def test_performance_is_told_yearly_where_there_are_indicators() -> None:
    huge = replace(LARGE, value=5_000_000_01)
    span = (date(2026, 2, 1), date(2028, 1, 31))
    assert [one.due_on for one in due_for_performance(huge, ENGLAND, *span, date(2027, 1, 31))] == [date(2027, 1, 31)]
    assert [one.due_on for one in due_for_performance(huge, ENGLAND, *span, date(2027, 2, 1))] == [date(2028, 1, 31)]
    assert due_for_performance(replace(huge, value=5_000_000_00), ENGLAND, *span, date(2026, 3, 1)) == []
    assert needs_indicators(huge, ENGLAND)
    assert not needs_indicators(replace(huge, subject=Subject.LIGHT_TOUCH), ENGLAND)


# Certificates


def test_a_certificate_covers_its_last_day() -> None:
    day = date(2014, 5, 15)
    assert validity_of(day, is_seen=True, today=date(2014, 5, 16), days=60) is Validity.EXPIRED
    assert validity_of(day, is_seen=True, today=day, days=60) is Validity.EXPIRING
    assert validity_of(day, is_seen=True, today=date(2014, 3, 16), days=60) is Validity.EXPIRING
    assert validity_of(day, is_seen=True, today=date(2014, 3, 15), days=60) is Validity.VALID
    assert validity_of(None, is_seen=False, today=day, days=60) is Validity.UNSEEN


# States


def test_a_contract_moves_as_its_table_says() -> None:
    assert after("draft", ContractEvent.GO_LIVE) is ContractState.LIVE
    with pytest.raises(Refused, match="Ended early"):
        after("terminated", ContractEvent.CHANGE)


def test_an_extension_is_granted_only_after_it_was_proposed() -> None:
    assert extension_after("proposed", ExtensionEvent.GRANT) is ExtensionState.GRANTED
    with pytest.raises(Refused) as refused:
        extension_after("possible", ExtensionEvent.GRANT)
    assert refused.value.clause == "SC 8.4.4"
