from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.do.fairness.rules import QUESTIONS, About, ComplaintEvent, ComplaintState, Finding, RatingEvent, Standing
from fourfold.do.fairness.rules import complaints as complaint_rules
from fourfold.do.fairness.rules.complaints import (
    Clock,
    ComplaintFacts,
    Handler,
    clock_of,
    counts_of,
    handler_for,
    is_late,
    standing_of,
)
from fourfold.do.fairness.rules.names import RatingState
from fourfold.do.fairness.rules.ratings import (
    Waiting,
    after,
    counted,
    figures_of,
    require_answers,
    require_reason,
    ripe,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.rulebooks import rulebook_at

ENGLAND = working_days("england")
KENT = rulebook_at("kent_2014", date(2014, 5, 15))
SOL, OTHER, HUGO, AMINA = (uuid4() for _ in range(4))


def waiting(*hands: int, needed: int | None = 5) -> list[Waiting]:
    return [Waiting(uuid4(), hand, needed) for hand in hands]


# Ratings: nobody is singled out (SC 6.2.10)


def test_four_givers_wait_and_the_fifth_publishes_all_five() -> None:
    assert ripe(waiting(1, 2, 3, 4)) == ()
    assert len(ripe(waiting(1, 2, 3, 4, 5))) == 5


def test_one_giver_with_five_ratings_is_still_one_giver() -> None:
    assert ripe(waiting(1, 1, 1, 1, 1)) == ()
    assert len(ripe(waiting(1, 1, 1, 2, 3, 4, 5))) == 7


def test_the_strictest_authority_among_them_says_how_many() -> None:
    assert ripe([*waiting(1, 2, 3, needed=3), *waiting(4, needed=5)]) == ()
    assert len(ripe([*waiting(1, 2, 3, 4, needed=3), *waiting(5, needed=5)])) == 5


def test_where_an_authority_has_set_no_number_ratings_wait() -> None:
    assert ripe(waiting(1, 2, 3, 4, 5, 6, needed=None)) == ()
    assert ripe([*waiting(1, 2, 3, 4, 5), *waiting(6, needed=None)]) == ()
    assert ripe([]) == ()


@given(st.lists(st.integers(0, 7), max_size=60), st.integers(1, 8))
def test_no_step_of_what_is_published_ever_shows_fewer_givers_than_needed(hands: list[int], needed: int) -> None:
    """Whoever watches the page after every single rating sees it grow by whole batches only."""
    wait: list[Waiting] = []
    for hand in hands:
        wait.append(Waiting(uuid4(), hand, needed))
        published = ripe(wait)
        if published:
            by_key = {one.key: one.hand for one in wait}
            assert len({by_key[key] for key in published}) >= needed
            wait = [one for one in wait if one.key not in published]
    assert len({one.hand for one in wait}) < needed


def test_kent_asks_for_five_and_says_that_the_number_is_its_own() -> None:
    entry = KENT.entry("fairness.ratings_needed")
    assert entry.value == 5
    assert entry.clause.startswith("SC 6.2.10")
    assert entry.confidence == "unconfirmed"


def test_a_rating_answers_all_questions_and_no_others() -> None:
    whole = {question.key: 3 for question in QUESTIONS[About.CLIENT]}
    assert require_answers(About.CLIENT, {**whole, "another": 5}) == whole
    for wrong in (0, 6):
        with pytest.raises(Refused, match="from 1 to 5") as caught:
            require_answers(About.CLIENT, {**whole, "paid": wrong})
        assert caught.value.field == "paid"
    with pytest.raises(Refused):
        require_answers(About.CLIENT, {})


def test_figures_are_counts_and_a_mean_with_half_a_tenth_rounded_up() -> None:
    keys = [question.key for question in QUESTIONS[About.DELIVERY]]
    first = counted(About.DELIVERY, [dict.fromkeys(keys, mark) for mark in (1, 2, 2, 2)])
    second = counted(About.DELIVERY, [dict.fromkeys(keys, mark) for mark in (5,)])
    assert first["people"] == [1, 3, 0, 0, 0]
    figure = figures_of(About.DELIVERY, [first, second])[0]
    assert figure.counts == (1, 3, 0, 0, 1)
    assert figure.total == 5
    assert figure.mean == Decimal("2.4")
    assert figures_of(About.DELIVERY, [first])[0].mean == Decimal("1.8")  # 1.75
    assert figures_of(About.DELIVERY, []) == []


def test_words_are_taken_out_only_with_a_reason() -> None:
    require_reason(given="All well.", shown="All well.", because="")
    require_reason(given="Ask Joe.", shown="", because="It named someone.")
    with pytest.raises(Refused, match="Say why"):
        require_reason(given="Ask Joe.", shown="Ask.", because="")


def test_a_rating_is_cleared_once_and_trimmed_later() -> None:
    assert after(RatingState.GIVEN, RatingEvent.CLEAR) is RatingState.CLEARED
    assert after(RatingState.PUBLISHED, RatingEvent.TRIM) is RatingState.PUBLISHED
    with pytest.raises(Refused, match="read before"):
        after(RatingState.PUBLISHED, RatingEvent.CLEAR)


# Complaints: who, by when, and how they are counted (SC 6.2.1, PROT 16-17)


@pytest.mark.parametrize(
    ("officers", "involved", "expected"),
    [
        ([SOL], set(), Handler(SOL, stands_in=False)),
        ([SOL], {AMINA}, Handler(SOL, stands_in=False)),
        ([SOL, OTHER], {SOL}, Handler(OTHER, stands_in=False)),
        ([SOL], {SOL}, Handler(HUGO, stands_in=True)),
        ([], set(), Handler(HUGO, stands_in=True)),
        ([SOL], {SOL, HUGO}, Handler(None, stands_in=True)),
    ],
)
def test_a_complaint_goes_to_someone_with_no_part_in_the_matter(
    officers: list[UUID], involved: set[UUID], expected: Handler
) -> None:
    assert handler_for(officers=officers, democratic_services=[HUGO], involved=involved) == expected


def clock(sent_on: date) -> Clock:
    return clock_of(
        sent_on,
        acknowledge_days=KENT.number("fairness.acknowledge_working_days"),
        answer_days=KENT.number("fairness.answer_working_days"),
        calendar=ENGLAND,
    )


def test_the_clock_counts_working_days_after_the_day_of_sending() -> None:
    assert clock(date(2014, 5, 15)) == Clock(date(2014, 5, 20), date(2014, 6, 13))  # a weekend, and 26 May a holiday
    assert clock(date(2014, 12, 24)).acknowledge_by == date(2014, 12, 31)


def test_without_a_rule_there_is_no_day_to_miss() -> None:
    none = clock_of(date(2014, 5, 15), acknowledge_days=None, answer_days=None, calendar=ENGLAND)
    assert none == Clock(None, None)
    assert standing_of(complaint(clock=none), date(2020, 1, 1)) is Standing.OPEN


DAYS = Clock(date(2014, 5, 20), date(2014, 6, 13))


def complaint(
    state: ComplaintState = ComplaintState.SENT,
    *,
    acknowledged: date | None = None,
    answered: date | None = None,
    finding: Finding | None = None,
    clock: Clock = DAYS,
    sent_on: date = date(2014, 5, 15),
) -> ComplaintFacts:
    return ComplaintFacts(state, sent_on, clock, acknowledged, answered, finding)


def test_the_last_day_is_in_time_and_the_next_is_late() -> None:
    due = date(2014, 5, 20)
    assert not is_late(due, None, due)
    assert is_late(due, None, date(2014, 5, 21))
    assert not is_late(due, due, date(2015, 1, 1))


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        (complaint(), date(2014, 5, 20), Standing.OPEN),
        (complaint(), date(2014, 5, 21), Standing.LATE),
        (complaint(acknowledged=date(2014, 5, 20)), date(2014, 6, 13), Standing.OPEN),
        (complaint(acknowledged=date(2014, 5, 20)), date(2014, 6, 14), Standing.LATE),
        (complaint(answered=date(2014, 5, 20)), date(2015, 1, 1), Standing.IN_TIME),
        (complaint(answered=date(2014, 5, 21)), date(2015, 1, 1), Standing.LATE),
        (complaint(acknowledged=date(2014, 5, 21), answered=date(2014, 6, 13)), date(2015, 1, 1), Standing.LATE),
        (complaint(acknowledged=date(2014, 5, 16), answered=date(2014, 6, 13)), date(2015, 1, 1), Standing.IN_TIME),
        (complaint(acknowledged=date(2014, 5, 16), answered=date(2014, 6, 16)), date(2015, 1, 1), Standing.LATE),
        (complaint(ComplaintState.WITHDRAWN), date(2015, 1, 1), Standing.WITHDRAWN),
    ],
)
def test_one_missed_day_makes_a_complaint_late(facts: ComplaintFacts, today: date, expected: Standing) -> None:
    assert standing_of(facts, today) is expected


