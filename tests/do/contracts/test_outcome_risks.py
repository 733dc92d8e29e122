from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourfold.do.contracts.rules.outcome_payments import as_expected, play, with_none
from fourfold.do.contracts.rules.outcome_risks import Costs, cash_flow, deepest, outlook, warnings
from fourfold.do.contracts.rules.outcome_terms import Band, Bounds, Tariff, Terms, periods_of
from fourfold.do.providers.rules.names import Size
from fourfold.rulebooks import rulebook_at

KENT = rulebook_at("kent_2014", date(2014, 5, 15))
ENGLAND = rulebook_at("england", date(2014, 5, 15))
HALVES = periods_of(date(2014, 4, 1), date(2015, 3, 31), 6)
FREE = Tariff("free", "Free of dependency", (Band(0, 400_00),), (10, 20))
TERMS = Terms(HALVES, fixed=48_000_00, tariffs=(FREE,))
"""£48,000 fixed and £12,000 for outcomes: a fifth depends on results."""
COSTS = Costs(setup=5_000_00, monthly=4_000_00)


def said(terms: Terms, *, costs: Costs = COSTS, size: Size = Size.SMALL) -> list[str]:
    return [one.clause.split(" (")[0] for one in warnings(terms, costs, size, KENT)]


def test_what_depends_on_results_is_what_would_not_be_paid_without_any() -> None:
    seen = outlook(TERMS, KENT)
    assert (seen.expected, seen.sure, seen.at_risk) == (60_000_00, 48_000_00, Decimal("20.0"))
    floored = outlook(replace(TERMS, whole=Bounds(floor=54_000_00)), KENT)
    assert (floored.sure, floored.at_risk) == (54_000_00, Decimal("10.0"))


def test_the_first_money_comes_thirty_days_after_the_first_period() -> None:
    """The first half ends on 30 September 2014; 30 days later it is 30 October, 212 days after 1 April."""
    seen = outlook(TERMS, KENT)
    assert (seen.first_paid_on, seen.days_to_first) == (date(2014, 10, 30), 212)
    ahead = outlook(replace(TERMS, in_advance=True), KENT)
    assert (ahead.first_paid_on, ahead.days_to_first) == (date(2014, 4, 1), 0)


def test_the_cash_flow_is_told_month_by_month() -> None:
    """Paid in October: £48,000 by 183 of 365 days (£24,065.75) and ten outcomes (£4,000); until then £29,000 is out."""
    months = cash_flow(TERMS, play(TERMS, as_expected(TERMS)), COSTS, KENT)
    assert [one.balance for one in months[:6]] == [
        -9_000_00, -13_000_00, -17_000_00, -21_000_00, -25_000_00, -29_000_00,
    ]  # fmt: skip
    assert (months[6].first, months[6].paid, months[6].balance) == (date(2014, 10, 1), 28_065_75, -4_934_25)
    assert months[-1].first == date(2015, 4, 1)
    assert months[-1].cost == 0
    assert months[-1].balance == 60_000_00 - 53_000_00


def test_the_deepest_month_is_named() -> None:
    months = cash_flow(TERMS, play(TERMS, as_expected(TERMS)), COSTS, KENT)
    lowest = deepest(months)
    assert lowest is not None
    assert (lowest.first, lowest.balance) == (date(2014, 9, 1), -29_000_00)
    assert deepest(cash_flow(replace(TERMS, in_advance=True), play(TERMS, with_none(TERMS)), Costs(), KENT)) is None


def test_a_fifth_at_risk_is_borne_and_more_is_warned_of() -> None:
    clause = "SC 8.4.3, 8.8.5"
    assert clause not in said(TERMS)
    assert clause in said(replace(TERMS, fixed=47_500_00))


@pytest.mark.parametrize(("months", "warned"), [(1, False), (3, True)])
def test_money_within_sixty_days_is_soon_enough(months: int, warned: bool) -> None:
    """April ends on the 30th and is paid on 30 May, after 59 days; the quarter on 30 July, after 120."""
    periods = periods_of(date(2014, 4, 1), date(2015, 3, 31), months)
    tariff = replace(FREE, expected=(1,) * len(periods))
    terms = Terms(periods, fixed=48_000_00, tariffs=(tariff,))
    late = [one for one in warnings(terms, Costs(), Size.MICRO, KENT) if "first money" in one.sentence]
    assert bool(late) == warned


@pytest.mark.parametrize(
    ("first", "last", "warned"),
    [
        (date(2014, 4, 1), date(2015, 3, 31), False),
        (date(2014, 4, 2), date(2015, 4, 1), True),
        (date(2014, 10, 1), date(2015, 9, 30), False),
        (date(2014, 11, 1), date(2015, 10, 31), True),
    ],
)
def test_a_period_across_the_end_of_the_financial_year_is_warned_of(first: date, last: date, warned: bool) -> None:
    terms = replace(TERMS, periods=periods_of(first, last, 6))
    assert any("financial year" in one.sentence for one in warnings(terms, COSTS, Size.SMALL, KENT)) == warned


@pytest.mark.parametrize(("setup", "warned"), [(0, False), (1, True)])
def test_three_months_of_cost_can_be_laid_out(setup: int, warned: bool) -> None:
    """One quarter for £12,000, paid a month after it: by the end of June three months of £4,000 are out."""
    periods = periods_of(date(2014, 4, 1), date(2014, 6, 30), 3)
    terms = Terms(periods, fixed=12_000_00, tariffs=(replace(FREE, expected=(0,)),))
    found = warnings(terms, Costs(setup, 4_000_00), Size.SMALL, KENT)
    assert any("laid out" in one.sentence for one in found) == warned


@pytest.mark.parametrize("size", [Size.MEDIUM, Size.LARGE])
def test_a_larger_provider_is_not_shut_out(size: Size) -> None:
    assert said(replace(TERMS, fixed=0), size=size) == []
    assert said(replace(TERMS, fixed=0), size=Size.UNKNOWN)


def test_a_book_that_sets_nothing_warns_of_nothing() -> None:
    assert warnings(replace(TERMS, fixed=0), COSTS, Size.SMALL, ENGLAND) == []


def test_nothing_at_all_to_come_is_said() -> None:
    worthless = Terms(HALVES, tariffs=(replace(FREE, bands=(Band(0, 0),)),))
    assert any("Nothing is paid" in one.sentence for one in warnings(worthless, COSTS, Size.SMALL, KENT))


@given(
    ahead=st.booleans(), each=st.sampled_from([1, 3, 6, 12]), days=st.integers(30, 800),
    first=st.dates(date(2013, 1, 1), date(2016, 1, 1)),
    costs=st.builds(Costs, st.integers(0, 100_000), st.integers(0, 100_000)),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_all_money_that_is_due_comes_in_some_month(
    ahead: bool, each: int, days: int, first: date, costs: Costs
) -> None:
    periods = periods_of(first, date.fromordinal(first.toordinal() + days), each)
    assert sum(one.days for one in periods) == days + 1
    tariff = replace(FREE, expected=(3,) * len(periods))
    terms = Terms(periods, fixed=987_654, at_risk=Decimal(30), tariffs=(tariff,), in_advance=ahead)
    told = play(terms, as_expected(terms))
    months = cash_flow(terms, told, costs, KENT)
    assert sum(one.paid for one in months) == sum(one.total for one in told)
    assert months[-1].balance == sum(one.paid - one.cost for one in months)
