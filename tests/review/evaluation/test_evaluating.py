from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fourfold.cycle.commissions.models import FrameworkStep, Gate
from fourfold.cycle.commissions.rules import EvidenceKind, Stage
from fourfold.do.contracts.models import Commitment, EvaluationPlan
from fourfold.do.contracts.rules.names import ContractState
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.govern.decisions.models import Decision
from fourfold.review.evaluation import actions
from fourfold.review.evaluation.actions import GroupTerms
from fourfold.review.evaluation.models import Closure, Evaluation
from fourfold.review.evaluation.nexts import waits_for
from fourfold.review.evaluation.queries import that_can_settle
from fourfold.review.evaluation.rules.names import ClosureState, EvaluationState
from tests.cast import NOON, Cast, again
from tests.cycle.commissions.make import make_commission, turn_of
from tests.review.evaluation import make
from tests.review.evaluation.make import DECIDED, ENDED
from tests.review.reviews.make import quinns


def test_an_evaluation_says_at_once_what_can_be_told_from_an_outcome(kent: Cast) -> None:
    row = make.started(kent)
    result = make.set_down(kent, row)
    assert (result.verdict, result.change) == ("same", Decimal(-2))
    assert result.sentence == "40 % before, 38 % after: a change of 2 %. Chance alone moves it by up to 13.4 %."
    better = make.set_down(kent, again(row), result=result, after=Decimal(20))
    assert (better.verdict, better.pk, better.version) == ("better", result.pk, 2)


def test_an_evaluation_is_reported_with_how_strong_its_evidence_is(kent: Cast) -> None:
    row = make.reported(kent)
    assert (row.conclusion, row.strength, row.maryland, row.nesta) == ("no_change", "weak", 1, 2)
    assert row.sentence == (
        "No outcome changed beyond what chance would do. That is no proof that nothing changed. "
        "The evidence is weak: a change may have been missed."
    )
    assert row.rulebook.startswith("kent_2014@")
    back = actions.take_back(evaluation=row, by=kent.omar, at=NOON)
    assert back.state == EvaluationState.DRAFT


def test_an_evaluation_is_no_stronger_than_its_weakest_outcome(kent: Cast) -> None:
    row = make.started(kent)
    compared: dict[str, Any] = {
        "design": "difference", "other_before": Decimal(40), "other_before_people": 400, "other_after": Decimal(41),
        "other_after_people": 400, "alike_because": "The next district, of the same age and means.",
    }  # fmt: skip
    make.set_down(kent, row, after=Decimal(15), **compared)
    assert actions.report_evaluation(evaluation=again(row), by=kent.omar, at=NOON).strength == "fair"
    row = actions.take_back(evaluation=row, by=kent.omar, at=NOON)
    make.set_down(kent, row, name="People who eat well", before_people=20, after_people=20)
    done = actions.report_evaluation(evaluation=again(row), by=kent.omar, at=NOON)
    assert (done.conclusion, done.strength) == ("worked", "very_weak")


def test_an_evaluation_that_is_half_done_is_not_reported(kent: Cast) -> None:
    contract = quinns(kent)
    Commitment.objects.create(contract=contract, kind="other", text="Four apprentices")
    row = make.started(kent, contract, voice="", limits=" ", ending="")
    with pytest.raises(Refused) as caught:
        actions.report_evaluation(evaluation=row, by=kent.omar, at=NOON)
    assert len(caught.value.reasons) == 5
    make.set_down(kent, row)
    whole = make.account(social_value="Two of four.")
    actions.edit_evaluation(evaluation=row, account=whole, by=kent.omar, at=NOON)
    assert actions.report_evaluation(evaluation=row, by=kent.omar, at=NOON).state == EvaluationState.REPORTED


def test_who_manages_a_contract_and_analysts_evaluate_it(kent: Cast, sussex: Cast) -> None:
    contract = quinns(kent)
    for person in (kent.mina, kent.nell, kent.carys, kent.kit):
        actions.start_evaluation(contract=contract, account=make.account(), by=person, at=NOON)
    for person in (kent.gwen, kent.ines, kent.derek, sussex.mina, sussex.omar):
        with pytest.raises(NotAllowed):
            actions.start_evaluation(contract=contract, account=make.account(), by=person, at=NOON)
    with pytest.raises(Refused, match="once it was live"):
        make.started(kent, quinns(kent, state=ContractState.DRAFT))


