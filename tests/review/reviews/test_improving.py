from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.rules import Part
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.notify.models import Message
from fourfold.review.performance.models import Filing, Measure, Reading, Return
from fourfold.review.performance.rules.periods import Period
from fourfold.review.reviews import actions
from fourfold.review.reviews.actions import Outline
from fourfold.review.reviews.models import RemedyTerm, Step
from fourfold.review.reviews.nexts import waits_for, waits_for_provider
from fourfold.review.reviews.queries import rhythm_of
from fourfold.review.reviews.rules.names import ImprovementState, Rung, StepState
from tests.cast import NOON, Cast, again
from tests.do.contracts.make import make_contract
from tests.do.providers.make import let_speak, quinn_of
from tests.review.reviews import make
from tests.review.reviews.make import LATER

APRIL = make.month(4)


def test_a_plan_is_put_to_the_provider_agreed_and_helped_until_it_works(kent: Cast) -> None:
    plan = make.running(kent)
    assert plan.state == ImprovementState.RUNNING
    assert plan.agreed_by == quinn_of(kent)
    assert rhythm_of(plan.contract, date(2014, 5, 15)).months == 3
    actions.note_support(plan=plan, on=date(2014, 5, 15), what="A planner came.", by=kent.omar, at=NOON)
    target = plan.targets.get()
    target.plan = plan
    actions.measure_target(target=target, found=Decimal(96), how="The call logs.", by=kent.omar, at=LATER)
    done = actions.judge_plan(plan=plan, worked=True, because="They come on time.", by=kent.omar, at=LATER)
    assert done.state == ImprovementState.WORKED
    assert rhythm_of(plan.contract, date(2014, 9, 15)).months == 12
    assert list(Event.objects.order_by("sequence").values_list("what", flat=True)) == [
        "improvement.drafted", "improvement.target_set", "improvement.proposed", "improvement.agreed",
        "improvement.supported", "improvement.measured", "improvement.judged",
    ]  # fmt: skip


def test_a_plan_without_clear_targets_and_help_is_not_put_to_the_provider(kent: Cast) -> None:
    outline = Outline("On time", "", "", date(2014, 5, 20), date(2014, 9, 1))
    plan = actions.draft_plan(contract=make.quinns(kent), outline=outline, by=kent.omar, at=NOON)
    with pytest.raises(Refused) as caught:
        actions.propose_plan(plan=plan, by=kent.omar, at=NOON)
    assert len(caught.value.reasons) == 3
    assert not waits_for_provider(quinn_of(kent), NOON)


def test_a_provider_asks_for_another_plan_and_the_draft_is_worked_on_again(kent: Cast) -> None:
    plan = make.proposed(kent)
    assert [wait.label for wait in waits_for_provider(quinn_of(kent), NOON)] == ["Read it"]
    back = actions.answer_back(plan=plan, answer="By October we could.", by=quinn_of(kent), at=NOON)
    assert (back.state, back.answer) == (ImprovementState.DRAFT, "By October we could.")
    assert Message.objects.filter(account=kent.omar.account, kind="reviews.improvement").exists()
    with pytest.raises(Refused, match="put to the provider"):
        actions.agree_plan(plan=back, by=quinn_of(kent), at=NOON)


def test_a_plan_that_was_not_agreed_is_required_by_the_lead_director_alone(kent: Cast) -> None:
    plan = make.proposed(kent)
    for person in (kent.omar, kent.derek, kent.bola):
        with pytest.raises(NotAllowed, match="lead director"):
            actions.require_plan(plan=plan, because="People wait.", by=person, at=NOON)
    done = actions.require_plan(plan=plan, because="People wait.", by=kent.carys, at=NOON)
    assert (done.state, done.agreed_by, done.required_by) == (ImprovementState.RUNNING, None, kent.carys)


