"""Lots with a limit: against every way that there is."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from fourfold.do.tendering.rules.lots import Pair, Worth, awards
from fourfold.foundation.errors import Refused

LOTS, BIDDERS = ("A", "B", "C", "D"), ("ash", "birch", "cedar")
WORTH = some.integers(min_value=0, max_value=6).map(lambda number: (Fraction(number, 3),))


def every_way(worths: dict[Pair, Worth], most_lots: int) -> tuple[int, Fraction]:
    """The most lots that can be awarded, and the greatest worth of that, found by trying everything."""
    best = (0, Fraction(0))
    for choice in product((None, *BIDDERS), repeat=len(LOTS)):
        pairs = [(lot, bidder) for lot, bidder in zip(LOTS, choice, strict=True) if bidder]
        if any(pair not in worths for pair in pairs) or any(choice.count(one) > most_lots for one in BIDDERS):
            continue
        best = max(best, (len(pairs), sum((worths[pair][0] for pair in pairs), Fraction())))
    return best


@settings(max_examples=150, deadline=None)
@given(
    some.dictionaries(some.tuples(some.sampled_from(LOTS), some.sampled_from(BIDDERS)), WORTH),
    some.integers(min_value=1, max_value=4),
)
def test_no_way_is_better_than_the_one_found(worths: dict[Pair, Worth], most_lots: int) -> None:
    found = awards(worths, most_lots).winners
    assert all(list(found.values()).count(bidder) <= most_lots for bidder in BIDDERS)
    assert (len(found), sum((worths[pair][0] for pair in found.items()), Fraction())) == every_way(worths, most_lots)


@given(some.dictionaries(some.tuples(some.sampled_from(LOTS), some.sampled_from(BIDDERS)), WORTH))
def test_the_order_in_which_bidders_are_named_changes_no_winner(worths: dict[Pair, Worth]) -> None:
    ordered = {pair: worths[pair] for pair in sorted(worths)}
    otherwise = {pair: worths[pair] for lot in LOTS for pair in sorted(worths, reverse=True) if pair[0] == lot}
    assert awards(ordered, 2).winners == awards(otherwise, 2).winners


def test_a_limit_that_bites_gives_a_lot_to_another_so_that_all_together_are_best() -> None:
    points = {("A", "ash"): 90, ("A", "birch"): 89, ("B", "ash"): 80, ("B", "birch"): 60}
    found = awards({pair: (Fraction(number),) for pair, number in points.items()}, 1)
    assert found.winners == {"A": "birch", "B": "ash"}
    assert found.best == {"A": "ash", "B": "ash"}
    assert found.moved == ("A",)


def test_without_a_limit_each_lot_goes_to_its_best_bid_and_equals_to_the_first_in_the_alphabet() -> None:
    worths = {("A", "birch"): (Fraction(5),), ("A", "ash"): (Fraction(5),), ("B", "birch"): (Fraction(1),)}
    assert awards(worths).winners == {"A": "ash", "B": "birch"}
    assert awards({}).winners == {}


def test_a_second_number_tells_equal_sums_apart() -> None:
    worths = {("A", "birch"): (Fraction(5), Fraction(-10)), ("A", "ash"): (Fraction(5), Fraction(-20))}
    assert awards(worths).winners == {"A": "birch"}


def test_nobody_is_limited_to_nothing() -> None:
    with pytest.raises(Refused):
        awards({}, 0)
