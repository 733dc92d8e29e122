"""Worked examples of the rules: days, counts, and the answer to each question on both sides."""

from dataclasses import replace
from datetime import date

import pytest

from fourfold.foundation.errors import Refused
from fourfold.foundation.workdays import working_days
from fourfold.oversight.members.rules.answers import ANSWERS
from fourfold.oversight.members.rules.counts import Asked, Counts, counted
from fourfold.oversight.members.rules.facts import Facts, Heard, Looked, Measured, Paid, Promised, Standing
from fourfold.oversight.members.rules.states import (
    ReferralState,
    Term,
    answer_due,
    is_late,
    require_passed_on,
)
from fourfold.rulebooks import rulebook_at

TODAY = date(2014, 5, 15)
TERM = Term(10)
BARE = Facts(today=TODAY)
GOOD, ATTENTION, LACKING, SILENT = Standing.GOOD, Standing.ATTENTION, Standing.LACKING, Standing.SILENT


@pytest.mark.parametrize(
    ("asked_on", "due_on"),
    [
        (date(2014, 5, 15), date(2014, 5, 30)),  # Thursday; Monday 26 May is a holiday
        (date(2014, 4, 10), date(2014, 4, 28)),  # over Good Friday, 18 April, and Easter Monday
        (date(2014, 12, 17), date(2015, 1, 5)),  # over Christmas, Boxing Day and New Year's Day
        (date(2014, 5, 31), date(2014, 6, 13)),  # asked on a Saturday
    ],
)
def test_an_answer_is_due_ten_working_days_after_it_was_asked(asked_on: date, due_on: date) -> None:
    assert answer_due(asked_on, TERM, working_days("england")) == due_on


def test_without_a_rule_no_answer_is_ever_late() -> None:
    assert answer_due(TODAY, Term(None), working_days("england")) is None
    assert not is_late(None, None, date(2020, 1, 1))


def test_an_answer_on_the_last_day_is_in_time_and_one_a_day_later_is_late() -> None:
    due_on = date(2014, 5, 30)
    assert not is_late(due_on, due_on, TODAY)
    assert is_late(due_on, date(2014, 5, 31), TODAY)
    assert not is_late(due_on, None, due_on)
    assert is_late(due_on, None, date(2014, 5, 31))


def test_the_group_waits_until_an_answer_is_late() -> None:
    due_on = date(2014, 5, 30)
    with pytest.raises(Refused, match="not late yet"):
        require_passed_on(ReferralState.WAITING, due_on, due_on)
    require_passed_on(ReferralState.WAITING, due_on, date(2014, 5, 31))
    require_passed_on(ReferralState.ANSWERED, None, TODAY)


def test_what_was_late_once_stays_late_in_the_count() -> None:
    due_on = date(2014, 5, 9)
    asked = [
        Asked(due_on, due_on), Asked(due_on, date(2014, 5, 12)), Asked(due_on, None), Asked(TODAY, None),
        Asked(due_on, None, dropped_on=due_on), Asked(due_on, None, dropped_on=date(2014, 5, 12)), Asked(None, None),
        Asked(due_on, due_on, dropped_on=TODAY),
    ]  # fmt: skip
    found = counted(asked, TODAY)
    assert found == Counts(
        asked=8, in_time=2, answered_late=1, waiting=2, late=2, dropped=1, late_dropped=1
    )  # fmt: skip
    assert found.late_now == 1


def _with(**facts: object) -> Facts:
    return replace(BARE, **facts)  # type: ignore[arg-type]


