"""Standstill, challenge, approval, feedback and the words of an award, on both sides of each threshold."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fourfold.do.diary.rules import Subject
from fourfold.do.diary.rules.needs import Needs, Unit, Why
from fourfold.do.tendering.rules.approving import Taken, decision_needed, require_decision, require_no_interest
from fourfold.do.tendering.rules.criteria import Criterion, Kind
from fourfold.do.tendering.rules.evaluation import Evaluation, LotBids, evaluate
from fourfold.do.tendering.rules.feedback import bid_of, compared, first_words, told
from fourfold.do.tendering.rules.marking import Scheme, TieBreak
from fourfold.do.tendering.rules.prices import Formula
from fourfold.do.tendering.rules.proposing import (
    limit_words,
    public_form,
    sensitivity_words,
    totals_by_weight,
    winners_of,
    words_of,
)
from fourfold.do.tendering.rules.standstill import (
    Span,
    pause_began,
    require_challengeable,
    require_over,
    resumed,
    standstill,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import rulebook_at
from tests.do.tendering.make import bid, scheme

ENGLAND = WorkingDays("england")
SERVICES = Needs(Subject.SERVICES, value=300_000_00, counted=360_000_00)


def span(told_on: date, needs: Needs = SERVICES) -> Span | None:
    return standstill(needs, told_on, rulebook_at("kent_2014", told_on), ENGLAND)


@pytest.mark.parametrize(
    ("told_on", "first", "last"),
    [
        (date(2026, 6, 1), date(2026, 6, 1), date(2026, 6, 10)),  # a Monday: its own day is the first
        (date(2026, 3, 30), date(2026, 3, 30), date(2026, 4, 10)),  # across Good Friday and Easter Monday
        (date(2026, 4, 2), date(2026, 4, 2), date(2026, 4, 15)),  # the Thursday before them
        (date(2026, 4, 3), date(2026, 4, 7), date(2026, 4, 16)),  # Good Friday itself counts from Tuesday
        (date(2026, 12, 21), date(2026, 12, 21), date(2027, 1, 4)),  # 25, 28 December and 1 January are holidays
        (date(2026, 12, 19), date(2026, 12, 21), date(2027, 1, 4)),  # a Saturday
        (date(2026, 12, 24), date(2026, 12, 24), date(2027, 1, 7)),
    ],
)
def test_eight_working_days_count_the_day_of_the_notice(told_on: date, first: date, last: date) -> None:
    found = span(told_on)
    assert found is not None
    assert (found.starts_on, found.ends_on) == (first, last)
    assert found.rule.clause == "Procurement Act 2023 s 51"
    assert found.opens_on == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("told_on", "last"),
    [
        (date(2014, 6, 2), date(2014, 6, 12)),
        (date(2014, 4, 8), date(2014, 4, 22)),  # ten days end on Good Friday: they run to Tuesday after Easter
        (date(2014, 4, 14), date(2014, 4, 24)),
        (date(2014, 12, 15), date(2014, 12, 29)),  # on Christmas Day: to Monday after Boxing Day
        (date(2014, 12, 19), date(2014, 12, 29)),
    ],
)
def test_in_2014_ten_days_count_from_the_day_after(told_on: date, last: date) -> None:
    found = span(told_on)
    assert found is not None
    assert (found.starts_on, found.ends_on) == (told_on + timedelta(days=1), last)


@pytest.mark.parametrize(
    ("needs", "on", "is_asked"),
    [
        (Needs(Subject.SERVICES, value=170_000_00, counted=207_719_99), date(2026, 6, 1), False),
        (Needs(Subject.SERVICES, value=170_000_00, counted=207_720_00), date(2026, 6, 1), True),
        (Needs(Subject.SERVICES, value=172_513_99, counted=172_513_99), date(2014, 6, 2), False),
        (Needs(Subject.SERVICES, value=172_514_00, counted=172_514_00), date(2014, 6, 2), True),
        (Needs(Subject.LIGHT_TOUCH, value=49_999_99, counted=49_999_99), date(2014, 6, 2), False),
        (Needs(Subject.LIGHT_TOUCH, value=50_000_00, counted=50_000_00), date(2014, 6, 2), True),
    ],
)
def test_a_small_purchase_has_no_standstill(needs: Needs, on: date, is_asked: bool) -> None:
    assert (span(on, needs) is not None) is is_asked


def test_the_last_day_is_still_part_of_it() -> None:
    with pytest.raises(Refused, match="You can award from 11 April 2026"):
        require_over(date(2026, 4, 10), date(2026, 4, 10), "s 51")
    require_over(date(2026, 4, 10), date(2026, 4, 11), "s 51")
    require_over(None, date(2026, 4, 1), "")


def test_a_challenge_comes_in_time_until_the_end_of_the_last_day() -> None:
    book = rulebook_at("england", date(2026, 4, 1))
    require_challengeable(date(2026, 4, 10), date(2026, 4, 10), book)
    with pytest.raises(Refused, match="ended on 10 April 2026"):
        require_challengeable(date(2026, 4, 10), date(2026, 4, 11), book)
    with pytest.raises(Refused, match="no standstill"):
        require_challengeable(None, date(2026, 4, 1), book)
    before = rulebook_at("kent_2014", date(2014, 5, 15))
    require_challengeable(date(2014, 5, 20), date(2014, 5, 30), before)
    require_challengeable(None, date(2014, 5, 30), before)


WORKING, CALENDAR = Why("", 8, "s 51"), Why("", 10, "reg 87", Unit.CALENDAR)


@pytest.mark.parametrize(
    ("rule", "paused", "settled", "last"),
    [
        (WORKING, date(2026, 4, 2), date(2026, 4, 20), date(2026, 4, 24)),  # 7 to 10 April were left: four days
        (WORKING, date(2026, 4, 10), date(2026, 4, 20), date(2026, 4, 20)),  # none was left
        (WORKING, date(2026, 4, 2), date(2026, 4, 2), date(2026, 4, 10)),  # settled on the day: as it was
        (CALENDAR, date(2026, 4, 6), date(2026, 4, 15), date(2026, 4, 20)),  # four days, to a Sunday: Monday
        (CALENDAR, date(2026, 4, 11), date(2026, 4, 15), date(2026, 4, 15)),  # raised after its end
    ],
)
def test_the_days_that_were_left_run_on_after_a_challenge(rule: Why, paused: date, settled: date, last: date) -> None:
    assert resumed(Span(date(2026, 3, 30), date(2026, 4, 10), rule), paused, settled, ENGLAND) == last


def test_challenges_that_overlap_make_one_pause() -> None:
    def at(day: int) -> datetime:
        return datetime(2026, 4, day, tzinfo=UTC)

    assert pause_began([]) is None
    assert pause_began([(at(1), at(3)), (at(2), at(5))]) == at(1)
    assert pause_began([(at(1), at(9)), (at(2), at(3)), (at(5), at(6))]) == at(1)
    assert pause_began([(at(1), at(3)), (at(4), at(6))]) == at(4)


@given(some.dates(date(2013, 1, 1), date(2027, 6, 1)), some.integers(0, 40), some.integers(0, 40))
def test_a_pause_never_shortens_a_standstill(told_on: date, until_pause: int, long: int) -> None:
    found = span(told_on)
    assert found is not None
    paused = told_on + timedelta(days=until_pause)
    settled = paused + timedelta(days=long)
    last = resumed(found, paused, settled, ENGLAND)
    assert last >= found.ends_on
    assert last >= min(settled, last)
    assert ENGLAND.is_working(last)


def test_an_award_of_the_key_sum_needs_a_decision() -> None:
    book = rulebook_at("kent_2014", date(2014, 5, 15))
    assert not decision_needed(999_999_99, book).is_key
    assert decision_needed(1_000_000_00, book).is_key
    assert decision_needed(None, book).is_key


def test_only_a_decision_taken_afterwards_by_someone_without_a_part_agrees() -> None:
    proposed = datetime(2014, 6, 1, tzinfo=UTC)
    later, earlier = proposed + timedelta(seconds=1), proposed - timedelta(seconds=1)
    require_decision(Taken(True, later, False), proposed)
    for decision, said in [
        (None, "Name it first"),
        (Taken(False, None, False), "not taken yet"),
        (Taken(True, earlier, False), "before this award was proposed"),
        (Taken(True, later, True), "Someone else has to decide"),
    ]:
        with pytest.raises(Refused, match=said):
            require_decision(decision, proposed)
    require_no_interest(has_interest=False)
    with pytest.raises(Refused, match="take no part"):
        require_no_interest(has_interest=True)


def east_and_west(most_lots: int | None = 1) -> Evaluation:
    rules = scheme(Formula.LOWEST_OVER_PRICE, TieBreak.QUALITY, TieBreak.PRICE)
    east = (bid("Ash", 100_000, 5, 5, 4), bid("Birch", 80_000, 3, 4, 3))
    west = (bid("Ash", 90_000, 5, 4, 4), bid("Birch", 85_000, 3, 3, 3))
    return evaluate([LotBids("1", "East Kent", rules, east), LotBids("2", "West Kent", rules, west)], most_lots)


def test_the_limit_on_lots_is_told_in_words_with_what_else_would_have_been() -> None:
    # East: Ash 88, Birch 78. West: Ash 37.78 + 30 + 8 + 16 = 91.78, Birch 40 + 18 + 6 + 12 = 76.
    together, moved = limit_words(east_and_west(), 1)
    assert "No bidder may win more than 1 lot" in together
    assert "169.78 in all" in together
    assert moved == (
        "Ash has the best bid for East Kent and wins elsewhere. East Kent goes to Birch. "
        "Had it gone to Ash, the sum would be 164: 5.78 less."
    )
    assert limit_words(east_and_west(None), None) == []


def test_each_lot_is_told_with_who_is_next() -> None:
    east, west = words_of(east_and_west(None))
    assert east == "East Kent: Ash wins with 88 points of 100, 10 before Birch."
    assert west.startswith("West Kent: Ash wins with 91.78 points of 100, 15.78 before Birch.")


def test_a_lot_without_bids_and_one_that_nobody_can_win_are_told() -> None:
    rules = scheme()
    said = words_of(evaluate([LotBids("1", "East", rules, ())]))
    assert said == ["East: nobody bid for it."]


def tied(*ties: TieBreak) -> Evaluation:
    bids = (bid("Ash", 100_000, 3, 3, 3), bid("Birch", 100_000, 3, 3, 3))
    return evaluate([LotBids("1", "East Kent", scheme(Formula.LOWEST_OVER_PRICE, *ties), bids)])


def test_equals_are_settled_by_someone_who_says_how() -> None:
    evaluation = tied(TieBreak.QUALITY)
    assert "Ash and Birch are equal at" in words_of(evaluation)[0]
    with pytest.raises(Refused, match="are equal") as refusal:
        winners_of(evaluation, {})
    assert refusal.value.field == "tie_1"
    with pytest.raises(Refused):
        winners_of(evaluation, {"1": "Cedar"})
    assert winners_of(evaluation, {"1": "Birch"}) == {"1": "Birch"}


def test_a_tie_that_a_stated_rule_breaks_needs_nobody() -> None:
    # Both have 88 points: Ash by a better quality, Birch by more social value.
    rules = scheme(Formula.LOWEST_OVER_PRICE, TieBreak.QUALITY)
    bids = (bid("Ash", 100_000, 5, 5, 2), bid("Birch", 100_000, 5, 3, 3))
    evaluation = evaluate([LotBids("1", "East", rules, bids)])
    assert winners_of(evaluation, {}) == {"1": "Ash"}
    assert "told apart by the better quality, as the tender said." in words_of(evaluation)[0]


def test_a_tender_that_nobody_can_win_is_cancelled_and_not_awarded() -> None:
    with pytest.raises(Refused, match="Cancel the tender") as refusal:
        winners_of(evaluate([LotBids("1", "East", scheme(), ())]), {})
    assert refusal.value.clause == "SC 5.3.2"


def test_a_settled_tie_keeps_to_the_limit_on_lots() -> None:
    rules = scheme(Formula.LOWEST_OVER_PRICE)
    same = (bid("Ash", 100_000, 3, 3, 3), bid("Birch", 100_000, 3, 3, 3))
    evaluation = evaluate([LotBids("1", "East", rules, same), LotBids("2", "West", rules, same)], 1)
    with pytest.raises(Refused, match="more lots than it may win"):
        winners_of(evaluation, {"1": "Birch", "2": "Birch"}, 1)


def test_what_would_change_the_winner_is_told_in_sentences() -> None:
    said = sensitivity_words(east_and_west(None).lots[0])
    assert any("If “Price” had weighed" in one and "Birch would have been first." in one for one in said)
    assert any(one.startswith("Birch would have been first at £") for one in said)
    assert said[-1] == "One more step on the scale, in the question that weighs most, is worth about £12,000."


def test_where_price_is_all_no_weight_could_change_it() -> None:
    alone = Scheme((Criterion("price", "Price", Kind.PRICE, Fraction(100)),), scheme().scale, scheme().price)
    evaluation = evaluate([LotBids("1", "East", alone, (bid("Ash", 100, 0, 0, 0), bid("Birch", 80, 0, 0, 0)))])
    assert evaluation.lots[0].weights == ()
    assert words_of(evaluation) == ["East: Birch wins with 100 points of 100, 20 before Ash."]
    assert totals_by_weight(evaluation.lots[0], alone.criteria[0])["Ash"][0] == (0, Fraction(80))


def test_totals_by_weight_meet_the_total_at_the_weight_that_was_published() -> None:
    result = east_and_west(None).lots[0]
    price = result.lot.scheme.criteria[0]
    lines = totals_by_weight(result, price)
    assert dict(lines["Ash"])[40] == Fraction(88)
    assert dict(lines["Birch"])[100] == Fraction(100)  # the lowest price has all marks for price
    assert [weight for weight, _ in lines["Ash"]] == list(range(0, 101, 10))


def test_feedback_begins_with_where_each_was_ahead() -> None:
    result = east_and_west(None).lots[0]
    assert first_words(result, "Birch", "Ash") == (
        "Your bid has 78 points of 100; the winner has 88. The winner was ahead in “How people are cared for” by "
        "12 points, “Social value” by 4 points and “Who does it” by 2 points. You were ahead in “Price” by 8 points."
    )
    assert first_words(result, "Ash", "Ash") == "You win this lot, with 88 points of 100."
    assert first_words(result, "Ash", "Birch").startswith("Your bid has 88 points of 100 and the winner 78.")
    assert first_words(result, "Nobody", "Ash") == ""
    assert first_words(result, "Ash", None) == "Nobody wins this lot."


def test_a_bid_that_missed_a_pass_mark_is_told_which() -> None:
    strict = evaluate([LotBids("1", "East", _strict(), (bid("Ash", 100, 1, 5, 5), bid("Birch", 100, 3, 3, 3)))])
    assert first_words(strict.lots[0], "Ash", "Birch") == (
        "Your bid missed the least score for “How people are cared for”, so it is out."
    )
    assert words_of(strict) == ["East: Birch wins with 76 points of 100, the only bid that can."]


def _strict() -> Scheme:
    rules = scheme()
    price, quality, social = rules.criteria
    care, staff = quality.parts
    return replace(
        rules,
        criteria=(price, replace(quality, parts=(replace(care, pass_mark=Fraction(2)), staff)), social),
    )


@given(some.fractions(min_value=-100, max_value=100))
def test_points_are_told_to_the_nearest_hundredth(points: Fraction) -> None:
    assert abs(Fraction(told(points)) - points) <= Fraction(1, 200)


def test_comparing_a_winner_with_itself_shows_nobody_beside_it() -> None:
    result = east_and_west(None).lots[0]
    ash = bid_of(result, "Ash")
    assert ash is not None
    assert {row.winner for row in compared(ash, ash)} == {None}


def test_everyone_reads_winners_by_name_and_the_others_by_letter() -> None:
    form = {"title": "x", "lots": [{"key": "1", "bids": [{"bidder": "Ash"}, {"bidder": "Birch"}]}]}
    shown = public_form(form, ["Ash"], {"Ash": "Bidder A", "Birch": "Bidder B"})
    assert [one["bidder"] for one in shown["lots"][0]["bids"]] == ["Ash", "Bidder B"]  # type: ignore[index]
