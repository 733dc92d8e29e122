"""Scores, what is agreed of them, and low prices, by worked examples on both sides of each line."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fourfold.do.tendering.differences import apart
from fourfold.do.tendering.rules.low_prices import Line, low_prices, require_heard, require_in_time, slip_of
from fourfold.do.tendering.rules.names import EvaluatorKind
from fourfold.do.tendering.rules.scoring import (
    Difference,
    Judged,
    Marker,
    Steps,
    mean_of,
    require_agreeable,
    require_all,
    require_markable,
    require_score,
    rounded,
    together,
    uncovered,
)
from fourfold.foundation.errors import Refused

SCORES = some.lists(some.integers(min_value=0, max_value=10), min_size=1, max_size=6)
ASKED = datetime(2014, 7, 1, 9, tzinfo=UTC)
BY = ASKED + timedelta(days=7)
TICK = timedelta(microseconds=1)


def test_a_score_lies_on_the_scale_and_has_a_reason() -> None:
    steps = Steps(1, 5)
    for score in (1, 5, None):
        require_score(steps, score, "It says how.")
    for score in (0, 6):
        with pytest.raises(Refused, match="from 1 to 5") as refusal:
            require_score(steps, score, "It says how.")
        assert refusal.value.field == "score"
    with pytest.raises(Refused, match="Write why") as refusal:
        require_score(steps, 3, " ")
    assert refusal.value.field == "reason"


CARE, VOICE, STAFF = Judged("care", "Care"), Judged("voice", "Being heard", 50), Judged("staff", "Staff", 100)


@pytest.mark.parametrize(
    ("markers", "said"),
    [
        ([], ["No officer scores “Care”.", "No officer scores “Being heard”.", "Nobody who uses", "Nobody who uses"]),
        (
            [Marker(EvaluatorKind.OFFICER, frozenset({"care", "voice", "staff"}))],
            ["scores “Being heard”, as the tender", "scores “Staff”, as the tender"],
        ),
        (
            [
                Marker(EvaluatorKind.OFFICER, frozenset({"care", "voice"})),
                Marker(EvaluatorKind.SERVICE_USER, frozenset({"voice", "staff"})),
            ],
            [],
        ),
    ],
)
def test_each_criterion_is_scored_by_those_whom_the_tender_promised(markers: list[Marker], said: list[str]) -> None:
    found = [reason.sentence for reason in uncovered([CARE, VOICE, STAFF], markers)]
    assert len(found) == len(said)
    assert all(part in sentence for part, sentence in zip(said, found, strict=True))


def test_people_who_use_the_service_score_what_was_published_as_theirs() -> None:
    require_markable(VOICE, EvaluatorKind.SERVICE_USER)
    require_markable(VOICE, EvaluatorKind.OFFICER)
    with pytest.raises(Refused, match="does not say"):
        require_markable(CARE, EvaluatorKind.SERVICE_USER)
    with pytest.raises(Refused, match="alone score"):
        require_markable(STAFF, EvaluatorKind.OFFICER)


def test_an_agreed_score_lies_between_those_given_alone() -> None:
    apart = Difference((2, 4), (5,))
    assert apart.spread == 3
    for agreed in (2, 3, 4):
        require_agreeable(apart, agreed, "We looked again.", 0)
    for agreed in (1, 5):
        with pytest.raises(Refused, match="from 2 to 4"):
            require_agreeable(apart, agreed, "We looked again.", 50)
    with pytest.raises(Refused, match="Choose the score"):
        require_agreeable(apart, None, "We looked again.", 99)
    with pytest.raises(Refused, match="Write the reason"):
        require_agreeable(apart, 3, "", 0)
    require_agreeable(Difference((), (5,)), None, "They said it.", 100)


def test_officers_and_people_who_use_the_service_are_weighed_as_published() -> None:
    assert together(4, [], 0) == Decimal("4.0000")
    assert together(4, [2, 3], 50) == Decimal("3.2500")
    assert together(4, [2, 3, 3], 25) == Decimal("3.6667")
    assert together(None, [2, 3], 100) == Decimal("2.5000")
    assert rounded(Fraction(1, 3)) == Decimal("0.3333")
    assert rounded(Fraction(100_005, 1_000_000)) == Decimal("0.1000")
    assert rounded(Fraction(10_005, 100_000)) == Decimal("0.1001")
    assert mean_of([]) is None


@given(SCORES, SCORES, some.integers(min_value=0, max_value=100))
def test_together_they_lie_between_the_two(officers: list[int], users: list[int], percent: int) -> None:
    agreed, mean = officers[0], mean_of(users)
    assert mean is not None
    found = Fraction(together(agreed, users, percent))
    assert (
        min(Fraction(agreed), mean) - Fraction(1, 10_000) <= found <= max(Fraction(agreed), mean) + Fraction(1, 10_000)
    )


def test_missing_scores_are_told_each_with_its_page() -> None:
    require_all({})
    with pytest.raises(Refused) as refusal:
        require_all({"/a/": "Bidder A: Care", "/b/": "Bidder B: Care"})
    assert [(reason.sentence, reason.href) for reason in refusal.value.reasons] == [
        ("Bidder A: Care", "/a/"), ("Bidder B: Care", "/b/"),
    ]  # fmt: skip


def test_a_price_is_low_from_the_published_share_below_the_others_mean_on() -> None:
    others = {"ash": 100_000_00, "birch": 120_000_00}
    assert low_prices({**others, "cedar": 82_500_00}, 25).keys() == {"cedar"}
    assert low_prices({**others, "cedar": 82_500_01}, 25) == {}
    assert low_prices({**others, "cedar": 1_00}, None) == {}
    assert low_prices({"cedar": 1_00}, 25) == {}
    assert low_prices({"ash": 100_00, "cedar": 75_00}, 25).keys() == {"cedar"}
    assert low_prices({**others, "cedar": 82_500_00}, 25)["cedar"].sentence == (
        "£82,500 is 25% below £110,000, the mean of the other prices for this lot."
    )


@given(
    some.dictionaries(some.text(max_size=2), some.integers(min_value=1, max_value=10**9), min_size=2, max_size=6),
    some.integers(min_value=1, max_value=99),
    some.integers(min_value=2, max_value=100),
)
def test_low_prices_know_no_currency_and_never_take_in_the_dearest(
    prices: dict[str, int], percent: int, times: int
) -> None:
    low = low_prices(prices, percent)
    assert low.keys() == low_prices({key: price * times for key, price in prices.items()}, percent).keys()
    dearest = max(prices.values())
    assert all(price != dearest for key, price in prices.items() if key in low)


def test_nobody_judges_a_low_price_before_the_bidder_had_its_say() -> None:
    with pytest.raises(Refused, match="Ask the bidder first"):
        require_heard(asked_at=None, answer_by=None, explained_at=None, at=BY)
    with pytest.raises(Refused, match="still has time"):
        require_heard(asked_at=ASKED, answer_by=BY, explained_at=None, at=BY - TICK)
    require_heard(asked_at=ASKED, answer_by=BY, explained_at=None, at=BY)
    require_heard(asked_at=ASKED, answer_by=BY, explained_at=ASKED, at=ASKED)


def test_an_explanation_is_taken_until_its_time_is_over() -> None:
    require_in_time(asked_at=ASKED, answer_by=BY, at=BY - TICK)
    for asked, by, at in ((ASKED, BY, BY), (None, None, ASKED)):
        with pytest.raises(Refused, match="is over, or it was never asked"):
            require_in_time(asked_at=asked, answer_by=by, at=at)


def test_lines_that_do_not_sum_to_the_price_are_told_and_a_penny_of_rounding_is_not() -> None:
    lines = [Line("Hours", Fraction(1000), 12_50), Line("Rooms", Fraction(5, 2), 100_01)]
    assert slip_of(lines, 12_750_03) == ""
    assert slip_of(lines, 12_750_02) == ""
    assert slip_of(lines, 12_750_05) == "The lines sum to £12,750.03 and the bid says £12,750.05."
    assert slip_of(lines, 12_000_00).endswith("the bid says £12,000.")
    assert slip_of([], 5_00) == ""
    assert slip_of(lines, None) == ""


def test_names_that_begin_alike_are_told_apart_by_what_follows() -> None:
    alike = ["Example Carers Together East Kent and Medway", "Example Carers Together West Kent"]
    assert apart(alike, 60) == alike
    assert apart(alike, 30) == ["Together East Kent and Medway", "Together West Kent"]
    assert apart(alike, 10) == ["East Kent…", "West Kent"]
    assert apart(["Example Ash", "Another name that is very long"], 12) == ["Example Ash", "Another nam…"]
    assert apart(["One bidder alone"], 6) == ["One b…"]