def test_someone_who_only_reads_for_a_provider_does_not_agree_for_it(kent: Cast) -> None:
    plan = make.proposed(kent)
    reader = let_speak(kent.gwen, quinn_of(kent).provider, Part.READER)
    with pytest.raises(NotAllowed, match="You can read here"):
        actions.agree_plan(plan=plan, by=reader, at=NOON)
    with pytest.raises(Refused, match="own people agree"):
        actions.agree_plan(plan=plan, answer="They did.", by=kent.omar, at=NOON)


def test_a_team_of_the_councils_own_improves_by_the_same_plan(kent: Cast) -> None:
    plan = make.proposed(kent, make_contract(kent, kind="in_house", run_by="Home care team"))
    with pytest.raises(Refused, match="who agreed for the team"):
        actions.agree_plan(plan=plan, by=kent.omar, at=NOON)
    done = actions.agree_plan(plan=plan, answer="Pat agreed on Monday.", by=kent.omar, at=NOON)
    assert (done.state, done.agreed_by) == (ImprovementState.RUNNING, None)


def test_a_plan_gets_more_time_with_a_reason_and_is_not_failed_before_its_end(kent: Cast) -> None:
    plan = make.running(kent)
    target = plan.targets.get()
    target.plan = plan
    actions.measure_target(target=target, found=Decimal(90), how="Logs.", by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="Give the provider that time"):
        actions.judge_plan(plan=plan, worked=False, because="No.", by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="later day"):
        actions.extend_plan(plan=plan, ends_on=date(2014, 9, 1), because="It moves.", by=kent.omar, at=NOON)
    longer = actions.extend_plan(plan=plan, ends_on=date(2014, 10, 1), because="It moves.", by=kent.omar, at=NOON)
    assert (longer.first_ends_on, longer.ends_on) == (date(2014, 9, 1), date(2014, 10, 1))
    with pytest.raises(Refused, match="every target is reached"):
        actions.judge_plan(plan=longer, worked=True, because="Yes.", by=kent.omar, at=NOON)


