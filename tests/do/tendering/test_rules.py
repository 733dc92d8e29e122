"""Criteria, formulas, marks and ranking, by worked examples and by what must always hold."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from fourfold.do.tendering.rules.criteria import Criterion, Kind, faults_of, leaves, share_of
from fourfold.do.tendering.rules.marking import Bid, Marked, Scheme, TieBreak, marked, ranked
from fourfold.do.tendering.rules.prices import Formula, PriceRule, price_marks
from fourfold.do.tendering.rules.sensitivity import (
    price_tippings,
    reversals,
    reweighted,
    weight_tippings,
    worth_of_a_point,
)
from fourfold.foundation.errors import Refused
from tests.do.tendering.make import CRITERIA, bid, scheme

PRICES = some.integers(min_value=1, max_value=10**12)
RULES = [PriceRule(formula, 1_000_000 if formula is Formula.BELOW_BUDGET else None) for formula in Formula]


def totals(bids: list[Marked]) -> dict[str, Fraction]:
    return {one.bid.bidder: one.total for one in bids}


def order(rules: Scheme, *bids: Bid) -> list[str]:
    return [one.marked.bid.bidder for one in ranked(rules, marked(rules, bids))]


def test_the_shares_of_all_that_is_marked_make_a_whole() -> None:
    assert [leaf.share for leaf in leaves(CRITERIA)] == [
        Fraction(40, 100), Fraction(30, 100), Fraction(10, 100), Fraction(20, 100),
    ]  # fmt: skip
    assert share_of(CRITERIA, Kind.QUALITY) == Fraction(40, 100)
    assert faults_of(CRITERIA) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda tree: tree[:2], "The weights under “the whole” sum to 80 and must sum to 100."),
        (lambda tree: (*tree[:2], replace(tree[2], weight=Fraction(21))), "sum to 101"),
        (lambda tree: (*tree[:2], replace(tree[2], key="care")), "Two criteria have the key “care”."),
        (lambda tree: (tree[0], replace(tree[1], parts=tree[1].parts[:1]), tree[2]), "under “Quality” sum to 75"),
        (lambda tree: (*tree[:2], replace(tree[2], kind=Kind.PRICE)), "Price stands once in a tree"),
        (lambda tree: (replace(tree[0], pass_mark=Fraction(1)), *tree[1:]), "A price has no pass mark."),
        (
            lambda tree: (tree[0], replace(tree[1], kind=Kind.SOCIAL_VALUE), tree[2]),
            "“How people are cared for” is of another kind than “Quality”.",
        ),
        (
            lambda tree: (replace(tree[0], weight=Fraction(-40)), replace(tree[1], weight=Fraction(120)), tree[2]),
            "“Price” weighs less than nothing.",
        ),
    ],
)
def test_a_tree_that_does_not_fit_together_says_where(change: object, said: str) -> None:
    assert any(said in reason.sentence for reason in faults_of(change(CRITERIA)))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("formula", "parts"),
    [
        (Formula.LOWEST_OVER_PRICE, [Fraction(1), Fraction(4, 5), Fraction(2, 5)]),
        (Formula.LINEAR_ABOVE_LOWEST, [Fraction(1), Fraction(3, 4), Fraction(0)]),
        (Formula.BELOW_BUDGET, [Fraction(1, 2), Fraction(3, 8), Fraction(0)]),
        (Formula.AROUND_MEAN, [Fraction(13, 19), Fraction(23, 38), Fraction(4, 19)]),
    ],
)
def test_prices_of_100_125_and_250_by_hand(formula: Formula, parts: list[Fraction]) -> None:
    assert [price_marks(PriceRule(formula, 200), price, (100, 125, 250)) for price in (100, 125, 250)] == parts


def test_a_price_of_nothing_and_a_budget_that_is_not_told_are_refused() -> None:
    with pytest.raises(Refused):
        price_marks(PriceRule(Formula.LOWEST_OVER_PRICE), 0, (0, 5))
    with pytest.raises(Refused):
        price_marks(PriceRule(Formula.BELOW_BUDGET), 5, (5,))


@given(some.lists(PRICES, min_size=1, max_size=6), some.integers(min_value=2, max_value=1000))
def test_every_formula_is_bounded_falls_with_the_price_and_knows_no_currency(prices: list[int], times: int) -> None:
    for rule in RULES:
        parts = [price_marks(rule, price, prices) for price in prices]
        assert all(0 <= part <= 1 for part in parts)
        assert all(
            part >= other
            for price, part in zip(prices, parts, strict=True)
            for dearer, other in zip(prices, parts, strict=True)
            if price < dearer
        )
        larger = replace(rule, budget=rule.budget * times if rule.budget else None)
        assert parts == [price_marks(larger, price * times, [one * times for one in prices]) for price in prices]


def test_a_lot_marked_by_hand() -> None:
    found = totals(marked(scheme(), [bid("Ash", 100, 5, 5, 3), bid("Birch", 80, 3, 4, 5)]))
    assert found == {
        "Ash": Fraction(40) * Fraction(4, 5) + 30 + 10 + 20 * Fraction(3, 5),
        "Birch": 40 + 30 * Fraction(3, 5) + 10 * Fraction(4, 5) + 20,
    }
    assert found == {"Ash": Fraction(84), "Birch": Fraction(86)}


def test_a_bid_under_a_pass_mark_is_out_and_moves_nobody_elses_marks() -> None:
    quality = replace(CRITERIA[1], parts=(replace(CRITERIA[1].parts[0], pass_mark=Fraction(3)), CRITERIA[1].parts[1]))
    rules = replace(scheme(), criteria=(CRITERIA[0], quality, CRITERIA[2]))
    cheap = bid("Cheap", 10, 2, 5, 5)
    bids = marked(rules, [bid("Ash", 100, 5, 5, 3), bid("Birch", 80, 3, 4, 5), cheap])
    assert [one.failed for one in bids] == [(), (), ("care",)]
    assert totals(bids)["Birch"] == 86
    assert order(rules, bid("Ash", 100, 5, 5, 3), bid("Birch", 80, 3, 4, 5), cheap) == ["Birch", "Ash"]


def test_equal_totals_are_told_apart_as_the_tender_stated() -> None:
    dear, cheap = bid("Dear", 100, 5, 5, 5), bid("Cheap", 50, 0, 5, 2)
    assert totals(marked(scheme(), [dear, cheap])) == {"Dear": Fraction(80), "Cheap": Fraction(58)}
    even = [bid("Cheap", 50, 3, 3, 3), bid("Dear", 100, 5, 4, 4)]
    assert totals(marked(scheme(), even)) == {"Cheap": Fraction(76), "Dear": Fraction(74)}
    equal = [bid("Cheap", 50, 2, 5, 3), bid("Dear", 100, 5, 4, 4)]
    assert set(totals(marked(scheme(), equal)).values()) == {Fraction(74)}
    assert order(scheme(Formula.LOWEST_OVER_PRICE, TieBreak.PRICE), *equal) == ["Cheap", "Dear"]
    assert order(scheme(Formula.LOWEST_OVER_PRICE, TieBreak.QUALITY), *equal) == ["Dear", "Cheap"]
    left = ranked(scheme(), marked(scheme(), equal))
    assert [(one.place, one.tied_with) for one in left] == [(1, ("Dear",)), (1, ("Cheap",))]


@given(some.permutations([bid("Ash", 100, 5, 5, 3), bid("Birch", 80, 3, 4, 5), bid("Cedar", 90, 4, 4, 4)]))
def test_the_order_in_which_bids_arrive_changes_nothing(bids: list[Bid]) -> None:
    assert order(scheme(), *bids) == ["Birch", "Ash", "Cedar"]


@pytest.mark.parametrize(
    ("faulty", "said"),
    [
        (Bid("Ash", None, bid("Ash", 1, 1, 1, 1).scores), "no price above £0"),
        (Bid("Ash", 0, bid("Ash", 1, 1, 1, 1).scores), "no price above £0"),
        (Bid("Ash", 100, {"care": Fraction(1), "staff": Fraction(1)}), "Ash has no score for “Social value”."),
        (bid("Ash", 1, 6, 1, 1), "A score of Ash for “How people are cared for” is off the scale."),
        (bid("Ash", 1, 1, 1, -1), "off the scale"),
    ],
)
def test_what_is_missing_or_off_the_scale_is_told(faulty: Bid, said: str) -> None:
    with pytest.raises(Refused) as refused:
        marked(scheme(), [faulty])
    assert any(said in reason.sentence for reason in refused.value.reasons)


def test_what_would_change_the_winner() -> None:
    bids = [bid("Ash", 100, 5, 5, 3), bid("Birch", 80, 3, 4, 5)]
    tippings = {one.what: one for one in weight_tippings(scheme(), bids)}
    assert tippings["social"].winner == "Ash"
    assert tippings["social"].then < 20
    (cheaper,) = price_tippings(scheme(), bids)
    at = replace(bids[0], price=int(cheaper.then))
    above = replace(bids[0], price=int(cheaper.then) + 10)
    assert order(scheme(), at, bids[1])[0] == "Ash"
    assert order(scheme(), above, bids[1])[0] == "Birch"


def test_a_bid_that_goes_can_turn_two_others_round_but_not_against_a_budget() -> None:
    bids = [bid("Ash", 100, 5, 5, 5), bid("Birch", 62, 4, 3, 4), bid("Lowest", 20, 0, 0, 0)]
    assert [(one.without, one.first, one.second) for one in reversals(scheme(), bids)] == [("Lowest", "Birch", "Ash")]
    assert reversals(scheme(Formula.BELOW_BUDGET, budget=200_00), bids) == []


def test_one_point_of_the_heaviest_question_in_money() -> None:
    # A step of 1 in 5 of 30 points is 6 points; the price has 40: 15% of the price.
    assert worth_of_a_point(scheme(), 100_000_00) == 15_000_00
    assert worth_of_a_point(scheme(Formula.BELOW_BUDGET, budget=200_000_00), 100_000_00) == 30_000_00
    free = replace(scheme(), criteria=(Criterion("q", "Q", Kind.QUALITY, Fraction(100)),), price=None)
    assert worth_of_a_point(free, 100) is None


BIDS = some.lists(
    some.builds(
        bid, some.just(""), some.integers(50, 400), some.integers(0, 5), some.integers(0, 5), some.integers(0, 5)
    ),
    min_size=2, max_size=4,
)  # fmt: skip


def winner(rules: Scheme, *bids: Bid) -> str | None:
    first, *_ = ranked(rules, marked(rules, bids))
    return None if first.tied_with else first.marked.bid.bidder


@settings(max_examples=25, deadline=None)
@given(BIDS, some.sampled_from(list(Formula)))
def test_what_is_said_to_change_the_winner_does_and_nothing_nearer_would(bids: list[Bid], formula: Formula) -> None:
    rules = scheme(formula, TieBreak.QUALITY, budget=50_000 if formula is Formula.BELOW_BUDGET else None)
    named = [replace(one, bidder=letter) for one, letter in zip(bids, "ABCD", strict=False)]
    was = winner(rules, *named)
    for found in weight_tippings(rules, named):
        changed = next(one for one in rules.criteria if one.key == found.what)
        steps = int(abs(found.then - found.now))
        for step in (*range(1, steps), steps):
            at = found.now + step * (1 if found.then > found.now else -1)
            then = winner(replace(rules, criteria=reweighted(rules.criteria, changed, at)), *named)
            assert then == found.winner if step == steps else then in (was, None)
    for found in price_tippings(rules, named):
        for price, is_first in ((int(found.then), True), (int(found.now), False)):
            tried = [replace(one, price=price) if one.bidder == found.what else one for one in named]
            assert (winner(rules, *tried) == found.what) is is_first