def test_the_public_count_adds_up_year_by_year() -> None:
    upheld = complaint(ComplaintState.ANSWERED, answered=date(2014, 5, 20), finding=Finding.UPHELD)
    partly = complaint(ComplaintState.SETTLED, answered=date(2014, 9, 1), finding=Finding.PARTLY)
    fair = complaint(ComplaintState.ANSWERED, answered=date(2014, 5, 20), finding=Finding.NOT_UPHELD)
    earlier = complaint(ComplaintState.WITHDRAWN, sent_on=date(2013, 12, 31))
    later, first = counts_of([upheld, earlier, partly, fair, complaint()], date(2014, 5, 16))
    assert (later.year, later.sent, later.in_time, later.late, later.still_open, later.upheld) == (2014, 4, 2, 1, 1, 2)
    assert (first.year, first.sent, first.withdrawn, first.upheld) == (2013, 1, 1, 0)
    assert later.sent == later.in_time + later.late + later.still_open + later.withdrawn
    assert counts_of([], date(2014, 5, 16)) == []


def test_a_complaint_that_was_answered_is_not_taken_back() -> None:
    with pytest.raises(Refused, match="until it is answered"):
        complaint_rules.after(ComplaintState.ANSWERED, ComplaintEvent.WITHDRAW)
    assert complaint_rules.after(ComplaintState.SENT, ComplaintEvent.ANSWER) is ComplaintState.ANSWERED
