from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.errors import Refused
from fourfold.review.reviews.rules import agenda, improvement, remedies, schedule, states
from fourfold.review.reviews.rules.improvement import Target
from fourfold.review.reviews.rules.names import (
    ActionEvent,
    ImprovementEvent,
    ReviewEvent,
    Rung,
    StepEvent,
    Subject,
    Tried,
    VisitEvent,
)
from fourfold.review.reviews.rules.remedies import Caps, Rate, Shortfall, Terms
from fourfold.review.reviews.rules.schedule import Rhythm
from fourfold.rulebooks import rulebook_at

TODAY = date(2014, 5, 15)


def hundredths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    """Numbers with two places between two others."""
    return st.integers(low * 100, high * 100).map(lambda number: Decimal(number) / 100)


YEARLY = Rhythm(12)


def test_an_agenda_made_from_nothing_still_asks_for_readings_for_help_and_for_the_next_review() -> None:
    points = agenda.agenda(agenda.Facts(), on=TODAY, warn_days=90)
    assert [point.subject for point in points] == [Subject.READING, Subject.SUPPORT, Subject.NEXT]
    assert "There are no readings yet" in points[0].text


def test_an_agenda_begins_with_what_was_agreed_then_what_the_council_owes_then_what_changed() -> None:
    facts = agenda.Facts(
        signals=[agenda.Signal("Missed visits", "one reading lies outside the natural limits.")],
        readings=[
            agenda.LastReading("Missed visits", "4 %", meets=False),
            agenda.LastReading("Referrals that were complete", "91 %", meets=True, is_client_duty=True),
            agenda.LastReading("People who got home safely", "no activity", meets=None),
        ],
        late=[agenda.LateReturn("April 2014", date(2014, 5, 14))],
        actions=[agenda.OpenAction("Write the rota", "Pat", date(2014, 5, 16))],
        certificates=[agenda.Expiring("Public liability insurance", date(2014, 8, 13))],
        unmet=[agenda.Unmet("Four apprentices", date(2014, 3, 31), "1 so far")],
        plans=[agenda.RunningPlan("On time", date(2014, 9, 1), 1)],
        visits=[agenda.MadeVisit("Deal", date(2014, 4, 2))],
        raised=[agenda.Raised("Parking", "Example Care")],
    )
    points = agenda.agenda(facts, on=TODAY, warn_days=90)
    assert [point.subject for point in points] == [
        Subject.ACTION, Subject.CLIENT, Subject.SIGNAL, Subject.READING, Subject.READING, Subject.RETURN,
        Subject.COMMITMENT, Subject.IMPROVEMENT, Subject.CERTIFICATE, Subject.VISIT, Subject.RAISED, Subject.SUPPORT,
        Subject.NEXT,
    ]  # fmt: skip
    said = {point.subject: point.text for point in reversed(points)}
    assert said[Subject.CLIENT] == "Referrals that were complete: 91 %, which meets the target."
    assert said[Subject.READING] == "Missed visits: 4 %, which falls short of the target."
    assert said[Subject.COMMITMENT] == "Four apprentices: 1 so far; it was due on 31 March 2014."
    assert all(point.clause for point in points)


@pytest.mark.parametrize(
    ("last_day", "sentence"),
    [
        (date(2014, 5, 14), "ran out on 14 May 2014"),
        (date(2014, 5, 15), "runs out on 15 May 2014"),
        (date(2014, 8, 13), "runs out on 13 August 2014"),
        (date(2014, 8, 14), ""),
    ],
)
def test_a_certificate_is_talked_about_ninety_days_before_its_last_day(last_day: date, sentence: str) -> None:
    days = rulebook_at("kent_2014", TODAY).number("reviews.certificate_warn_days")
    facts = agenda.Facts(certificates=[agenda.Expiring("Insurance", last_day)])
    texts = [p.text for p in agenda.agenda(facts, on=TODAY, warn_days=days) if p.subject is Subject.CERTIFICATE]
    assert (sentence in texts[0]) if sentence else not texts


def test_a_return_is_late_from_the_day_after_it_was_due() -> None:
    facts = agenda.Facts(late=[agenda.LateReturn("April", date(2014, 5, 15)), agenda.LateReturn("May", TODAY)])
    assert not [p for p in agenda.agenda(facts, on=TODAY, warn_days=0) if p.subject is Subject.RETURN]
    points = agenda.agenda(facts, on=date(2014, 5, 16), warn_days=0)
    assert sum(point.subject is Subject.RETURN for point in points) == 2