def test_figures_that_cannot_be_are_refused_beside_their_field(kent: Cast) -> None:
    row = make.started(kent)
    for change, field in (({"before": None}, "before"), ({"after": None}, "after"), ({"after": Decimal(101)}, "after")):
        with pytest.raises(Refused) as caught:
            make.set_down(kent, row, **change)
        assert caught.value.field == field


def test_an_evaluation_ends_by_decision_and_only_then(kent: Cast) -> None:
    row = make.sought(kent)
    assert row.decision
    assert row.decision.title == "Decommission: Example: lunch clubs"
    assert "No outcome changed" in row.decision.matter
    assert row.decision.saves_or_spends == 120_000_00
    with pytest.raises(Refused, match="Wait for the decision"):
        actions.settle_evaluation(evaluation=row, by=kent.omar, at=NOON)
    make.decide(kent, row)
    assert [wait.label for wait in waits_for(kent.omar, DECIDED)] == ["Settle it"]
    done = actions.settle_evaluation(evaluation=again(row), by=kent.omar, at=DECIDED)
    assert (done.state, done.settled_on) == (EvaluationState.SETTLED, date(2014, 6, 20))


def test_an_evaluation_goes_back_when_its_decision_is_refused(kent: Cast) -> None:
    row = make.sought(kent)
    make.decide(kent, row, refuse=True)
    back = actions.settle_evaluation(evaluation=again(row), by=kent.omar, at=DECIDED)
    assert (back.state, back.decision) == (EvaluationState.REPORTED, None)
    assert "Refused. Try once more." in back.turned_down


def test_an_evaluation_is_due_by_its_plan(kent: Cast) -> None:
    plan = EvaluationPlan.objects.create(
        contract=quinns(kent), question="Do they?", evidence="Readings.", due_on=date(2014, 5, 29)
    )
    assert [wait.label for wait in waits_for(kent.omar, NOON)] == ["Begin"]
    EvaluationPlan.objects.filter(pk=plan.pk).update(due_on=date(2014, 5, 30))
    assert waits_for(kent.omar, NOON) == []
    assert waits_for(kent.gwen, NOON) == []


def test_an_end_is_planned_confirmed_checked_decided_carried_out_and_looked_at_again(kent: Cast) -> None:
    row = make.sought(kent)
    closure = make.planned(kent, row)
    assert [wait.label for wait in waits_for(kent.jo, NOON)] == ["Confirm it"]
    with pytest.raises(Refused) as caught:
        actions.check_closure(closure=closure, by=kent.carys, at=NOON)
    assert [reason.sentence for reason in caught.value.reasons] == [
        "Have a finance officer confirm the cost that stays."
    ]
    actions.confirm_cost(closure=closure, by=kent.jo, at=NOON)
    assert [wait.label for wait in waits_for(kent.carys, NOON)] == ["Check it"]
    actions.check_closure(closure=closure, by=kent.carys, at=NOON)
    with pytest.raises(Refused) as caught:
        actions.begin_closure(closure=closure, by=kent.omar, at=NOON)
    assert [reason.sentence for reason in caught.value.reasons] == [
        "Wait for the decision to decommission: nobody has taken it."
    ]
    make.decide(kent, row)
    actions.settle_evaluation(evaluation=again(row), by=kent.omar, at=DECIDED)
    begun = actions.begin_closure(closure=again(closure), by=kent.omar, at=DECIDED)
    assert begun.state == ClosureState.UNDER_WAY
    assert [wait.label for wait in waits_for(kent.omar, ENDED)] == ["Say how"]
    with pytest.raises(Refused) as caught:
        actions.finish_closure(closure=begun, seen_afterwards="", by=kent.omar, at=DECIDED)
    assert len(caught.value.reasons) == 4
    group = begun.groups.get()
    group.closure = begun
    actions.settle_group(group=group, became="All forty go to other clubs.", by=kent.omar, at=ENDED)
    done = actions.finish_closure(closure=begun, seen_afterwards="They are well.", by=kent.omar, at=ENDED)
    assert done.state == ClosureState.DONE
    told = Event.objects.filter(what__startswith="closure.").order_by("sequence").values_list("what", flat=True)
    assert list(told) == [
        "closure.drafted", "closure.changed", "closure.group_set", "closure.confirmed", "closure.checked",
        "closure.begun", "closure.group_settled", "closure.finished",
    ]  # fmt: skip


