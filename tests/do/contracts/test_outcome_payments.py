from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.do.contracts.rules.outcome_payments import (
    Before,
    LineKind,
    after,
    as_expected,
    play,
    statement,
    with_none,
)
from fourfold.do.contracts.rules.outcome_terms import Band, Bounds, Period, Tariff, Terms, periods_of, require_sound
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import shared_out

K = LineKind
YEAR = periods_of(date(2014, 4, 1), date(2015, 3, 31), 3)
STARTED = Tariff("started", "In treatment for 12 weeks", (Band(0, 100_00),), (10, 20, 20, 0), is_interim=True)
FREE = Tariff("free", "Free of dependency for six months", (Band(0, 400_00), Band(15, 300_00)), (0, 10, 20, 20))
TERMS = Terms(YEAR, fixed=100_000_00, at_risk=Decimal(20), tariffs=(STARTED, FREE))


def amounts(terms: Terms, number: int, **achieved: int) -> list[tuple[LineKind, int]]:
    return [(line.kind, line.amount) for line in statement(terms, number, achieved, Before()).lines]


def test_a_year_has_four_quarters_and_the_last_ends_with_the_contract() -> None:
    assert [(one.first, one.last, one.days) for one in YEAR] == [
        (date(2014, 4, 1), date(2014, 6, 30), 91),
        (date(2014, 7, 1), date(2014, 9, 30), 92),
        (date(2014, 10, 1), date(2014, 12, 31), 92),
        (date(2015, 1, 1), date(2015, 3, 31), 90),
    ]
    assert periods_of(date(2014, 4, 1), date(2014, 8, 15), 3)[-1] == Period(date(2014, 7, 1), date(2014, 8, 15))


def test_periods_from_the_end_of_a_month_leave_no_day_out() -> None:
    found = periods_of(date(2014, 1, 31), date(2014, 5, 30), 1)
    assert [one.first for one in found] == [
        date(2014, 1, 31), date(2014, 3, 1), date(2014, 3, 31), date(2014, 5, 1),
    ]  # fmt: skip
    assert sum(one.days for one in found) == 120


def test_the_fixed_part_goes_by_days_and_no_penny_is_lost() -> None:
    """£80,000 over 91, 92, 92 and 90 of 365 days: 1994520.55, 2016438.36, 2016438.36 and 1972602.74 pence."""
    sure = [told.lines[0].amount for told in play(TERMS, with_none(TERMS))]
    assert sure == [1_994_521, 2_016_438, 2_016_438, 1_972_603]
    assert sum(sure) == 80_000_00


def test_the_part_at_risk_follows_the_lasting_outcomes() -> None:
    """£20,000 by 0, 10, 20 and 20 of 50 expected: nothing, £4,000, £8,000 and £8,000. Seven of ten earn £2,800."""
    assert K.AT_RISK not in dict(amounts(TERMS, 0, free=3))
    assert dict(amounts(TERMS, 1, free=7))[K.AT_RISK] == 2_800_00
    assert dict(amounts(TERMS, 1, free=10))[K.AT_RISK] == 4_000_00
    assert dict(amounts(TERMS, 1, free=11))[K.AT_RISK] == 4_000_00
    assert dict(amounts(TERMS, 1, started=20))[K.AT_RISK] == 0


def test_a_part_at_risk_without_anything_expected_is_never_due() -> None:
    """Such terms are refused before anyone agrees them; worked out all the same they pay nothing for it."""
    terms = replace(TERMS, tariffs=(replace(FREE, expected=(0, 0, 0, 0)),))
    assert K.AT_RISK not in dict(amounts(terms, 1, free=3))


def test_each_outcome_is_paid_by_its_band() -> None:
    """Fifteen at £400 and three at £300; twenty interim ones at £100."""
    found = statement(TERMS, 2, {"started": 20, "free": 18}, Before())
    pieces = [(line.kind, line.quantity, line.tariff, line.amount) for line in found.lines if line.quantity]
    assert pieces == [
        (K.INTERIM, 20, 100_00, 2_000_00),
        (K.OUTCOME, 15, 400_00, 6_000_00),
        (K.OUTCOME, 3, 300_00, 900_00),
    ]
    assert found.total == 2_016_438 + 7_200_00 + 2_000_00 + 6_000_00 + 900_00