@given(st.permutations(list(range(5))))
def test_an_agenda_is_the_same_in_whatever_order_the_record_comes(order: list[int]) -> None:
    actions = [agenda.OpenAction(f"Action {n}", "Pat", date(2014, 5, 1 + n)) for n in range(5)]
    shuffled = agenda.Facts(actions=[actions[place] for place in order])
    assert agenda.agenda(shuffled, on=TODAY, warn_days=0) == agenda.agenda(
        agenda.Facts(actions=actions), on=TODAY, warn_days=0
    )


@pytest.mark.parametrize(
    ("next_on", "ends_on", "because", "sentence"),
    [
        (date(2014, 5, 16), None, "", ""),
        (date(2015, 5, 15), None, "", ""),
        (date(2015, 5, 16), None, "", "by 15 May 2015 at the latest"),
        (TODAY, None, "", "a day after this review"),
        (date(2014, 9, 1), date(2014, 9, 1), "", ""),
        (date(2014, 9, 2), date(2014, 9, 1), "", "ends on 1 September 2014"),
        (None, None, "It ends soon.", "Book the next review"),
        (None, date(2015, 5, 16), "It ends soon.", "Book the next review"),
        (None, date(2015, 5, 15), "", "say why this was the last one"),
        (None, date(2015, 5, 15), "It ends.", ""),
    ],
)
def test_a_review_closes_with_the_next_one_or_with_the_end(
    next_on: date | None, ends_on: date | None, because: str, sentence: str
) -> None:
    def close() -> None:
        schedule.require_next(
            held_on=TODAY, next_on=next_on, no_next_because=because, ends_on=ends_on, today=TODAY, rhythm=YEARLY
        )

    if sentence:
        with pytest.raises(Refused, match=sentence):
            close()
    else:
        close()


def test_while_a_plan_runs_the_next_review_comes_sooner() -> None:
    book = rulebook_at("kent_2014", TODAY)
    soon = Rhythm(book.number("reviews.most_months_with_plan"))
    assert schedule.latest_next(TODAY, soon) == date(2014, 8, 15)
    assert schedule.latest_next(date(2013, 11, 30), soon) == date(2014, 2, 28)


@pytest.mark.parametrize(
    ("today", "next_on", "sentence"),
    [
        (date(2014, 5, 20), date(2015, 5, 15), ""),
        (date(2014, 5, 20), date(2015, 5, 16), "within 12 months: by 15 May 2015"),
        # Four weeks before its day is the last on which that day still holds; after that it is four weeks from today.
        (date(2015, 4, 17), date(2015, 5, 16), "within 12 months: by 15 May 2015"),
        (date(2015, 4, 18), date(2015, 5, 16), ""),
        (date(2016, 1, 1), date(2016, 1, 29), ""),
        (date(2016, 1, 1), date(2016, 1, 30), "overdue, or nearly: choose 29 January 2016 at the latest"),
    ],
)
def test_a_review_that_is_put_off_still_comes_in_time_or_soon(today: date, next_on: date, sentence: str) -> None:
    days = rulebook_at("kent_2014", TODAY).number("reviews.overdue_days")
    assert days == 28

    def put_off() -> None:
        schedule.require_soon(next_on, held_on=TODAY, today=today, rhythm=Rhythm(12, overdue_days=days), field="on")

    if sentence:
        with pytest.raises(Refused, match=sentence) as caught:
            put_off()
        assert caught.value.field == "on"
    else:
        put_off()


def target(**more: object) -> Target:
    given = {
        "text": "Visits on time", "start": Decimal(81), "goal": Decimal(95), "good": Good.UP,
        "due_on": date(2014, 8, 1), **more,
    }  # fmt: skip
    return Target(**given)  # type: ignore[arg-type]


def proposed(targets: list[Target], **more: object) -> list[str]:
    given = {
        "because": "Visits come late.", "support": "A planner for two weeks.", "starts_on": date(2014, 6, 1),
        "ends_on": date(2014, 9, 1), **more,
    }  # fmt: skip
    return [r.sentence for r in improvement.missing_before_proposing(targets=targets, **given)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({}, ""),
        ({"goal": None}, "clear: a number to reach"),
        ({"start": None}, "clear: a number to reach"),
        ({"due_on": None}, "clear: a number to reach"),
        ({"goal": Decimal(81)}, "no better than its start"),
        ({"goal": Decimal("81.1")}, ""),
        ({"goal": Decimal(80), "good": Good.DOWN}, ""),
        ({"due_on": date(2014, 9, 1)}, ""),
        ({"due_on": date(2014, 9, 2)}, "lies outside the plan"),
        ({"due_on": date(2014, 5, 31)}, "lies outside the plan"),
    ],
)
def test_a_target_is_clear_when_it_has_a_start_a_goal_and_a_day(change: dict[str, object], sentence: str) -> None:
    missing = proposed([target(**change)])
    assert (len(missing) == 1 and sentence in missing[0]) if sentence else not missing