def test_who_wrote_a_plan_does_not_check_it_and_only_finance_confirms_its_cost(kent: Cast) -> None:
    row = make.reported(kent)
    closure = actions.start_closure(evaluation=row, by=kent.carys, at=NOON)
    with pytest.raises(NotAllowed, match="someone else checks it"):
        actions.check_closure(closure=closure, by=kent.carys, at=NOON)
    for person in (kent.omar, kent.carys, kent.ines):
        with pytest.raises(NotAllowed, match="finance officer"):
            actions.confirm_cost(closure=closure, by=person, at=NOON)
    with pytest.raises(Refused, match="no cost to confirm"):
        actions.confirm_cost(closure=closure, by=kent.jo, at=NOON)


def test_a_changed_cost_is_confirmed_anew_and_a_checked_plan_checked_anew(kent: Cast) -> None:
    closure = make.checked(kent, make.reported(kent))
    with pytest.raises(Refused, match="while it is being written"):
        actions.edit_closure(closure=closure, terms=make.terms(), by=kent.omar, at=NOON)
    opened = actions.reopen_closure(closure=closure, because="A carer called.", by=kent.omar, at=NOON)
    assert (opened.checked_by, opened.confirmed_by) == (None, kent.jo)
    same = actions.edit_closure(closure=opened, terms=make.terms(staff="All stay."), by=kent.omar, at=NOON)
    assert same.confirmed_by == kent.jo
    changed = actions.edit_closure(closure=same, terms=make.terms(residual_cost=1), by=kent.omar, at=NOON)
    assert changed.confirmed_by is None


def test_the_notice_of_the_contract_counts_where_it_is_longer(kent: Cast) -> None:
    closure = make.planned(kent, make.reported(kent, quinns(kent, notice_days=183)))
    actions.confirm_cost(closure=closure, by=kent.jo, at=NOON)
    with pytest.raises(Refused) as caught:  # told on 1 June, 182 days before
        actions.check_closure(closure=closure, by=kent.carys, at=NOON)
    assert [reason.sentence for reason in caught.value.reasons] == ["Tell the provider 183 days before the last day."]


def test_only_what_is_to_end_gets_a_plan_to_end_it_and_one_alone(kent: Cast) -> None:
    row = make.reported(kent, ending="change")
    with pytest.raises(Refused, match="does not recommend an end"):
        actions.start_closure(evaluation=row, by=kent.omar, at=NOON)
    row = make.reported(kent)
    closure = actions.start_closure(evaluation=row, by=kent.omar, at=NOON)
    with pytest.raises(Refused, match="already"):
        actions.start_closure(evaluation=row, by=kent.omar, at=NOON)
    actions.abandon_closure(closure=closure, because="Another way was found.", by=kent.omar, at=NOON)
    again_begun = actions.start_closure(evaluation=row, by=kent.omar, at=NOON)
    actions.put_group(closure=again_begun, terms=GroupTerms("Nobody", 0), by=kent.omar, at=NOON)
    assert Closure.objects.count() == 2
    assert Evaluation.objects.count() == 2


def test_a_plan_for_an_end_is_not_carried_out_on_another_decision(kent: Cast) -> None:
    row = make.reported(kent)
    closure = make.checked(kent, row)
    actions.take_back(evaluation=again(row), by=kent.omar, at=NOON)
    actions.edit_evaluation(evaluation=again(row), account=make.account(ending="recommission"), by=kent.omar, at=NOON)
    actions.report_evaluation(evaluation=again(row), by=kent.omar, at=NOON)
    given_up = again(closure)
    assert given_up.state == ClosureState.ABANDONED
    assert "another ending now: Recommission" in given_up.given_up_because
    assert Event.objects.filter(what="closure.given_up").count() == 1
    Closure.objects.filter(pk=closure.pk).update(state=ClosureState.CHECKED)  # as it could stand before it was given up
    sought = actions.seek_decision(
        evaluation=again(row), sought="Go on.", taker="cabinet_member", taker_person=kent.esme,
        due_on=date(2014, 6, 20), by=kent.omar, at=NOON,
    )  # fmt: skip
    make.decide(kent, sought)
    actions.settle_evaluation(evaluation=again(row), by=kent.omar, at=DECIDED)
    with pytest.raises(Refused) as caught:
        actions.begin_closure(closure=again(closure), by=kent.omar, at=DECIDED)
    assert [reason.sentence for reason in caught.value.reasons] == [
        "This evaluation does not come to an end: give this plan up."
    ]


def test_a_plan_for_an_end_stays_while_the_report_that_recommends_it_is_mended(kent: Cast) -> None:
    row = make.reported(kent)
    closure = make.checked(kent, row)
    actions.take_back(evaluation=again(row), by=kent.omar, at=NOON)
    actions.report_evaluation(evaluation=again(row), by=kent.omar, at=NOON)
    assert again(closure).state == ClosureState.CHECKED


