"""What an answer must hold, when a return is due, who needs key indicators, and how promises stand."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.outcomes.rules.measures import Frequency, Unit
from fourfold.do.contracts.rules.names import ContractKind
from fourfold.do.diary.rules import Subject
from fourfold.foundation.errors import Refused
from fourfold.review.performance.rules.answers import Answer, Asked, read_answers
from fourfold.review.performance.rules.delivered import Kept, delivered_of
from fourfold.review.performance.rules.due import due_after, is_late, is_to_remind, waiting_words
from fourfold.review.performance.rules.key_indicators import lacking_indicators, rating_due
from fourfold.review.performance.rules.names import RATING_NAMES, EvidenceKind, RatingWord, ReturnEvent, ReturnState
from fourfold.review.performance.rules.numbers import float_written, number_written
from fourfold.review.performance.rules.periods import period_on, period_written, periods_ended
from fourfold.review.performance.rules.states import TRANSITIONS, after
from fourfold.rulebooks import rulebook_at

SHARE = Asked(1, "In time", Unit.PERCENT, 1)
VISITS = Asked(2, "Visits", Unit.NUMBER, 0)
STORIES = Asked(3, "Stories", None, 0)


def faults(asked: Asked, **typed: str) -> list[tuple[str, str]]:
    return [(fault.part, fault.sentence) for fault in read_answers([asked], {asked.number: typed})[1]]


@pytest.mark.parametrize(
    ("asked", "typed", "part", "words"),
    [
        (SHARE, {"value": "about 90"}, "value", "“about 90” is no number"),
        (SHARE, {"value": "101"}, "value", "between 0 and 100"),
        (SHARE, {"value": "90.25"}, "value", "Round this to 1 place"),
        (SHARE, {"value": "91.83673469387755"}, "value", "Round this to 1 place"),
        (VISITS, {"value": "90.5"}, "value", "Round this to a whole number"),
        (VISITS, {"value": "-1"}, "value", "below nought"),
        (VISITS, {}, "value", "Give a figure"),
        (VISITS, {"value": "3", "nothing": "yes"}, "value", "Leave one of them"),
        (VISITS, {"nothing": "perhaps"}, "nothing", "neither yes nor no"),
        (STORIES, {}, "words", "Tell it in words"),
        (STORIES, {"value": "3", "words": "Well."}, "value", "told in words"),
        (VISITS, {"value": "3", "evidence": "She sleeps again."}, "kind", "what kind"),
        (VISITS, {"value": "3", "kind": "story"}, "evidence", "Write the evidence"),
        (VISITS, {"value": "3", "kind": "hearsay", "evidence": "x"}, "kind", "no kind of evidence"),
        (VISITS, {"value": "3", "kind": "story", "evidence": "x"}, "agreed", "lets them be told"),
        (VISITS, {"value": "3", "words": "x" * 4_001}, "words", "4,000 characters"),
    ],
)
def test_what_is_wrong_is_said_beside_its_part(asked: Asked, typed: dict[str, str], part: str, words: str) -> None:
    found = faults(asked, **typed)
    assert [one for one, _ in found] == [part]
    assert words in found[0][1]


def test_answers_come_out_as_they_were_meant() -> None:
    typed = {
        1: {"value": " 91.5% "},
        2: {"nothing": "Yes"},
        3: {"words": "It went well.", "kind": "Someone’s story", "evidence": "He cooks again.", "agreed": "x"},
    }
    answers, found = read_answers([SHARE, VISITS, STORIES], typed)
    assert not found
    assert answers == {
        1: Answer(value=Decimal("91.5")),
        2: Answer(no_activity=True),
        3: Answer(words="It went well.", kind=EvidenceKind.STORY, evidence="He cooks again."),
    }


def test_a_zero_is_a_figure() -> None:
    assert read_answers([VISITS], {2: {"value": "0"}})[0] == {2: Answer(value=Decimal(0))}


def test_a_fault_keeps_no_other_answer_back() -> None:
    answers, found = read_answers([SHARE, VISITS], {1: {"value": "x"}, 2: {"value": "1,200"}})
    assert list(answers) == [2]
    assert answers[2].value == 1200
    assert [fault.number for fault in found] == [1]


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_number_reads_back_as_it_is_written(value: Decimal) -> None:
    assert number_written(f"{value:f}") == value
    assert number_written(f"{value:,f}") == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.299999999999999, "12.3"), (0.1 + 0.2, "0.3"), (90.0, "90"), (-5.0, "-5"), (1e-7, "0.0000001")],
)
def test_the_noise_of_arithmetic_is_left_out(value: float, text: str) -> None:
    assert float_written(value) == text


@pytest.mark.parametrize("text", ["", "1e5", "NaN", "Infinity", "1,2", "--1", "1.", "٣", "1" * 13, "=1+1"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number_written(text) is None


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2014-05-15", date(2014, 5, 15), date(2014, 5, 15)),
        ("2014-02", date(2014, 2, 1), date(2014, 2, 28)),
        ("2016-2", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014-Q4", date(2014, 10, 1), date(2014, 12, 31)),
        ("2013-14", date(2013, 4, 1), date(2014, 3, 31)),
        ("1999/00", date(1999, 4, 1), date(2000, 3, 31)),
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
    ],
)
def test_periods_are_read_as_people_write_them(text: str, starts: date, ends: date) -> None:
    assert (period_written(text).starts, period_written(text).ends) == (starts, ends)


@pytest.mark.parametrize("text", ["soon", "2014-13", "2014-16", "2014-02-30", "", "Q1"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        period_written(text)


@pytest.mark.parametrize(
    ("day", "frequency", "label"),
    [
        (date(2014, 3, 31), Frequency.MONTH, "March 2014"),
        (date(2014, 3, 31), Frequency.QUARTER, "January to March 2014"),
        (date(2014, 4, 1), Frequency.QUARTER, "April to June 2014"),
        (date(2014, 3, 31), Frequency.YEAR, "2013-14"),
        (date(2014, 4, 1), Frequency.YEAR, "2014-15"),
        (date(2014, 12, 31), Frequency.YEAR, "2014-15"),
    ],
)
def test_a_day_belongs_to_its_period(day: date, frequency: Frequency, label: str) -> None:
    assert period_on(day, frequency).label == label


def test_whole_periods_that_have_ended_are_told_of() -> None:
    found = list(periods_ended(date(2014, 1, 15), date(2014, 5, 1), Frequency.MONTH))
    assert [one.label for one in found] == ["February 2014", "March 2014", "April 2014"]
    assert list(periods_ended(date(2014, 1, 1), date(2014, 1, 31), Frequency.MONTH)) == []
    assert len(list(periods_ended(date(2014, 1, 1), date(2014, 2, 1), Frequency.MONTH))) == 1


def test_the_due_day_itself_is_in_time() -> None:
    due = due_after(date(2014, 3, 31), 20)
    assert due == date(2014, 4, 20)
    assert not is_late(due, date(2014, 4, 20))
    assert is_late(due, date(2014, 4, 21))
    assert waiting_words(ReturnState.DUE, due, date(2014, 4, 19)) == "Due in 1 day."
    assert waiting_words(ReturnState.DUE, due, due) == "Due today."
    assert waiting_words(ReturnState.DUE, due, date(2014, 4, 22)) == "2 days late."
    assert waiting_words(ReturnState.ACCEPTED, due, date(2014, 4, 22)) == ""


@pytest.mark.parametrize(
    ("state", "reminded", "today", "reminds"),
    [
        ("due", None, 12, False),
        ("due", None, 13, True),
        ("due", 13, 20, False),
        ("due", 13, 21, True),
        ("due", 21, 27, False),
        ("due", 21, 28, True),
        ("sent", None, 28, False),
        ("missing", None, 28, False),
        ("accepted", 13, 28, False),
    ],
)
def test_a_reminder_comes_before_and_then_while_it_is_late(
    state: str, reminded: int | None, today: int, reminds: bool
) -> None:
    told = is_to_remind(
        state, due_on=date(2014, 4, 20), reminded_on=date(2014, 4, reminded) if reminded else None,
        today=date(2014, 4, today), before=7, again=7,
    )  # fmt: skip
    assert told is reminds


def test_what_the_table_does_not_hold_is_refused() -> None:
    allowed = {(state, event) for state, event, _ in TRANSITIONS}
    for state in ReturnState:
        for event in ReturnEvent:
            if (state, event) in allowed:
                after(state, event)
            else:
                with pytest.raises(Refused):
                    after(state, event)


@pytest.mark.parametrize(
    ("on", "more", "lacks"),
    [
        (date(2025, 2, 23), {}, False),
        (date(2025, 2, 24), {}, True),
        (date(2025, 2, 24), {"value": 5_000_000_00}, False),
        (date(2025, 2, 24), {"value": 5_000_000_01}, True),
        (date(2025, 2, 24), {"value": None}, False),
        (date(2025, 2, 24), {"keys": 2}, True),
        (date(2025, 2, 24), {"keys": 3}, False),
        (date(2025, 2, 24), {"kind": ContractKind.FRAMEWORK}, False),
        (date(2025, 2, 24), {"kind": ContractKind.IN_HOUSE}, False),
        (date(2025, 2, 24), {"subject": Subject.LIGHT_TOUCH}, False),
        (date(2025, 2, 24), {"subject": Subject.CONCESSION}, False),
        (date(2025, 2, 24), {"subject": None}, True),
    ],
)
def test_large_contracts_set_three_key_indicators(on: date, more: dict[str, Any], lacks: bool) -> None:
    given = {"value": 6_000_000_00, "kind": ContractKind.CONTRACT, "subject": Subject.SERVICES, "keys": 0, **more}
    found = lacking_indicators(rulebook_at("england", on), **given)
    assert (found is not None) is lacks
    assert found is None or (found.clause == "Procurement Act 2023 s 52" and found.confidence == "secondary")


def test_key_indicators_are_rated_within_twelve_months() -> None:
    before, since = rulebook_at("england", date(2025, 12, 31)), rulebook_at("england", date(2026, 1, 1))
    assert rating_due(before, starts=date(2025, 3, 1), rated_until=[]) is None
    assert rating_due(since, starts=date(2026, 3, 31), rated_until=[]) == date(2027, 3, 31)
    assert rating_due(since, starts=date(2026, 3, 1), rated_until=[date(2027, 2, 28)]) == date(2028, 2, 28)


def test_key_indicators_are_rated_when_the_contract_ends() -> None:
    book, starts, ends = rulebook_at("england", date(2026, 1, 1)), date(2026, 4, 1), date(2027, 9, 30)
    assert rating_due(book, starts=starts, rated_until=[], ends=ends) == date(2027, 4, 1)
    assert rating_due(book, starts=starts, rated_until=[date(2027, 3, 31)], ends=ends) == ends
    assert rating_due(book, starts=starts, rated_until=[date(2027, 3, 31), ends], ends=ends) is None


def test_the_five_ratings_are_in_the_words_of_the_regulation() -> None:
    assert [RATING_NAMES[word] for word in RatingWord] == [
        "Good", "Approaching target", "Requires improvement", "Inadequate", "Other",
    ]  # fmt: skip


SINCE, DUE = date(2014, 4, 1), date(2015, 4, 1)


@pytest.mark.parametrize(
    ("promised", "told", "today", "kept"),
    [
        (10, None, date(2014, 10, 1), Kept.NOT_FOLLOWED),
        (10, [], date(2014, 10, 1), Kept.NOTHING_YET),
        (None, [3], date(2014, 10, 1), Kept.UNKNOWN),
        (10, [5, 5], date(2014, 10, 1), Kept.KEPT),
        (10, [5, 5], date(2016, 1, 1), Kept.KEPT),
        (10, [3, 2], date(2014, 9, 30), Kept.ON_THE_WAY),  # 182 of 365 days, and half of it
        (10, [3, 2], date(2014, 10, 1), Kept.BEHIND),  # 183 of 365 days
        (10, [9], DUE, Kept.BEHIND),
        (10, [9], date(2015, 4, 2), Kept.BROKEN),
        (10, [], date(2015, 4, 2), Kept.BROKEN),
    ],
)
def test_a_promise_is_followed_until_it_is_kept(
    promised: int | None, told: list[int] | None, today: date, kept: Kept
) -> None:
    found = delivered_of(
        promised=None if promised is None else Decimal(promised),
        told=None if told is None else [Decimal(one) for one in told],
        since=SINCE, due_on=DUE, today=today,
    )  # fmt: skip
    assert found.kept is kept


def test_without_a_day_nobody_is_behind() -> None:
    found = delivered_of(promised=Decimal(10), told=[Decimal(1)], since=SINCE, due_on=None, today=date(2020, 1, 1))
    assert found.kept is Kept.ON_THE_WAY
    assert found.share == Decimal("0.1")