def test_a_plan_says_how_the_council_helps() -> None:
    assert proposed([target()], support=" ") == ["Say what the council does to help."]
    assert proposed([]) == ["Add a target: what is to be reached, and by when."]
    assert len(proposed([], because="", support="", starts_on=None)) == 4


def test_the_targets_of_a_plan_decide_whether_it_worked() -> None:
    reached, short = target(found=Decimal(95)), target(found=Decimal("94.9"))
    until = date(2014, 9, 1)
    improvement.require_judgement([reached], worked=True, today=TODAY, ends_on=until)
    for targets, worked, today, sentence in (
        ([reached, short], True, until, "1 of 2 targets reached. A plan worked when every target is reached."),
        ([reached], False, until, "so the plan worked"),
        ([target()], False, until, "0 of 1 target reached. Not measured yet: 1. Measure every target"),
        ([short], False, date(2014, 8, 31), "Give the provider that time"),
    ):
        with pytest.raises(Refused) as caught:
            improvement.require_judgement(targets, worked=worked, today=today, ends_on=until)
        assert sentence in caught.value.sentence
    improvement.require_judgement([short], worked=False, today=until, ends_on=until)
    assert improvement.is_reached(target(good=Good.DOWN, goal=Decimal(2), found=Decimal(2)))


@pytest.mark.parametrize(
    ("rung", "tried", "missing"),
    [
        (Rung.NOTICE, set(), 1),
        (Rung.NOTICE, {Tried.PLAN}, 0),
        (Rung.REMEDY, {Tried.PLAN}, 1),
        (Rung.REMEDY, {Tried.PLAN, Tried.NOTICE}, 1),
        (Rung.REMEDY, {Tried.PLAN, Tried.PLAN_FAILED}, 0),
        (Rung.END, {Tried.PLAN_FAILED}, 1),
        (Rung.END, {Tried.NOTICE}, 1),
        (Rung.END, {Tried.PLAN_FAILED, Tried.NOTICE}, 0),
    ],
)
def test_money_is_never_first(rung: Rung, tried: set[Tried], missing: int) -> None:
    book = rulebook_at("kent_2014", TODAY)
    name = f"improvement.needs.{rung}"
    if not missing:
        improvement.require_step(rung, tried=tried, needs=book.texts(name), clause=book.clause(name))
        return
    with pytest.raises(Refused) as caught:
        improvement.require_step(rung, tried=tried, needs=book.texts(name), clause=book.clause(name))
    assert len(caught.value.reasons) == missing
    assert caught.value.clause.startswith("SC 8.9.4")


def short(period: str = "May 2014", found: str = "91", fee: int = 10_000_00, **more: object) -> Shortfall:
    terms = Terms(Rate.PENCE, Decimal(150_00), Decimal(1), Decimal(1))
    given = {
        "period": period, "measure": "Visits on time", "target": Decimal(95), "found": Decimal(found),
        "good": Good.UP, "fee": fee, "terms": terms, **more,
    }  # fmt: skip
    return Shortfall(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "steps", "amount"),
    [
        ("95", 0, 0),
        ("96", 0, 0),
        ("94", 0, 0),  # within the tolerance of one point
        ("93.1", 0, 0),  # not a whole step beyond it
        ("93", 1, 150_00),
        ("91", 3, 450_00),
        ("90.5", 3, 450_00),
    ],
)
def test_each_whole_step_short_beyond_the_tolerance_costs_its_rate(found: str, steps: int, amount: int) -> None:
    worked_out = remedies.remedy_of([short(found=found)], Caps())
    assert (worked_out.lines[0].steps, worked_out.total) == (steps, amount)


def test_a_percentage_of_the_fee_is_rounded_down_to_whole_pence() -> None:
    terms = Terms(Rate.PERCENT, Decimal("0.5"), Decimal(1))
    one = short(fee=333_33, found="92", terms=terms)  # three steps: 1.5 % of £333.33 is £4.99995
    assert remedies.remedy_of([one], Caps()).total == 4_99


