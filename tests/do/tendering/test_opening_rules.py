"""When bids may be opened, who declares what, and what a lost share means, by worked examples."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fourfold.do.tendering.rules.deadline import SETTLING
from fourfold.do.tendering.rules.declaring import Standing, require_clear, require_complete, standing_of
from fourfold.do.tendering.rules.opening import Found, alias_of, altered, chance_of, require_openable
from fourfold.foundation.errors import NotAllowed, Refused

CLOSES = datetime(2014, 6, 16, 11, tzinfo=UTC)
TICK = timedelta(microseconds=1)


def test_bids_are_opened_from_the_deadline_on_and_not_a_microsecond_earlier() -> None:
    with pytest.raises(Refused, match="until the deadline has passed"):
        require_openable(closes_at=CLOSES, at=CLOSES - TICK, unanswered=0)
    with pytest.raises(Refused, match="until the deadline has passed"):
        require_openable(closes_at=None, at=CLOSES, unanswered=0)
    with pytest.raises(Refused, match="2 minutes after the deadline"):
        require_openable(closes_at=CLOSES, at=CLOSES + SETTLING - TICK, unanswered=0)
    require_openable(closes_at=CLOSES, at=CLOSES + SETTLING, unanswered=0)


def test_bids_stay_closed_while_anything_that_arrived_in_time_is_in_hand() -> None:
    after = CLOSES + SETTLING
    with pytest.raises(Refused, match="arrived in time are still being dealt with"):
        require_openable(closes_at=CLOSES, at=after, unanswered=0, in_hand=True)
    with pytest.raises(Refused, match="arrived in time"):
        require_openable(closes_at=CLOSES, at=after, unanswered=1, in_hand=True)
    require_openable(closes_at=CLOSES, at=after, unanswered=0, in_hand=False)


def test_an_hour_that_a_clock_shows_twice_opens_nothing_early() -> None:
    """On 26 October 2014 clocks in Kent show 01:30 twice; the instant decides, not what the clock shows."""
    first, second = (datetime(2014, 10, 26, hour, 30, tzinfo=UTC) for hour in (0, 1))
    with pytest.raises(Refused):
        require_openable(closes_at=second, at=first, unanswered=0)
    require_openable(closes_at=second, at=second + SETTLING, unanswered=0)


def test_a_question_without_an_answer_keeps_bids_closed() -> None:
    with pytest.raises(Refused, match=r"^2 questions about this tender still without an answer"):
        require_openable(closes_at=CLOSES, at=CLOSES + SETTLING, unanswered=2)
    with pytest.raises(Refused, match=r"^1 question about"):
        require_openable(closes_at=CLOSES, at=CLOSES + SETTLING, unanswered=1)


@pytest.mark.parametrize(
    ("lost", "in_conflict", "spare", "said"),
    [
        ("", "", 1, "2 of 3 officers open the bids together. 1 officer may forget"),
        ("a", "", 0, "All 2 officers who are left are needed."),
        ("", "b", 0, "All 2 officers who are left are needed."),
        ("a", "a", 0, "All 2 officers who are left are needed."),
        ("a", "b", -1, "2 are needed and 1 can. These bids cannot be opened by anyone."),
    ],
)
def test_what_a_lost_share_or_an_interest_means_for_two_of_three(
    lost: str, in_conflict: str, spare: int, said: str
) -> None:
    chance = chance_of(holders="abc", lost=lost, in_conflict=in_conflict, needed=2)
    assert chance.spare == spare
    assert said in chance.sentence


def test_a_bid_that_is_not_as_it_was_received_stands_out() -> None:
    same, other, torn = (
        Found("1", "p", 1, "aa", "aa", whole=True),
        Found("2", "q", 1, "aa", "ab", whole=True),
        Found("3", "r", 1, "aa", "aa", whole=False),
    )
    assert altered([same, other, torn]) == (other, torn)


def test_bidders_are_called_by_letters_that_never_run_out() -> None:
    assert [alias_of(number) for number in (0, 25, 26, 51, 52, 701, 702)] == [
        "Bidder A", "Bidder Z", "Bidder AA", "Bidder AZ", "Bidder BA", "Bidder ZZ", "Bidder AAA",
    ]  # fmt: skip


@given(some.integers(min_value=0, max_value=20_000), some.integers(min_value=0, max_value=20_000))
def test_two_bidders_never_share_a_letter(one: int, other: int) -> None:
    assert (alias_of(one) == alias_of(other)) is (one == other)


def test_one_interest_is_enough_to_leave_and_silence_is_no_answer() -> None:
    assert standing_of("ab", {}) is Standing.OPEN
    assert standing_of("ab", {"a": False}) is Standing.OPEN
    assert standing_of("ab", {"a": False, "b": False}) is Standing.CLEAR
    assert standing_of("ab", {"a": True}) is Standing.CONFLICT
    require_clear(Standing.CLEAR)
    with pytest.raises(NotAllowed, match="no part in these bids"):
        require_clear(Standing.CONFLICT)
    with pytest.raises(Refused, match="for each bidder"):
        require_clear(Standing.OPEN)


def test_a_declaration_speaks_of_each_bidder() -> None:
    require_complete("ab", {"a": "", "b": "My sister runs it."})
    for said in ({"a": ""}, {"a": "", "b": None}):
        with pytest.raises(Refused, match="for each bidder"):
            require_complete("ab", said)