CASES = [
    ("oversight", BARE, LACKING, "Neither a manager nor a lead director"),
    ("oversight", _with(manager="Omar", lead_director="Carys"), GOOD, "Omar manages it; Carys"),
    ("oversight", _with(manager="Omar", value=50_000_00, named_from=50_000_00), LACKING, "no lead director"),
    ("oversight", _with(manager="Omar", value=49_999_99, named_from=50_000_00), ATTENTION, "no lead director"),
    ("oversight", _with(lead_director="Carys"), LACKING, "no manager"),
    ("cost", BARE, SILENT, "not on record"),
    ("cost", _with(value=120_000_00, first_value=120_000_00), GOOD, "£120,000 over its life, as agreed"),
    ("cost", _with(value=120_000_01, first_value=120_000_00), ATTENTION, "£0.01 more than when it was agreed"),
    ("cost", _with(value=100_000_00, first_value=120_000_00), GOOD, "£20,000 less"),
    ("performance", BARE, SILENT, "Nothing is measured"),
    (
        "performance",
        _with(measured=Measured(outcome=2, quiet=1, worse=1)),
        LACKING,
        "1 measure got worse and 1 measure",
    ),
    ("performance", _with(measured=Measured(output=1, quiet=1)), GOOD, "no change to speak of"),
    ("performance", _with(measured=Measured(output=1, quiet=1, out_of_reach=1)), LACKING, "1 target is out of reach"),
    ("performance", _with(measured=Measured(output=2, too_little=2)), SILENT, "2 measures have too little"),
    ("improvement", BARE, SILENT, "No change for the better"),
    ("improvement", _with(looked=Looked(plans_running=1)), ATTENTION, "1 improvement plan runs"),
    ("improvement", _with(looked=Looked(plans_failed=1)), LACKING, "did not work"),
    ("improvement", _with(looked=Looked(plans_worked=1)), GOOD, "worked"),
    ("improvement", _with(measured=Measured(outcome=1, better=1)), GOOD, "got better"),
    ("improvement", _with(measured=Measured(outcome=1, worse=1)), LACKING, "no improvement plan"),
    ("reviews", BARE, LACKING, "none is planned"),
    ("reviews", _with(looked=Looked(next_on=TODAY)), GOOD, "the first is planned"),
    (
        "reviews",
        _with(looked=Looked(due=2, held=1, late=1)),
        LACKING,
        "1 of 2 reviews that were due were held. 1 review is",
    ),
    ("reviews", _with(looked=Looked(due=1, held=1, last_on=TODAY)), ATTENTION, "not on record"),
    ("reviews", _with(looked=Looked(due=1, held=1, last_on=TODAY, last_said="It goes well.")), GOOD, "It goes well"),
    ("monitoring", BARE, SILENT, "nothing is monitored"),
    ("monitoring", _with(measured=Measured(output=1)), GOOD, "in and verified"),
    ("monitoring", _with(measured=Measured(output=1), looked=Looked(resets=1)), ATTENTION, "1 baseline was set anew"),
    ("monitoring", _with(measured=Measured(output=1), looked=Looked(returns_late=1)), LACKING, "1 return is late"),
    ("support", BARE, SILENT, "No help was needed"),
    ("support", _with(looked=Looked(support=2)), GOOD, "2 times"),
    ("support", _with(looked=Looked(steps=1)), ATTENTION, "no help is on record"),
    ("support", _with(looked=Looked(support=1, actions_late=1)), LACKING, "overdue"),
    ("evaluation", BARE, LACKING, "No evaluation"),
    ("evaluation", _with(evaluated="It worked.", worked=True), GOOD, "It worked."),
    ("evaluation", _with(evaluated="Nobody can tell."), ATTENTION, "Nobody can tell."),
    ("evaluation", _with(evaluated="Outcomes are worse.", worked=False), LACKING, "worse"),
    ("evaluation", _with(evaluate_by=TODAY), ATTENTION, "by 15 May 2014"),
    ("evaluation", _with(evaluate_by=date(2014, 5, 14)), LACKING, "was to be evaluated by 14 May 2014"),
    ("next", BARE, SILENT, "last day is not on record"),
    ("next", _with(has_ended=True), GOOD, "It has ended"),
    ("next", _with(decided="Decommission"), GOOD, "Decided on its evaluation: Decommission."),
    ("next", _with(ends_on=TODAY), ATTENTION, "no commission"),
    ("next", _with(ends_on=TODAY, has_commission=True), GOOD, "its commission holds"),
    ("next", _with(ends_on=date(2014, 5, 14)), LACKING, "has passed"),
    ("outcomes", BARE, SILENT, "Nothing is measured"),
    ("outcomes", _with(measured=Measured(output=3)), LACKING, "No measure tells of change for people"),
    ("outcomes", _with(measured=Measured(outcome=1, output=1)), ATTENTION, "1 of 2 measures"),
    ("outcomes", _with(measured=Measured(outcome=1, with_users=1)), GOOD, "helped to define them."),
    ("client", BARE, SILENT, "Nothing is measured"),
    ("client", _with(measured=Measured(output=1)), LACKING, "No duty of our own"),
    ("client", _with(measured=Measured(output=1, ours=1)), GOOD, "1 duty of our own is measured"),
    ("social_value", BARE, LACKING, "No social value was promised"),
    ("social_value", _with(promised=Promised(all=2, social=2, unmet=1)), LACKING, "1 behind or not kept"),
    ("social_value", _with(promised=Promised(all=2, social=2, not_followed=1)), ATTENTION, "nobody follows 1"),
    ("social_value", _with(promised=Promised(all=1, social=1, kept=1)), GOOD, "none behind"),
    ("small_providers", BARE, SILENT, "linked to no commission"),
    ("small_providers", _with(has_commission=True), SILENT, "at its commission"),
    ("small_providers", _with(heard=Heard(exercises=1)), LACKING, "no charity or small firm"),
    ("small_providers", _with(heard=Heard(exercises=1, small=4)), GOOD, "4 charities and small firms"),
    ("regard", BARE, SILENT, "no commission"),
    ("regard", _with(heard=Heard(exercises=1)), SILENT, "Nothing that providers told"),
    ("regard", _with(heard=Heard(exercises=1, from_providers=2, open=1)), ATTENTION, "1 thing still waits"),
    ("regard", _with(heard=Heard(exercises=1, from_providers=2, answered=2)), GOOD, "all of it answered"),
    ("dialogue", BARE, SILENT, "no commission"),
    ("dialogue", _with(heard=Heard(exercises=1, small=2)), ATTENTION, "1 round of talks"),
    ("dialogue", _with(heard=Heard(exercises=1, small=2, from_providers=1)), GOOD, "small providers among"),
    ("co_design", BARE, SILENT, "no commission"),
    ("co_design", _with(heard=Heard(exercises=1)), LACKING, "Nobody who uses the service"),
    ("co_design", _with(heard=Heard(exercises=1, from_users=1)), ATTENTION, "designing together is not"),
    ("co_design", _with(heard=Heard(exercises=1, co_designed=1)), GOOD, "1 contribution"),
    ("specification", BARE, SILENT, "no commission"),
    ("specification", _with(heard=Heard(exercises=1)), LACKING, "What became of what was said"),
    ("specification", _with(heard=Heard(exercises=1, answered=1)), ATTENTION, "none of it taken up"),
    ("specification", _with(heard=Heard(exercises=1, answered=1, taken=1)), GOOD, "clause by clause"),
    ("innovation", BARE, SILENT, "reward no innovation"),
    ("innovation", _with(is_in_house=True), SILENT, "own team"),
    ("innovation", _with(extensions=1), ATTENTION, "earn an extension"),
    ("innovation", _with(pays_for_results=True), GOOD, "depends on results"),
    ("chain", BARE, SILENT, "not told"),
    ("chain", _with(is_in_house=True), GOOD, "own team"),
    ("chain", _with(subcontractors=2, shares_told=1), ATTENTION, "the share of 1 is told"),
    ("chain", _with(subcontractors=2, shares_told=2), GOOD, "each with its share"),
    ("paid", BARE, SILENT, "No payment"),
    ("paid", _with(paid=Paid(timed=20)), GOOD, "0 of 20 payments to its provider came late."),
    ("paid", _with(paid=Paid(timed=20, late=1)), ATTENTION, "1 of 20 payments"),
    ("paid", _with(paid=Paid(below=3, below_unpaid=1)), ATTENTION, "Of 3 invoices below it that it told of, 1"),
    ("local", BARE, SILENT, "not on record"),
    ("local", _with(is_in_house=True), GOOD, "own team"),
    ("local", _with(is_local=True), ATTENTION, "has not been told"),
    ("local", _with(is_local=True, is_small=False, size="large"), GOOD, "is local, and large"),
    ("local", _with(is_local=False, is_small=False, size="large"), ATTENTION, "is not local, and large"),
    ("local", _with(is_local=False, is_small=True, size="micro"), GOOD, "is not local, and micro"),
]


@pytest.mark.parametrize(("key", "facts", "standing", "words"), CASES, ids=[f"{c[0]}: {c[3]}" for c in CASES])
def test_the_record_answers(key: str, facts: Facts, standing: Standing, words: str) -> None:
    answer = ANSWERS[key](facts)
    assert answer.standing is standing, answer
    assert words in answer.sentence


def test_every_question_of_the_rulebook_has_its_rule_and_every_rule_its_question() -> None:
    book = rulebook_at("kent_2014", TODAY)
    assert set(book.texts("members.questions")) == set(ANSWERS) == {case[0] for case in CASES}
    for key in ANSWERS:
        assert book.entry(f"members.question.{key}").clause.startswith("SC ")
