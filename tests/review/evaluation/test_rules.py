from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.commissions.rules import Ending
from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.errors import Refused
from fourfold.review.evaluation.rules import closing, outcomes, reporting, states, strength
from fourfold.review.evaluation.rules.closing import ClosureFacts, ClosureLimits, Group
from fourfold.review.evaluation.rules.names import (
    ClosureEvent,
    Conclusion,
    Design,
    EvaluationEvent,
    Strength,
    Verdict,
)
from fourfold.review.evaluation.rules.outcomes import Chance, OutcomeFact, Point
from fourfold.review.evaluation.rules.strength import Evidence, Scale
from fourfold.rulebooks import rulebook_at

TODAY = date(2014, 5, 15)
CHANCE = Chance(errors=Decimal("1.96"), added=4, limits=Decimal("2.66"), baseline=8)


def hundredths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Numbers with two places between two others."""
    return st.integers(low * 100, high * 100).map(lambda number: Decimal(number) / 100)


@pytest.fixture(name="scale")
def a_scale() -> Scale:
    book = rulebook_at("kent_2014", TODAY)

    def pairs(name: str) -> dict[Design, str]:
        return {Design(one.split()[0]): one.split()[1] for one in book.texts(f"evaluations.{name}")}

    return Scale(
        {design: Strength(word) for design, word in pairs("strength").items()},
        {design: int(level) for design, level in pairs("maryland").items()},
        {design: int(level) for design, level in pairs("nesta").items()},
        book.number("evaluations.few_people"), book.number("evaluations.lost_percent"),
        book.number("evaluations.baseline_readings"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("design", "word", "maryland", "nesta"),
    [
        (Design.AFTER, "very_weak", 0, 1),
        (Design.BEFORE_AFTER, "weak", 1, 2),
        (Design.TREND, "weak", 2, 2),
        (Design.BESIDE, "weak", 1, 2),
        (Design.DIFFERENCE, "fair", 3, 3),
        (Design.RANDOMISED, "strong", 5, 3),
    ],
)
def test_what_stands_against_what_says_how_strong_evidence_is(
    scale: Scale, design: Design, word: str, maryland: int, nesta: int
) -> None:
    grade = strength.grade_of(Evidence(design, people=200, baseline=8, alike=True), scale)
    assert (grade.strength, grade.maryland, grade.nesta) == (word, maryland, nesta)
    assert not strength.because_of(grade)


@pytest.mark.parametrize(
    ("evidence", "word", "because"),
    [
        (Evidence(Design.DIFFERENCE, 30, Decimal(20), alike=True), "fair", ""),
        (Evidence(Design.DIFFERENCE, 29, Decimal(20), alike=True), "weak", "fewer than 30"),
        (Evidence(Design.DIFFERENCE, 30, Decimal("20.1"), alike=True), "weak", "20.1 % of those who began"),
        (Evidence(Design.DIFFERENCE, None, None, alike=True), "weak", "nobody counted"),
        (Evidence(Design.DIFFERENCE, 30), "weak", "nobody argued"),
        (Evidence(Design.BESIDE, 30), "very_weak", "nobody argued"),
        (Evidence(Design.TREND, 30, baseline=7), "weak", "7 readings of before are too few"),
        (Evidence(Design.BEFORE_AFTER, 5, Decimal(60)), "very_weak", "fewer than 30"),
    ],
)
def test_evidence_is_no_stronger_than_it_was_made(scale: Scale, evidence: Evidence, word: str, because: str) -> None:
    grade = strength.grade_of(evidence, scale)
    assert grade.strength == word
    assert because in strength.because_of(grade)


def share(**more: object) -> OutcomeFact:
    """74 of 100 people before, 85 of 100 after: 11 points, and chance alone moves it by 11.3."""
    given = {
        "name": "People who feel safe", "unit": "%", "good": Good.UP, "design": Design.BEFORE_AFTER,
        "before": Point(Decimal(74), 100), "after": Point(Decimal(85), 100), "is_share": True, **more,
    }  # fmt: skip
    return OutcomeFact(**given)  # type: ignore[arg-type]


def test_a_change_counts_only_beyond_what_chance_would_do() -> None:
    # With one yes and one no more in each: 75/102 = 73.529 % and 86/102 = 84.314 %, 10.784 apart, and
    # 1.96 * sqrt(73.529*26.471/102 + 84.314*15.686/102) = 1.96 * sqrt(32.048) = 11.096. The 11 seen lies 0.216 further
    # from nothing than the 10.784, so it takes 11.311 in all.
    same = outcomes.found_of(share(), CHANCE)
    assert same.verdict is Verdict.SAME
    assert same.margin is not None
    assert round(same.margin, 3) == Decimal("11.311")
    assert same.sentence == "74 % before, 85 % after: a change of 11 %. Chance alone moves it by up to 11.3 %."
    better = outcomes.found_of(share(after=Point(Decimal(86), 100)), CHANCE)
    assert better.verdict is Verdict.BETTER
    worse = outcomes.found_of(share(after=Point(Decimal(86), 100), good=Good.DOWN), CHANCE)
    assert worse.verdict is Verdict.WORSE


def test_chance_is_counted_as_published() -> None:
    # 26 and 24 of 60, as the authors of the R package statpsych work it out after Price and Bonett: 3.226 points apart,
    # with a standard error of 8.858. The 3.333 seen lies 0.108 further from nothing: 1.96 * 8.858 + 0.108 = 17.469.
    fact = share(before=Point(Decimal(40), 60), after=Point(Decimal("43.3333333333"), 60))
    margin = outcomes.found_of(fact, CHANCE).margin
    assert margin is not None
    assert round(margin, 3) == Decimal("17.469")


@pytest.mark.parametrize(
    ("people", "before", "after", "margin", "verdict"),
    [
        # 1/4 and 3/4: 50 apart, 1.96 * sqrt(2*25*75/4) = 60.01, and 50 less than seen: 110, of which 100 can be.
        (2, 0, 100, "100.00", Verdict.SAME),
        # 1/12 and 11/12: 83.33 apart, 1.96 * sqrt(2*8.333*91.667/12) = 22.12, and 16.67 less than seen.
        (10, 0, 100, "38.78", Verdict.BETTER),
        # 21/22 twice: 1.96 * sqrt(2*95.455*4.545/22) = 12.31. That all were well twice proves little of twenty.
        (20, 100, 100, "12.31", Verdict.SAME),
    ],
)
def test_few_people_and_shares_at_either_end_are_no_surer_than_they_are(
    people: int, before: int, after: int, margin: str, verdict: Verdict
) -> None:
    fact = share(before=Point(Decimal(before), people), after=Point(Decimal(after), people))
    found = outcomes.found_of(fact, CHANCE)
    assert found.margin is not None
    assert (round(found.margin, 2), found.verdict) == (Decimal(margin), verdict)


def test_the_numbers_of_chance_come_from_the_rulebook() -> None:
    book = rulebook_at("england", TODAY)
    assert Decimal(str(book.entry("evaluations.chance.errors").value)) == CHANCE.errors
    assert book.number("evaluations.chance.added") == CHANCE.added
    assert Decimal(str(book.entry("performance.xmr.limits").value)) == CHANCE.limits


def test_without_knowing_on_how_many_it_rests_nobody_can_tell() -> None:
    found = outcomes.found_of(share(before=Point(Decimal(50))), CHANCE)
    assert found.verdict is Verdict.UNKNOWN
    assert found.change == 35
    assert "nobody counted" in found.sentence
    told = share(before=Point(Decimal(50), error=Decimal(2)), after=Point(Decimal(60), error=Decimal(2)))
    assert outcomes.found_of(told, CHANCE).verdict is Verdict.BETTER


def test_a_reading_at_the_end_alone_tells_nothing_of_change() -> None:
    assert "set it against" in outcomes.found_of(share(design=Design.AFTER), CHANCE).sentence
    assert "no reading at the end" in outcomes.found_of(share(after=None), CHANCE).sentence
    assert "is missing" in outcomes.found_of(share(before=None), CHANCE).sentence
    assert "is missing" in outcomes.found_of(share(design=Design.DIFFERENCE), CHANCE).sentence


def test_what_happened_to_others_is_taken_off() -> None:
    fact = share(
        design=Design.DIFFERENCE, before=Point(Decimal(50), 1000), after=Point(Decimal(70), 1000),
        other_before=Point(Decimal(52), 1000), other_after=Point(Decimal(66), 1000),
    )  # fmt: skip
    found = outcomes.found_of(fact, CHANCE)
    assert (found.change, found.verdict) == (
        Decimal(6),
        Verdict.BETTER,
    )
    assert "for others 52 % and 66 %" in found.sentence
    beside = outcomes.found_of(replace(fact, design=Design.BESIDE), CHANCE)
    assert (beside.change, beside.verdict) == (Decimal(4), Verdict.SAME)


RISING = tuple(Decimal(n) for n in (60, 62, 61, 64, 63, 66, 65, 68))


def test_a_trend_that_goes_on_is_no_change_and_leaving_it_is() -> None:
    # By hand: the mean is 63.625 and the slope 42.5 / 42, so 63.625 + 4.5 * 1.0119 = 68.18 is expected next. What is
    # left over moves by 1.855 on average, so 2.66 * 1.855 = 4.94 either way is nothing.
    path = OutcomeFact("Places", "", Good.UP, Design.TREND, Point(Decimal(70)), series=RISING, steps=1, is_share=False)
    same = outcomes.found_of(path, CHANCE)
    assert same.verdict is Verdict.SAME
    assert same.sentence.startswith("On the path before, 68.2 was to be expected; it is 70.")
    assert outcomes.found_of(replace(path, after=Point(Decimal(76))), CHANCE).verdict is Verdict.BETTER
    few = outcomes.found_of(replace(path, series=RISING[:7]), CHANCE)
    assert few.verdict is Verdict.UNKNOWN
    assert "7 readings of before are too few" in few.sentence


@given(st.lists(hundredths(-100, 100), min_size=8, max_size=20), hundredths(-500, 500))
def test_moving_every_reading_moves_no_verdict(series: list[Decimal], by: Decimal) -> None:
    fact = OutcomeFact("A", "", Good.UP, Design.TREND, Point(series[0]), series=tuple(series))
    moved = replace(fact, after=Point(series[0] + by), series=tuple(value + by for value in series))
    one, other = outcomes.found_of(fact, CHANCE), outcomes.found_of(moved, CHANCE)
    assert one.change is not None
    assert other.change is not None
    assert abs(one.change - other.change) < Decimal("0.0001")


@given(st.integers(1, 99), st.integers(1, 99), st.integers(1, 5000))
def test_better_one_way_is_worse_the_other(before: int, after: int, people: int) -> None:
    fact = share(before=Point(Decimal(before), people), after=Point(Decimal(after), people))
    turned = replace(fact, good=Good.DOWN)
    opposite = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER}
    verdict = outcomes.found_of(fact, CHANCE).verdict
    assert outcomes.found_of(turned, CHANCE).verdict is opposite.get(verdict, verdict)


@pytest.mark.parametrize(
    ("verdicts", "conclusion"),
    [
        ([], Conclusion.UNKNOWN),
        (["unknown"], Conclusion.UNKNOWN),
        (["better", "unknown"], Conclusion.WORKED),
        (["better", "same"], Conclusion.WORKED),
        (["same", "unknown"], Conclusion.NO_CHANGE),
        (["worse", "same"], Conclusion.HARMED),
        (["worse", "better"], Conclusion.MIXED),
    ],
)
def test_outcomes_together_come_to_one_word(verdicts: list[str], conclusion: Conclusion) -> None:
    assert outcomes.concluded([Verdict(one) for one in verdicts]) is conclusion


def test_a_conclusion_is_no_surer_than_its_evidence() -> None:
    assert "too weak to say that the service did this" in outcomes.plainly(Conclusion.WORKED, Strength.VERY_WEAK)
    assert "other causes may have done this" in outcomes.plainly(Conclusion.WORKED, Strength.WEAK)
    assert outcomes.plainly(Conclusion.WORKED, Strength.STRONG).endswith("beyond what chance would do.")
    assert "a change may have been missed" in outcomes.plainly(Conclusion.NO_CHANGE, Strength.WEAK)
    assert "no proof that nothing changed" in outcomes.plainly(Conclusion.NO_CHANGE, Strength.FAIR)
    assert outcomes.plainly(Conclusion.UNKNOWN, Strength.STRONG).startswith("Nobody can tell")


WHOLE = reporting.Report(
    question="Do fewer people feel alone?", outcomes=1, planned_cost=1, real_cost=2, cost_note="", promises=1,
    social_value="Two of four apprentices.", voice="They like the lunch.", limits="Nobody was followed up.",
    ending=Ending.RECOMMISSION, because="It worked.", next_measures="", conclusion=Conclusion.WORKED,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, ""),
        ({"question": " "}, "what the evaluation asks"),
        ({"outcomes": 0}, "what changed for people"),
        ({"real_cost": None}, "what it cost"),
        ({"real_cost": None, "cost_note": "Not kept apart."}, ""),
        ({"social_value": ""}, "social value that was promised"),
        ({"social_value": "", "promises": 0}, ""),
        ({"voice": ""}, "people who use it say"),
        ({"limits": ""}, "cannot tell"),
        ({"ending": None}, "recommission, change or decommission"),
        ({"because": ""}, "why you recommend"),
        ({"conclusion": Conclusion.UNKNOWN}, "what will be measured"),
        ({"conclusion": Conclusion.UNKNOWN, "next_measures": "Loneliness, each quarter."}, ""),
        ({"conclusion": Conclusion.UNKNOWN, "ending": Ending.DECOMMISSION}, ""),
    ],
)
def test_an_evaluation_holds_numbers_voices_cost_and_its_limits(change: dict[str, object], sentence: str) -> None:
    missing = reporting.missing_before_reporting(replace(WHOLE, **change))  # type: ignore[arg-type]
    assert (len(missing) == 1 and sentence in missing[0].sentence) if sentence else not missing


def test_an_evaluation_comes_before_the_end() -> None:
    months = rulebook_at("kent_2014", TODAY).number("evaluations.months_before_end")
    assert reporting.due_on(date(2016, 3, 31), months) == date(2015, 6, 30)
    assert not reporting.late_by(TODAY, TODAY)
    assert not reporting.late_by(None, TODAY)
    assert "after the contract had ended on 14 May 2014" in reporting.late_by(date(2014, 5, 14), TODAY)


LIMITS = ClosureLimits(90, 90, 20)
LUNCH = Group("People who come to lunch", 40, "Two other clubs take them.", date(2014, 9, 30), date(2014, 7, 2), "Met")
CLOSURE = ClosureFacts(
    last_day=date(2014, 9, 30), groups=[LUNCH], duty="None here.", residual_cost=0, residual_because="Hired hall.",
    residual_confirmed=True, provider_told_on=date(2014, 7, 2), provider_says="It is sorry.", income_share=5,
    staff="Two go to the other clubs.", records="The council keeps them.", look_again_on=date(2014, 12, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, ""),
        ({"last_day": None}, "on which day the service ends"),
        ({"look_again_on": None}, "looks how people fare"),
        ({"look_again_on": date(2014, 9, 30)}, "looks how people fare"),
        ({"groups": []}, "who is affected"),
        ({"groups": [replace(LUNCH, people=None)]}, "Count the people"),
        ({"groups": [replace(LUNCH, what_next="")]}, "what happens to these people"),
        ({"groups": [replace(LUNCH, settled_by=date(2014, 10, 1))]}, "by the last day"),
        ({"groups": [replace(LUNCH, heard="")]}, "how these people were heard"),
        ({"groups": [replace(LUNCH, told_on=date(2014, 7, 3))]}, "90 days before the last day"),
        ({"groups": [Group("Nobody", 0, "", None, None, "")]}, ""),
        ({"duty": ""}, "duties by law"),
        ({"residual_cost": None}, "cost stays with the council"),
        ({"residual_because": ""}, "£0 needs its reason too"),
        ({"residual_confirmed": False}, "finance officer"),
        ({"records": ""}, "keeps the records"),
        ({"provider_told_on": date(2014, 7, 3)}, "Tell the provider 90 days"),
        ({"provider_says": ""}, "what the provider says"),
        ({"income_share": None}, "provider’s income"),
        ({"staff": ""}, "becomes of its staff."),
        ({"staff": "", "income_share": 20}, "without 20 % of its income"),
        ({"staff": "", "income_share": 19}, "becomes of its staff."),
    ],
)
def test_nothing_is_brought_to_an_end_on_half_a_plan(change: dict[str, object], sentence: str) -> None:
    missing = closing.missing_before_checking(replace(CLOSURE, **change), LIMITS)  # type: ignore[arg-type]
    assert (len(missing) == 1 and sentence in missing[0].sentence) if sentence else not missing


def test_an_empty_plan_lacks_everything_and_says_so_once() -> None:
    sentences = [reason.sentence for reason in closing.missing_before_checking(ClosureFacts(last_day=None), LIMITS)]
    assert len(sentences) == len(set(sentences)) == 10


def test_a_service_ends_after_it_was_decided_on_a_checked_plan() -> None:
    def missing(*, agreed: bool = True, is_end: bool = True, checked: bool = True) -> list[str]:
        found = closing.missing_before_beginning(decision_agreed=agreed, is_end=is_end, is_checked=checked)
        return [reason.sentence for reason in found]

    assert not missing()
    assert len(missing(agreed=False, checked=False)) == 2
    assert missing(is_end=False) == ["This evaluation does not come to an end: give this plan up."]


def test_it_is_done_when_everyone_has_somewhere_to_go() -> None:
    done = {
        "today": date(2014, 12, 1), "last_day": date(2014, 9, 30), "look_again_on": date(2014, 12, 1), "unsettled": [],
        "seen_afterwards": "Well.",
    }  # fmt: skip
    assert not closing.missing_before_finishing(**done)  # type: ignore[arg-type]
    for change in ({"today": date(2014, 11, 30)}, {"unsettled": ["Ann"]}, {"seen_afterwards": " "}):
        assert len(closing.missing_before_finishing(**{**done, **change})) == 1  # type: ignore[arg-type]
    on_the_last_day = closing.missing_before_finishing(**{**done, "today": date(2014, 9, 30)})  # type: ignore[arg-type]
    assert [reason.sentence for reason in on_the_last_day] == [
        "Look on 1 December 2014 how people fare, as the plan says, and finish it then."
    ]
    assert closing.people_affected([LUNCH, replace(LUNCH, people=None)]) == (40, 1)


def test_what_the_tables_do_not_allow_is_refused_in_a_sentence() -> None:
    for refused in (
        lambda: states.after_evaluation("draft", EvaluationEvent.SEEK),
        lambda: states.after_evaluation("settled", EvaluationEvent.TAKE_BACK),
        lambda: states.after_closure("draft", ClosureEvent.BEGIN),
        lambda: states.after_closure("done", ClosureEvent.ABANDON),
    ):
        with pytest.raises(Refused, match="“"):
            refused()
    assert states.after_evaluation("sought", EvaluationEvent.TURN_DOWN) == "reported"
    assert states.after_closure("checked", ClosureEvent.BEGIN) == "under_way"