def test_an_evaluation_is_not_settled_by_what_was_decided_before_it(kent: Cast) -> None:
    other = make.sought(kent)
    earlier = make.decide(kent, other)
    row = make.reported(kent)
    Evaluation.objects.filter(pk=row.pk).update(reported_on=date(2014, 6, 20))  # the day of that decision
    row = again(row)
    mine = that_can_settle(Decision.objects.all(), row)
    assert earlier not in mine
    with pytest.raises(Refused, match="settled before this evaluation was reported") as caught:
        actions.seek_decision(evaluation=row, decision=earlier, by=kent.omar, at=DECIDED)
    assert caught.value.field == "decision"
    Evaluation.objects.filter(pk=row.pk).update(reported_on=date(2014, 6, 19))
    assert earlier in that_can_settle(Decision.objects.all(), again(row))


def test_the_review_of_the_commission_may_have_been_decided_first(kent: Cast) -> None:
    commission = make_commission(kent, Stage.REVIEW)
    earlier = make.decide(kent, make.sought(kent))
    row = make.reported(kent, quinns(kent, commission=commission))
    Evaluation.objects.filter(pk=row.pk).update(reported_on=date(2014, 6, 20))
    row = again(row)
    assert not that_can_settle(Decision.objects.all(), row)
    turn = turn_of(commission)
    Gate.objects.create(turn=turn, stage=Stage.REVIEW, state="passed", asked_at=NOON, decision=earlier)
    assert list(that_can_settle(Decision.objects.all(), row)) == [earlier]
    assert actions.seek_decision(evaluation=row, decision=earlier, by=kent.omar, at=DECIDED).decision == earlier


def test_lessons_and_what_was_decided_go_into_the_review_of_the_commission(kent: Cast) -> None:
    commission = make_commission(kent, Stage.REVIEW)
    last = FrameworkStep.objects.get(stage__framework=turn_of(commission).framework, key="review-2")
    last.evidence_kinds = [EvidenceKind.DECISION]
    last.save()
    row = make.settled(kent, quinns(kent, commission=commission), ending="change")
    for person in (kent.omar, kent.bola, kent.kit):
        with pytest.raises(NotAllowed):
            actions.pass_on(evaluation=row, by=person, at=DECIDED)
    actions.pass_on(evaluation=row, by=kent.amina, at=DECIDED)
    turn = turn_of(commission)
    assert [lesson.text for lesson in turn.lessons.all()] == ["Go where people are."]
    assert (turn.ending, turn.ending_because) == ("change", "Few came.")
    assert [(one.step.key, one.kind) for one in turn.evidence.filter(title__startswith="Evaluation of")] == [
        ("review-1", "note"), ("review-2", "decision"),
    ]  # fmt: skip
    assert row.lessons.get().passed_to == turn.lessons.get()
    with pytest.raises(Refused, match="passed on already"):
        actions.pass_on(evaluation=again(row), by=kent.amina, at=DECIDED)


def test_before_its_review_a_commission_takes_the_lessons_alone(kent: Cast) -> None:
    commission = make_commission(kent, Stage.DO)
    draft = make.started(kent, quinns(kent, commission=commission))
    with pytest.raises(Refused, match="Report the evaluation first"):
        actions.pass_on(evaluation=draft, by=kent.amina, at=NOON)
    row = make.reported(kent, draft.contract)
    actions.pass_on(evaluation=row, by=kent.amina, at=NOON)
    turn = turn_of(commission)
    assert (turn.lessons.count(), turn.ending) == (1, "")
    with pytest.raises(Refused, match="passed on already"):
        actions.pass_on(evaluation=again(row), by=kent.amina, at=NOON)
    turn.stage = Stage.REVIEW
    turn.save()
    shown = actions.pass_on(evaluation=again(row), by=kent.amina, at=NOON)
    turn = turn_of(commission)
    assert shown.shown_on == date(2014, 5, 15)
    assert (turn.lessons.count(), turn.ending) == (1, "decommission")
    assert turn.evidence.filter(title__startswith="Evaluation of").exists()
    with pytest.raises(Refused, match="passed on already"):
        actions.pass_on(evaluation=again(row), by=kent.amina, at=NOON)
    with pytest.raises(NotAllowed, match="serves no commission"):
        actions.pass_on(evaluation=make.reported(kent), by=kent.amina, at=NOON)