def test_the_caps_of_the_period_and_of_the_contract_hold() -> None:
    two = [short(found="85"), short(found="85", measure="Reports")]  # nine steps each: £1,350
    capped = remedies.remedy_of(two, Caps(period_percent=Decimal(20)))
    assert [line.amount for line in capped.lines] == [1_350_00, 650_00]
    assert "Capped at £2,000 for the period." in capped.lines[1].note
    whole = remedies.remedy_of([*two, short("June 2014", "85")], Caps(Decimal(20), whole=5_000_00, used=2_500_00))
    assert [line.amount for line in whole.lines] == [1_350_00, 650_00, 500_00]
    assert whole.lines[2].note == "Capped at £5,000 for the whole contract."


@pytest.mark.parametrize(
    ("amount", "caps", "sentence"),
    [
        (2_000_00, Caps(Decimal(20), whole=5_000_00, used=3_000_00), ""),
        (2_000_01, Caps(Decimal(20)), "At most £2,000 can be taken for this period"),
        (2_000_00, Caps(whole=5_000_00, used=3_000_01), "At most £1,999.99 is left for the whole contract"),
        (1, Caps(whole=5_000_00, used=6_000_00), "At most £0 is left"),
        (10**9, Caps(), ""),
    ],
)
def test_a_remedy_is_taken_within_the_caps_as_they_stand(amount: int, caps: Caps, sentence: str) -> None:
    def take() -> None:
        remedies.require_within(amount, fee=10_000_00, caps=caps)

    if sentence:
        with pytest.raises(Refused, match=sentence):
            take()
    else:
        take()


def test_a_period_without_activity_costs_nothing_and_says_why() -> None:
    line = remedies.remedy_of([short(found="0", leave_out="No activity in August.")], Caps()).lines[0]
    assert (line.amount, line.note) == (0, "No activity in August.")


SHORTFALLS = st.lists(
    st.builds(
        short,
        period=st.sampled_from(["April", "May"]),
        found=hundredths(0, 100).map(str),
        fee=st.integers(0, 10**9),
    ),
    max_size=6,
)


@given(SHORTFALLS, st.none() | hundredths(0, 100), st.none() | st.integers(0, 10**8), st.integers(0, 10**8))
def test_no_penny_is_lost_and_no_cap_is_passed(
    shortfalls: list[Shortfall], percent: Decimal | None, whole: int | None, used: int
) -> None:
    worked_out = remedies.remedy_of(shortfalls, Caps(percent, whole, used))
    assert worked_out.total == sum(line.amount for line in worked_out.lines)
    assert all(0 <= line.amount <= line.cost for line in worked_out.lines)
    if whole is not None:
        assert worked_out.total <= max(whole - used, 0)
    if percent is not None:
        for period in ("April", "May"):
            taken = sum(line.amount for line in worked_out.lines if line.period == period)
            most = max((one.fee * percent / 100 for one in shortfalls if one.period == period), default=Decimal(0))
            assert taken <= most


@given(hundredths(0, 95), hundredths(0, 95))
def test_whoever_falls_shorter_never_pays_less(one: Decimal, other: Decimal) -> None:
    lower, higher = sorted((one, other))
    worse = remedies.remedy_of([short(found=str(lower))], Caps())
    assert worse.total >= remedies.remedy_of([short(found=str(higher))], Caps()).total


def test_what_the_tables_do_not_allow_is_refused_in_a_sentence() -> None:
    for refused in (
        lambda: states.after_review("booked", ReviewEvent.CLOSE),
        lambda: states.after_review("closed", ReviewEvent.NOTE),
        lambda: states.after_action("open", ActionEvent.ACCEPT),
        lambda: states.after_visit("made", VisitEvent.CALL_OFF),
        lambda: states.after_improvement("draft", ImprovementEvent.AGREE),
        lambda: states.after_improvement("worked", ImprovementEvent.EXTEND),
        lambda: states.after_step("taken", StepEvent.LET_GO),
    ):
        with pytest.raises(Refused, match="“"):
            refused()
    assert states.after_review("held", ReviewEvent.CLOSE) == "closed"
    assert states.after_improvement("proposed", ImprovementEvent.REQUIRE) == "running"
    assert states.after_step("draft", StepEvent.TAKE) == "taken"