@pytest.mark.parametrize(("count", "paid"), [(14, 5_600_00), (15, 6_000_00), (16, 6_300_00)])
def test_a_band_begins_after_its_last_outcome(count: int, paid: int) -> None:
    terms = replace(TERMS, fixed=0)
    assert statement(terms, 2, {"free": count}, Before()).total == paid


def test_more_than_the_contract_pays_for_is_shown_and_not_paid() -> None:
    terms = Terms(YEAR, tariffs=(replace(FREE, most=30),))
    told = statement(terms, 3, {"free": 8}, Before(counted={"free": 25}))
    assert [(line.quantity, line.amount) for line in told.lines] == [(5, 2_000_00), (3, 0)]
    assert after(terms, Before(counted={"free": 25}), told, {"free": 8}).counted == {"free": 30}


@pytest.mark.parametrize(
    ("free", "line", "total"),
    [(12, (K.PERIOD_FLOOR, 200_00), 5_000_00), (20, (K.PERIOD_CAP, -500_00), 7_000_00)],
)
def test_a_floor_lifts_and_a_cap_bites_in_a_period(free: int, line: tuple[LineKind, int], total: int) -> None:
    """Twelve at £400 are £4,800, lifted to £5,000; twenty are £7,500, cut to £7,000."""
    terms = Terms(YEAR, tariffs=(FREE,), each=Bounds(5_000_00, 7_000_00))
    told = statement(terms, 1, {"free": free}, Before())
    assert (told.lines[-1].kind, told.lines[-1].amount) == line
    assert told.total == total


@pytest.mark.parametrize(("free", "total"), [(13, 5_200_00), (15, 6_000_00), (17, 6_600_00)])
def test_between_floor_and_cap_nothing_is_added(free: int, total: int) -> None:
    terms = Terms(YEAR, tariffs=(FREE,), each=Bounds(5_200_00, 6_600_00))
    told = statement(terms, 1, {"free": free}, Before())
    assert told.total == total
    assert {line.kind for line in told.lines} == {K.OUTCOME}


def test_the_cap_of_the_contract_stands_above_the_floor_of_a_period() -> None:
    terms = Terms(YEAR, tariffs=(FREE,), each=Bounds(floor=5_000_00), whole=Bounds(cap=12_000_00))
    told = statement(terms, 2, {}, Before(paid=9_000_00))
    assert [(line.kind, line.amount) for line in told.lines] == [
        (K.PERIOD_FLOOR, 5_000_00), (K.CONTRACT_CAP, -2_000_00),
    ]  # fmt: skip
    assert told.total == 3_000_00


def test_the_floor_of_the_contract_is_made_good_in_the_last_period_only() -> None:
    terms = Terms(YEAR, tariffs=(FREE,), whole=Bounds(floor=10_000_00))
    told = play(terms, [{"free": 5}, {"free": 5}, {"free": 5}, {"free": 5}])
    assert [one.total for one in told] == [2_000_00, 2_000_00, 2_000_00, 4_000_00]
    assert told[-1].lines[-1].kind is K.CONTRACT_FLOOR


@pytest.mark.parametrize(
    ("terms", "says"),
    [
        (replace(TERMS, tariffs=()), "Name at least one outcome"),
        (replace(TERMS, periods=()), "first and a last day"),
        (replace(TERMS, at_risk=Decimal("100.01")), "between 0 and 100"),
        (replace(TERMS, each=Bounds(2, 1)), "least that is paid for a period is more"),
        (replace(TERMS, whole=Bounds(cap=79_999_99)), "more than the cap"),
        (replace(TERMS, tariffs=(replace(FREE, expected=(0, 0, 0, 0)),)), "how many outcomes are expected"),
        (replace(TERMS, tariffs=(replace(FREE, expected=(1,)),)), "for each period"),
        (replace(TERMS, tariffs=(replace(FREE, bands=(Band(0, 1), Band(0, 2))),)), "begin after each other"),
        (replace(TERMS, tariffs=(replace(FREE, bands=()),)), "what the first"),
    ],
)
def test_terms_that_nobody_could_work_with_are_refused(terms: Terms, says: str) -> None:
    with pytest.raises(Refused) as told:
        require_sound(terms)
    assert any(says in reason.sentence for reason in told.value.reasons)


