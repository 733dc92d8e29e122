"""Prompt payment and interest, by hand, on both sides of every threshold and day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.review.payments.alone import rates_of
from fourfold.review.payments.rules import (
    Band,
    Terms,
    band_of,
    days_to_pay,
    due_on,
    fixed_sum,
    half_year_of,
    interest,
    is_within_target,
    mean_days,
    rates_in,
    share,
    starts_running,
    terms_in,
)
from fourfold.review.payments.rules.chain import (
    UnpaidEvent,
    UnpaidState,
    chain_days,
    days_of,
    quarter_of,
    require_line,
    require_over,
    return_due,
    told_count,
    unpaid_after,
)
from fourfold.rulebooks import rulebook_at

KENT = rulebook_at("kent_2014", date(2014, 5, 15))
NOW = rulebook_at("england", date(2025, 10, 1))
APRIL = date(2014, 4, 1)


def kent() -> Terms:
    terms = terms_in(KENT)
    assert terms is not None
    return terms


def now() -> Terms:
    terms = terms_in(NOW)
    assert terms is not None
    return terms


def test_the_terms_of_kent_are_those_of_its_select_committee() -> None:
    terms = kent()
    assert (terms.term_days, terms.target_days, terms.target_share) == (30, 14, 90)
    assert dict(terms.clauses)["payments.target.days"] == "SC 8.6.1"
    assert terms.receipt_is_day_one  # the 1998 Act's days begin with the day of receipt, whatever the council's bands


def test_the_terms_of_the_act_know_no_target_and_count_the_day_of_receipt() -> None:
    terms = now()
    assert (terms.term_days, terms.receipt_is_day_one, terms.target_days) == (30, True, None)
    assert terms_in(rulebook_at("england", date(2025, 2, 23))) is None


@pytest.mark.parametrize(
    ("paid", "days", "band"),
    [
        (date(2014, 4, 1), 0, Band.FIRST), (date(2014, 4, 2), 1, Band.FIRST), (date(2014, 5, 1), 30, Band.FIRST),
        (date(2014, 5, 2), 31, Band.SECOND), (date(2014, 5, 31), 60, Band.SECOND), (date(2014, 6, 1), 61, Band.THIRD),
        (date(2014, 3, 20), 0, Band.FIRST),
    ],
)  # fmt: skip
def test_day_1_is_the_day_after_receipt(paid: date, days: int, band: Band) -> None:
    assert days_to_pay(APRIL, paid) == days
    assert band_of(days, kent()) is band


@pytest.mark.parametrize(("days", "met"), [(14, True), (15, False)])
def test_the_target_is_fourteen_days(days: int, met: bool) -> None:
    assert is_within_target(days, kent()) is met
    assert is_within_target(days, now()) is None


def test_the_last_day_in_time_is_the_thirtieth_with_the_day_of_receipt_as_the_first() -> None:
    assert due_on(APRIL, kent()) == date(2014, 4, 30)
    assert due_on(date(2025, 10, 1), now()) == date(2025, 10, 30)
    assert starts_running(APRIL, kent()) == date(2014, 5, 1)
    assert due_on(APRIL, replace(kent(), receipt_is_day_one=False)) == date(2014, 5, 1)


def test_interest_by_hand() -> None:
    rates = rates_of("kent_2014")
    assert rates is not None
    assert rates.on(date(2014, 5, 2)) == 850  # 8% above 0.50%
    # £10,000 for 30 days at 8.5%: 10,000 × 0.085 × 30 / 365 = £69.863
    assert interest(10_000_00, 30, 850) == 69_86
    assert interest(10_000_00, 365, 850) == 850_00
    assert interest(999_99, 1, 850) == 23  # 23.287 pence
    assert interest(10_000_00, 0, 850) == 0
    assert interest(-10_000_00, 30, 850) == 0


def test_interest_is_rounded_half_up_to_the_penny() -> None:
    assert interest(3_650_000, 1, 50) == 50
    assert interest(36_500, 1, 50) == 1  # half a penny
    assert interest(36_499, 1, 50) == 0


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(2016, 12, 31), 850), (date(2017, 1, 1), 825), (date(2020, 6, 30), 875), (date(2020, 7, 1), 810),
        (date(2023, 12, 31), 1300), (date(2024, 1, 1), 1325), (date(2009, 12, 31), None), (date(2026, 7, 1), None),
    ],
)  # fmt: skip
def test_the_rate_is_that_of_the_half_year_in_which_interest_starts(day: date, rate: int | None) -> None:
    rates = rates_of("england")
    assert rates is not None
    assert rates.on(day) == rate
    assert rates_in(()) is None


@pytest.mark.parametrize(
    ("debt", "owed"), [(1, 40_00), (999_99, 40_00), (1_000_00, 70_00), (9_999_99, 70_00), (10_000_00, 100_00), (0, 0)]
)
def test_the_fixed_sum_grows_with_the_debt(debt: int, owed: int) -> None:
    rates = rates_of("england")
    assert rates is not None
    assert fixed_sum(debt, rates) == owed


def test_shares_and_means_are_rounded_half_up_and_nothing_is_made_of_nothing() -> None:
    assert share(1, 3) == Decimal("33.3")
    assert share(1, 8) == Decimal("12.5")
    assert share(3, 2000) == Decimal("0.2")
    assert share(0, 0) is None
    assert mean_days(5, 2) == Decimal("2.5")
    assert mean_days(0, 0) is None


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 3, 31), date(2025, 10, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2026, 4, 1), date(2026, 9, 30)),
        (date(2025, 12, 25), date(2025, 10, 1), date(2026, 3, 31)),
    ],
)  # fmt: skip
def test_half_years_end_in_march_and_september(day: date, first: date, last: date) -> None:
    assert half_year_of(day, NOW.texts("payments.statement.ends")) == (first, last)


@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_every_day_lies_in_its_half_year_and_in_its_quarter(day: date) -> None:
    for first, last in (half_year_of(day, ("03-31", "09-30")), quarter_of(day)):
        assert first <= day <= last
        assert last + timedelta(days=1) == (quarter_of(last + timedelta(days=1))[0])


def test_quarters_of_the_year() -> None:
    assert quarter_of(date(2014, 12, 31)) == (date(2014, 10, 1), date(2014, 12, 31))
    assert quarter_of(date(2014, 2, 1)) == (date(2014, 1, 1), date(2014, 3, 31))


def test_a_return_is_sent_once_its_quarter_is_over_and_due_thirty_days_later() -> None:
    last = date(2014, 3, 31)
    require_over(last, date(2014, 4, 1))
    with pytest.raises(Refused, match="31 March 2014"):
        require_over(last, last)
    assert return_due(last, KENT) == date(2014, 4, 30)
    assert return_due(last, NOW) is None


def test_whoever_was_not_paid_hears_in_working_days() -> None:
    calendar = working_days("england")
    days = days_of(date(2014, 4, 17), KENT, calendar)  # Maundy Thursday: Good Friday and Easter Monday do not count
    assert days.first_word_by == date(2014, 4, 24)
    assert days_of(date(2014, 4, 17), NOW, calendar).answer_by is None
    assert chain_days(KENT) == 30
    assert chain_days(NOW) is None


@pytest.mark.parametrize(("voices", "told"), [(0, "Nobody"), (1, "Fewer than 5"), (4, "Fewer than 5"), (5, "5")])
def test_few_voices_are_not_told_as_a_number(voices: int, told: str) -> None:
    assert told_count(voices, KENT) == told


def test_words_are_answered_once_and_may_end_with_payment() -> None:
    state = unpaid_after(UnpaidState.SENT, UnpaidEvent.ACKNOWLEDGE)
    state = unpaid_after(state, UnpaidEvent.ANSWER)
    with pytest.raises(Refused, match="Answered"):
        unpaid_after(state, UnpaidEvent.ACKNOWLEDGE)
    assert unpaid_after(state, UnpaidEvent.PAY) is UnpaidState.PAID


@pytest.mark.parametrize(
    ("amount", "received", "paid", "field"),
    [
        (0, APRIL, None, "amount"), (None, APRIL, None, "amount"), (1, None, None, "received_on"),
        (1, date(2014, 5, 16), None, "received_on"), (1, APRIL, date(2014, 3, 31), "paid_on"),
        (1, APRIL, date(2014, 5, 16), "paid_on"),
    ],
)  # fmt: skip
def test_a_returned_invoice_makes_sense(
    amount: int | None, received: date | None, paid: date | None, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        require_line(amount=amount, received_on=received, paid_on=paid, today=date(2014, 5, 15))
    assert refused.value.field == field
    require_line(amount=1, received_on=APRIL, paid_on=date(2014, 5, 15), today=date(2014, 5, 15))