def test_money_is_refused_before_a_plan_was_tried_and_did_not_work(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    for _ in range(2):
        with pytest.raises(Refused, match="never the first step") as caught:
            worked_out(kent, contract)
        assert caught.value.clause == "SC 8.9.4"
        plan = make.running(kent, contract)
    assert plan.state == ImprovementState.RUNNING
    make.failed(kent, contract)
    step = worked_out(kent, contract)
    assert (step.amount, step.state, step.plan) == (450_00, StepState.DRAFT, step.plan)
    assert step.lines[0]["steps"] == 3
    assert step.lines[0]["short"] == "4"


def worked_out(kent: Cast, contract: Contract, found: str = "91", fee: int = 10_000_00, period: Period = APRIL) -> Step:
    """A remedy for a month, by what Omar says was read; by the record alone where he says nothing."""
    given = {RemedyTerm.objects.get().uuid: Decimal(found)} if found else {}
    return actions.work_out_remedy(
        contract=contract, period=period, fee=fee, found=given, left_out={}, because="The plan did not work.",
        by=kent.omar, at=LATER,
    )  # fmt: skip


def test_a_remedy_is_worked_out_by_one_and_taken_by_another(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    make.failed(kent, contract)
    step = worked_out(kent, contract, "80")  # fourteen steps, £2,100, capped at a fifth of £10,000
    assert step.amount == 2_000_00
    assert [wait.label for wait in waits_for(kent.carys, LATER)] == ["Take it or let it go"]
    with pytest.raises(NotAllowed, match="lead director"):
        actions.take_step(step=step, because="Yes.", by=kent.omar, at=LATER)
    taken = actions.take_step(step=step, because="It is what was agreed.", by=kent.carys, at=LATER)
    assert taken.state == StepState.TAKEN
    assert "£2,000" in Message.objects.filter(account=kent.quinn.account, kind="reviews.step").get().sentence
    answered = actions.answer_step(step=taken, answer="We accept.", by=quinn_of(kent), at=LATER)
    assert answered.answer == "We accept."
    more = [worked_out(kent, contract, "80", period=make.month(number)) for number in (5, 6)]
    actions.take_step(step=more[0], because="Again.", by=kent.carys, at=LATER)
    assert worked_out(kent, contract, "80", period=make.month(7)).amount == 1_000_00  # what is left of £5,000


def test_a_remedy_that_was_drafted_is_held_against_the_caps_again_when_it_is_taken(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    make.failed(kent, contract)
    # Three drafts of £2,000, while nothing is taken of £5,000 yet.
    drafts = [worked_out(kent, contract, "80", period=make.month(number)) for number in (4, 5, 6)]
    assert [step.amount for step in drafts] == [2_000_00] * 3
    for step in drafts[:2]:
        actions.take_step(step=step, because="As agreed.", by=kent.carys, at=LATER)
    with pytest.raises(Refused, match="At most £1,000 is left for the whole contract now"):
        actions.take_step(step=drafts[2], because="As agreed.", by=kent.carys, at=LATER)
    assert again(drafts[2]).state == StepState.DRAFT
    actions.let_go_step(step=drafts[2], because="It is more than is left.", by=kent.carys, at=LATER)
    anew = worked_out(kent, contract, "80", period=make.month(6))
    assert actions.take_step(step=anew, because="As agreed.", by=kent.carys, at=LATER).amount == 1_000_00
    taken = Step.objects.filter(contract=contract, state=StepState.TAKEN).values_list("amount", flat=True)
    assert sum(amount or 0 for amount in taken) == 5_000_00


def test_a_cap_that_was_written_anew_holds_for_drafts(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    make.failed(kent, contract)
    step = worked_out(kent, contract, "80")
    actions.set_terms(
        contract=contract, period_percent=Decimal(10), whole=None, clause="Schedule 4", by=kent.omar, at=LATER
    )
    with pytest.raises(Refused, match="At most £1,000 can be taken for this period now"):
        actions.take_step(step=step, because="As agreed.", by=kent.carys, at=LATER)


def test_no_day_is_paid_for_twice(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    make.failed(kent, contract)
    step = worked_out(kent, contract)
    quarter = Period(date(2014, 4, 1), date(2014, 6, 30))
    for period in (make.month(4), quarter, Period(date(2014, 4, 30), date(2014, 5, 3))):
        with pytest.raises(Refused, match="A remedy for April 2014 is drafted already"):
            worked_out(kent, contract, period=period)
    actions.take_step(step=step, because="As agreed.", by=kent.carys, at=LATER)
    with pytest.raises(Refused, match="A remedy for April 2014 is taken already") as caught:
        worked_out(kent, contract)
    assert caught.value.field == "starts"
    for period, field in ((make.month(9), "ends"), (Period(date(2014, 6, 2), date(2014, 6, 1)), "ends")):
        with pytest.raises(Refused) as caught:
            worked_out(kent, contract, period=period)
        assert caught.value.field == field


def measured(contract: Contract, *, value: Decimal | None = None, stands: bool = True, **more: object) -> Measure:
    """Visits on time, with what was told of April."""
    given = {"number": 1, "unit": "percent", "good": "up", **more}
    measure = Measure.objects.create(
        contract=contract, kind="quality", title="Visits on time", definition="Within 15 minutes.", frequency="month",
        starts_on=date(2014, 4, 1), **given,
    )  # fmt: skip
    april = make.month(4)
    told = Return.objects.create(
        contract=contract, whose="provider", frequency="month", starts=april.starts, ends=april.ends,
        due_on=date(2014, 5, 20), state="accepted",
    )  # fmt: skip
    Reading.objects.create(
        filing=Filing.objects.create(told=told, number=1, via="form", at=NOON), measure=measure, starts=april.starts,
        ends=april.ends, value=value, no_activity=value is None, stands=stands,
    )  # fmt: skip
    return measure


def test_a_remedy_goes_by_the_reading_that_was_verified(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract, measure=measured(contract, value=Decimal(91)), name="Whatever", good="down")
    term = RemedyTerm.objects.get()
    assert (term.name, term.unit, term.good) == ("Visits on time", "%", "up")
    make.failed(kent, contract)
    with pytest.raises(Refused, match="not what was verified of “Visits on time” for April 2014"):
        worked_out(kent, contract, "80")
    with pytest.raises(Refused, match="No figure of “Visits on time” is verified for May 2014"):
        worked_out(kent, contract, "", period=make.month(5))
    step = worked_out(kent, contract, "")
    assert (step.amount, step.lines[0]["short"], step.lines[0]["period"]) == (450_00, "4", "April 2014")
    actions.let_go_step(step=step, because="A word is wrong.", by=kent.carys, at=LATER)
    assert worked_out(kent, contract, "91.00").amount == 450_00


def test_what_was_not_verified_and_a_month_without_activity_cost_nothing(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract, measure=measured(contract, value=Decimal(80), stands=False))
    make.failed(kent, contract)
    with pytest.raises(Refused, match="No figure of “Visits on time” is verified"):
        worked_out(kent, contract, "80")
    Reading.objects.update(value=None, no_activity=True, stands=True)
    with pytest.raises(Refused, match="comes to nothing"):
        worked_out(kent, contract, "")


def test_only_a_measure_of_the_contract_that_can_fall_short_has_a_price(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    for measure in (
        measured(make.quinns(kent), value=Decimal(91)),
        measured(contract, value=Decimal(91), good="neither"),
    ):
        with pytest.raises(Refused, match="can fall short in figures"):
            actions.put_term(contract=contract, price=make.price(measure=measure), by=kent.omar, at=NOON)


def test_a_reading_that_does_not_count_says_why_and_nothing_short_is_no_remedy(kent: Cast) -> None:
    contract = make.quinns(kent)
    make.terms(kent, contract)
    make.failed(kent, contract)
    with pytest.raises(Refused, match="comes to nothing"):
        worked_out(kent, contract, "94")
    term: UUID = RemedyTerm.objects.get().uuid

    def left_out(why: str) -> Step:
        return actions.work_out_remedy(
            contract=contract, period=make.month(4), fee=1, found={}, left_out={term: why}, because="A.", by=kent.omar,
            at=LATER,
        )  # fmt: skip

    with pytest.raises(Refused, match="say why it does not count"):
        left_out(" ")
    with pytest.raises(Refused, match="comes to nothing"):
        left_out("Disputed.")


def test_the_lead_director_who_drafted_a_step_does_not_take_it(kent: Cast) -> None:
    plan = make.failed(kent)
    step = actions.draft_step(contract=plan.contract, rung=Rung.NOTICE, because="A.", by=kent.carys, at=LATER)
    with pytest.raises(NotAllowed, match="someone else takes it"):
        actions.let_go_step(step=step, because="B.", by=kent.carys, at=LATER)


def test_an_end_is_proposed_after_a_plan_failed_and_notice_was_given(kent: Cast) -> None:
    step = make.stepped(kent)

    def propose_end() -> Step:
        return actions.draft_step(contract=step.contract, rung=Rung.END, because="A.", by=kent.omar, at=LATER)

    with pytest.raises(Refused, match="too early to propose an end"):
        propose_end()
    actions.let_go_step(step=step, because="They found a manager.", by=kent.carys, at=LATER)
    with pytest.raises(Refused, match="too early"):
        propose_end()
    again_drafted = actions.draft_step(contract=step.contract, rung=Rung.NOTICE, because="A.", by=kent.omar, at=LATER)
    actions.take_step(step=again_drafted, because="Late again.", by=kent.carys, at=LATER)
    assert propose_end().rung == Rung.END


def test_where_no_rule_asks_for_a_plan_first_none_is_asked_for(sussex: Cast) -> None:
    contract = make_contract(sussex)
    step = actions.draft_step(contract=contract, rung=Rung.NOTICE, because="Late.", by=sussex.omar, at=LATER)
    assert again(step).state == StepState.DRAFT
