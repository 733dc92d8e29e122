"""Promises against what was delivered: in the same unit, by one measure or several, by one sum for every page."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fourfold.cycle.outcomes.rules.measures import Good, Unit
from fourfold.do.contracts.models import Commitment, Contract
from fourfold.do.tendering.rules.names import PromiseKind
from fourfold.foundation.errors import Refused
from fourfold.oversight.members.queries.promised import promises_counted
from fourfold.review.performance import actions
from fourfold.review.performance.queries.promised import promised_in, promises_of
from fourfold.review.performance.rules.delivered import Kept, delivered_of
from fourfold.review.performance.rules.promises import (
    Way,
    amount_in_words,
    promised_as_read,
    require_followable,
    way_of,
)
from tests.cast import NOON, Cast
from tests.review.performance import make

TODAY = make.TODAY
FOLLOWS: dict[str, Any] = {"target": None, "decimals": 0, "unit": Unit.NUMBER}


def promise(contract: Contract, amount: int | None, unit: str, kind: str = "social_value") -> Commitment:
    made = Commitment.objects.create(
        contract=contract, kind=kind, text=f"{amount} {unit}", amount=amount, unit=unit, due_on=date(2014, 5, 1)
    )
    made.refresh_from_db()
    return made


@pytest.mark.django_db
def test_pounds_are_set_against_pounds(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    kept = promise(contract, 50_000_00, "£")
    broken = promise(contract, 50_000_00, "£")
    make.read(make.measure(kent, contract, commitment=kept, **{**FOLLOWS, "unit": Unit.POUNDS}), [20_000, 30_000])
    make.read(make.measure(kent, contract, commitment=broken, **{**FOLLOWS, "unit": Unit.POUNDS}), [49_999])
    found = promises_of(contract, TODAY)
    assert [one.delivered.kept for one in found] == [Kept.KEPT, Kept.BROKEN]
    assert (found[0].amount, found[0].so_far) == ("£50,000", "£50,000")
    counted = promises_counted([contract], TODAY)[contract.pk]
    assert (counted.social, counted.kept, counted.unmet, counted.not_followed) == (2, 1, 1, 0)


@pytest.mark.django_db
def test_a_promise_gets_a_new_measure_and_both_count(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = promise(contract, 4, "apprentices")
    first = make.measure(kent, contract, commitment=one, **FOLLOWS)
    make.read(first, [1, 1], since=date(2014, 2, 1))
    actions.end_measure(measure=first, ended_on=date(2014, 3, 31), because="Counted anew.", by=kent.omar, at=NOON)
    assert not promises_of(contract, TODAY)[0].is_followed
    second = make.measure(kent, contract, commitment=one, **FOLLOWS)
    make.read(second, [2], since=date(2014, 4, 1))
    (found,) = promises_of(contract, TODAY)
    assert [measure.number for measure in found.measures] == [1, 2]
    assert found.is_followed
    assert (found.delivered.kept, found.so_far) == (Kept.KEPT, "4 apprentices")


@pytest.mark.django_db
def test_a_measure_that_counts_something_else_follows_no_promise(kent: Cast) -> None:
    contract = make.contract_of_quinn(kent)
    one = promise(contract, 50, "apprentices")
    with pytest.raises(Refused, match="50 apprentices") as refused:
        make.measure(kent, contract, commitment=one)
    assert refused.value.field == "commitment"
    measure = make.measure(kent, contract, commitment=one, **FOLLOWS)
    with pytest.raises(Refused, match="counts in “Number”"):
        actions.change_measure(measure=measure, terms=make.terms(commitment=one), by=kent.omar, at=NOON)


@pytest.mark.django_db
def test_many_contracts_are_asked_about_with_as_many_queries_as_one(kent: Cast, django_assert_num_queries: Any) -> None:
    contracts = [make.contract_of_quinn(kent) for _ in range(3)]
    for contract in contracts:
        make.read(make.measure(kent, contract, commitment=promise(contract, 2, "rooms"), **FOLLOWS), [1])
    with django_assert_num_queries(3):
        found = promised_in(contracts, TODAY)
    assert [[one.so_far for one in found[contract.pk]] for contract in contracts] == [["1 rooms"]] * 3


@pytest.mark.parametrize(
    ("amount", "counts", "unit", "others", "words"),
    [
        (50, "apprentices", Unit.NUMBER, (), ""),
        (50, "apprentices", Unit.PERCENT, (), "counts in “Number”"),
        (50, "apprentices", Unit.POUNDS, (), "counts in “Number”"),
        (50, "apprentices", None, (), "counts in “Number”"),
        (50_000_00, "£", Unit.POUNDS, (), ""),
        (50_000_00, "£", Unit.NUMBER, (), "£50,000. A measure that follows it counts in “Pounds”"),
        (12, "days", Unit.DAYS, (), ""),
        (12, "days", Unit.NUMBER, (), ""),
        (12, "days", Unit.MINUTES, (), "12 days"),
        (90, "%", Unit.PERCENT, (), ""),
        (90, "%", Unit.NUMBER, (), "Percentage"),
        (None, "", Unit.PERCENT, (), ""),
        (None, "", None, (), ""),
        (50, "hours", Unit.NUMBER, ("number",), ""),
        (None, "", Unit.NUMBER, ("percent",), "count in the same"),
    ],
)
def test_a_measure_follows_what_it_counts(
    amount: int | None, counts: str, unit: Unit | None, others: tuple[str, ...], words: str
) -> None:
    given: dict[str, Any] = {
        "amount": None if amount is None else Decimal(amount), "counts": counts, "unit": unit, "others": others
    }  # fmt: skip
    if not words:
        require_followable(**given)
        return
    with pytest.raises(Refused, match=re.escape(words)):
        require_followable(**given)


@pytest.mark.parametrize(
    ("kind", "unit", "good", "way"),
    [
        (PromiseKind.SOCIAL_VALUE, Unit.NUMBER, Good.UP, Way.SUM),
        (PromiseKind.SOCIAL_VALUE, Unit.POUNDS, Good.NEITHER, Way.SUM),
        (PromiseKind.OUTCOME, Unit.PERCENT, Good.UP, Way.LEVEL),
        (PromiseKind.OUTCOME, Unit.NUMBER, Good.DOWN, Way.LIMIT),
        (PromiseKind.PRICE, Unit.POUNDS, Good.NEITHER, Way.LIMIT),
        (PromiseKind.OUTCOME, None, Good.UP, Way.SUM),
    ],
)
def test_shares_and_prices_add_up_to_nothing(kind: PromiseKind, unit: Unit | None, good: Good, way: Way) -> None:
    assert way_of(kind, unit, good) is way


@pytest.mark.parametrize(
    ("promised", "told", "way", "today", "kept"),
    [
        ("0.24", ["0.30", "0.24"], Way.LIMIT, date(2014, 4, 1), Kept.KEPT),
        ("0.24", ["0.20", "0.25"], Way.LIMIT, date(2014, 4, 1), Kept.BEHIND),
        ("0.24", ["0.25"], Way.LIMIT, date(2015, 4, 1), Kept.BROKEN),
        ("90", ["40", "50"], Way.LEVEL, date(2014, 4, 1), Kept.BEHIND),
        ("90", ["40", "90"], Way.LEVEL, date(2014, 4, 1), Kept.KEPT),
        ("90", [], Way.LEVEL, date(2014, 4, 1), Kept.NOTHING_YET),
    ],
)
def test_the_newest_reading_keeps_a_level_or_a_limit(
    promised: str, told: list[str], way: Way, today: date, kept: Kept
) -> None:
    found = delivered_of(
        promised=Decimal(promised), told=[Decimal(one) for one in told], since=date(2014, 1, 1),
        due_on=date(2014, 12, 31), today=today, way=way,
    )  # fmt: skip
    assert found.kept is kept


def test_money_is_promised_in_pence_and_read_in_pounds() -> None:
    assert promised_as_read(Decimal(24), "£") == Decimal("0.24")
    assert promised_as_read(Decimal(24), "rooms") == 24
    assert promised_as_read(None, "£") is None
    assert amount_in_words(Decimal("0.24"), "£") == "£0.24"
    assert amount_in_words(Decimal(50_000), "£") == "£50,000"
    assert amount_in_words(Decimal("1200.00"), "hours") == "1,200 hours"
