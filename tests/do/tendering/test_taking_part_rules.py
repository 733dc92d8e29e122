"""Who may bid, and who is chosen from a first stage: each rule on both sides of its edge."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fourfold.do.tendering.rules.choosing import (
    Applicant,
    Stage,
    require_applying,
    require_choosing,
    require_days_to_bid,
    require_fair_choice,
    selection_barred,
    stage_faults,
)
from fourfold.do.tendering.rules.inviting import Standing, Who, ground_of, may_bid, require_may_bid, who_faults
from fourfold.do.tendering.rules.names import Choice, Ground, Procedure
from fourfold.foundation.errors import Refused
from fourfold.rulebooks import rulebook_at

PUBLISHED = date(2014, 5, 15)
KENT = rulebook_at("kent_2014", PUBLISHED)
ENGLAND_2016, ENGLAND_2026 = rulebook_at("england", date(2016, 1, 4)), rulebook_at("england", date(2026, 3, 2))
TICK = timedelta(microseconds=1)
APPLY_BY = datetime(2014, 6, 16, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("procedure", "only_invited", "ground"),
    [
        (Procedure.OPEN, False, Ground.ANYONE),
        (Procedure.OPEN, True, Ground.ANYONE),
        (Procedure.QUOTATIONS, False, Ground.ANYONE),
        (Procedure.QUOTATIONS, True, Ground.INVITED),
        (Procedure.CALL_OFF, False, Ground.FRAMEWORK),
        (Procedure.DYNAMIC, False, Ground.MARKET),
        (Procedure.DIRECT, False, Ground.NAMED),
        (Procedure.FLEXIBLE, False, Ground.CHOSEN),
    ],
)
def test_the_procedure_says_on_what_ground_one_may_bid(
    procedure: Procedure, only_invited: bool, ground: Ground
) -> None:
    assert ground_of(procedure, only_invited=only_invited) is ground


DAY_AFTER = PUBLISHED + timedelta(days=1)


@pytest.mark.parametrize(
    ("ground", "standing", "may"),
    [
        (Ground.ANYONE, Standing(), True),
        (Ground.INVITED, Standing(), False),
        (Ground.INVITED, Standing(is_invited=True), True),
        (Ground.NAMED, Standing(place_since=PUBLISHED), False),
        (Ground.CHOSEN, Standing(is_invited=True), True),
        (Ground.CHOSEN, Standing(), False),
        (Ground.FRAMEWORK, Standing(is_invited=True), False),
        (Ground.FRAMEWORK, Standing(place_since=PUBLISHED), True),
        (Ground.FRAMEWORK, Standing(place_since=DAY_AFTER), False),
        (Ground.MARKET, Standing(place_since=DAY_AFTER), True),
        (Ground.MARKET, Standing(), False),
    ],
)
def test_who_may_bid(ground: Ground, standing: Standing, may: bool) -> None:
    assert may_bid(ground, standing, PUBLISHED) is may


def test_who_may_not_bid_reads_who_may_why_and_the_clause() -> None:
    with pytest.raises(Refused) as refusal:
        require_may_bid(Ground.INVITED, Standing(), PUBLISHED, KENT)
    assert "because it is small enough for a few written quotations. You were not invited." in refusal.value.sentence
    assert refusal.value.clause == "SC 5.3.8"
    with pytest.raises(Refused, match="Only those with a place on “Youth work” may bid") as refusal:
        require_may_bid(Ground.FRAMEWORK, Standing(), PUBLISHED, KENT, "“Youth work”")
    assert refusal.value.clause == "SI 2006/5 reg 19"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (Who(Ground.INVITED, invited=2), "Invite at least 3 providers, or let everyone answer."),
        (Who(Ground.INVITED, invited=3), ""),
        (Who(Ground.NAMED, invited=0), "Name the one provider that is asked, and say why it."),
        (Who(Ground.NAMED, invited=2), "Name the one provider that is asked, and say why it."),
        (Who(Ground.NAMED, invited=1), ""),
        (Who(Ground.NAMED, invited=1, lacks_notice=True), "Tell everyone first that a direct award is planned"),
        (Who(Ground.FRAMEWORK), "Name the framework whose providers may bid."),
        (Who(Ground.FRAMEWORK, framework="F", places=1), ""),
        (Who(Ground.FRAMEWORK, framework="F", places=1, is_in_use=False), "“F” is not in use"),
        (Who(Ground.FRAMEWORK, framework="F"), "Nobody has a place there"),
        (Who(Ground.MARKET, framework="F", places=1), "“F” does not let newcomers join at any time"),
        (Who(Ground.MARKET, framework="F", places=1, takes_in=True), ""),
        (Who(Ground.ANYONE), ""),
    ],
)
def test_what_is_missing_in_who_may_bid(who: Who, said: str) -> None:
    told = [one.sentence for one in who_faults(who, KENT)]
    assert ([one for one in told if one.startswith(said)] == told and len(told) == 1) if said else told == []


def stage(**more: object) -> Stage:
    given: dict[str, object] = {
        "opens_on": date(2014, 5, 15), "apply_on": date(2014, 6, 21), "closes_on": date(2014, 8, 1), "most": None,
        "choose_on": "", "has_threshold": True, **more,
    }  # fmt: skip
    return Stage(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, ""),
        ({"apply_on": None}, "Say until when providers may ask to take part."),
        ({"apply_on": date(2014, 6, 20)}, "Leave 37 days to ask to take part. Now it is 36."),
        ({"apply_on": date(2014, 5, 20), "has_threshold": False}, ""),
        ({"closes_on": date(2014, 6, 21)}, "Bids come in after those who bid are chosen"),
        ({"most": 5, "choose_on": "Work with carers."}, ""),
        ({"most": 5}, "You choose so many and no more: say beforehand on what"),
        ({"most": 4, "choose_on": "Work with carers."}, "Choose at least 5 providers"),
        ({"most": 4, "choose_on": "Work with carers.", "has_threshold": False}, ""),
    ],
)
def test_what_is_missing_in_a_first_stage(changed: dict[str, object], said: str) -> None:
    told = [one.sentence for one in stage_faults(stage(**changed), KENT)]
    assert (len(told) == 1 and told[0].startswith(said)) if said else told == []


def test_a_first_stage_is_barred_below_the_threshold_from_february_2015() -> None:
    assert selection_barred(has_threshold=False, book=KENT) == ""
    assert selection_barred(has_threshold=False, book=ENGLAND_2016) == "SI 2015/102 reg 111"
    assert selection_barred(has_threshold=False, book=ENGLAND_2026) == "Procurement Act 2023 s 85"
    assert selection_barred(has_threshold=True, book=ENGLAND_2026) == ""


def test_one_asks_until_the_instant_and_one_chooses_from_it_on() -> None:
    require_applying(APPLY_BY - TICK, APPLY_BY)
    with pytest.raises(Refused):
        require_applying(APPLY_BY, APPLY_BY)
    require_choosing(APPLY_BY, APPLY_BY)
    with pytest.raises(Refused):
        require_choosing(APPLY_BY - TICK, APPLY_BY)


YES = Applicant("Ash", Choice.CHOSEN, "It works with carers.", speaks_against=False)
YES_AFTER_ALL = Applicant("Birch", Choice.CHOSEN, "It put that right.", speaks_against=True)
OUT = Applicant("Cedar", Choice.RULED_OUT, "It did not pay its taxes.", speaks_against=True)
TOO_MANY = Applicant("Elm", Choice.NUMBER, "Others have more of it.", speaks_against=False)


@pytest.mark.parametrize(
    ("applicants", "most", "said"),
    [
        ([YES, YES_AFTER_ALL, OUT], None, ""),
        ([YES, OUT, TOO_MANY], 1, ""),
        ([YES, Applicant("Fir", None, "", speaks_against=False)], None, "Decide on Fir, with a reason."),
        ([YES, Applicant("Fir", Choice.CHOSEN, " ", speaks_against=False)], None, "Decide on Fir, with a reason."),
        (
            [YES, Applicant("Fir", Choice.RULED_OUT, "No.", speaks_against=False)],
            None,
            "No answer of Fir speaks against",
        ),
        ([YES, TOO_MANY], None, "Elm is left out for the number, and the tender declared none."),
        ([YES, TOO_MANY], 2, "Elm is left out for the number, and only 1 of 2 are chosen."),
        ([YES, YES_AFTER_ALL], 1, "2 are chosen, and the tender said 1 at most."),
    ],
)
def test_a_choice_is_made_as_it_was_declared(applicants: list[Applicant], most: int | None, said: str) -> None:
    if not said:
        require_fair_choice(applicants, most)
        return
    with pytest.raises(Refused) as refusal:
        require_fair_choice(applicants, most)
    assert [one.sentence for one in refusal.value.reasons if one.sentence.startswith(said)]


def test_where_nobody_is_chosen_the_tender_is_cancelled() -> None:
    for none in ([], [OUT]):
        with pytest.raises(Refused, match="Cancel the tender"):
            require_fair_choice(none, None)


def test_the_chosen_have_forty_days_above_the_threshold_and_one_below() -> None:
    today = date(2014, 6, 23)
    require_days_to_bid(today, today + timedelta(days=40), KENT, has_threshold=True)
    with pytest.raises(Refused, match="40 days"):
        require_days_to_bid(today, today + timedelta(days=39), KENT, has_threshold=True)
    require_days_to_bid(today, today + timedelta(days=1), KENT, has_threshold=False)
    with pytest.raises(Refused, match="1 day"):
        require_days_to_bid(today, today, KENT, has_threshold=False)