def test_sound_terms_pass() -> None:
    require_sound(TERMS)
    require_sound(replace(TERMS, at_risk=Decimal(100), each=Bounds(1, 1), whole=Bounds(cap=80_000_00)))


COUNTS = st.integers(0, 60)
MONEY = st.integers(0, 5_000_00)


@st.composite
def tariffs(draw: st.DrawFn, key: str) -> Tariff:
    edge = draw(st.integers(1, 20))
    bands = (Band(0, draw(MONEY)), Band(edge, draw(MONEY)))
    expected = tuple(draw(st.lists(COUNTS, min_size=4, max_size=4)))
    return Tariff(key, key, bands, expected, draw(st.booleans()), draw(st.none() | st.integers(0, 100)))


@st.composite
def bounds(draw: st.DrawFn) -> Bounds:
    floor = draw(st.none() | st.integers(0, 20_000_00))
    cap = draw(st.none() | st.integers(floor or 0, 40_000_00))
    return Bounds(floor, cap)


TERMS_OF_ALL_KINDS = st.builds(
    Terms,
    periods=st.just(YEAR),
    fixed=st.integers(0, 100_000_00),
    at_risk=st.decimals(0, 100, places=2),
    tariffs=st.tuples(tariffs("a"), tariffs("b")),
    each=bounds(),
    whole=bounds(),
)
RESULTS = st.lists(st.fixed_dictionaries({"a": COUNTS, "b": COUNTS}), min_size=4, max_size=4)


@given(TERMS_OF_ALL_KINDS, RESULTS)
@settings(max_examples=150, deadline=None)
def test_every_payment_keeps_its_bounds_whatever_is_achieved(terms: Terms, results: list[dict[str, int]]) -> None:
    told = play(terms, results)
    totals = [one.total for one in told]
    assert all(one.total == sum(line.amount for line in one.lines) for one in told)
    assert all(total >= 0 for total in totals)
    if terms.whole.cap is not None:
        assert sum(totals) <= terms.whole.cap
    if terms.whole.floor is not None:
        assert sum(totals) >= terms.whole.floor
    if terms.each.cap is not None:
        assert all(total <= terms.each.cap for total in totals[:-1])
    if terms.each.floor is not None and terms.whole.cap is None:
        assert all(total >= terms.each.floor for total in totals)


@given(TERMS_OF_ALL_KINDS)
@settings(max_examples=100, deadline=None)
def test_all_of_the_fixed_sum_is_paid_where_all_comes_as_expected(terms: Terms) -> None:
    free = replace(terms, each=Bounds(), whole=Bounds())
    lines = [line for told in play(free, as_expected(free)) for line in told.lines]
    fixed = sum(line.amount for line in lines if line.kind is K.FIXED)
    at_risk = sum(line.amount for line in lines if line.kind is K.AT_RISK)
    assert fixed == free.fixed - free.risked
    if any(free.expected_in(number) for number in range(4)):
        assert at_risk == free.risked


@given(TERMS_OF_ALL_KINDS, st.integers(0, 3), COUNTS, COUNTS)
@settings(max_examples=100, deadline=None)
def test_one_more_outcome_never_pays_less(terms: Terms, number: int, a: int, b: int) -> None:
    less = statement(terms, number, {"a": a, "b": b}, Before()).total
    assert statement(terms, number, {"a": a + 1, "b": b}, Before()).total >= less


@given(st.integers(-10_000_000, 10_000_000), st.lists(st.integers(0, 1_000), min_size=1, max_size=12))
def test_sharing_out_loses_no_penny_and_is_fair_to_one(amount: int, weights: list[int]) -> None:
    parts = shared_out(amount, weights)
    assert sum(parts) == amount
    whole = sum(weights) or len(weights)
    for part, weight in zip(parts, weights if any(weights) else [1] * len(weights), strict=True):
        assert abs(part * whole - amount * weight) < whole


def test_sharing_out_among_none_gives_none() -> None:
    assert shared_out(100, []) == []
    assert shared_out(100, [0, 0, 0]) == [34, 33, 33]
