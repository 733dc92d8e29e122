"""Leaving a stage: asked, signed, decided, settled; and the wheel turns."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from fourfold.cycle.commissions.actions.commissions import assign_role
from fourfold.cycle.commissions.actions.gates import (
    NewCondition,
    ask_gate,
    link_decision,
    meet_condition,
    seek_decision,
    settle_gate,
    sign_off,
)
from fourfold.cycle.commissions.models import Condition, Framework, Gate, SignOff, Turn, Wait
from fourfold.cycle.commissions.rules import Ending, FrameworkState, GateEvent, GateState, Route, Stage, TurnState
from fourfold.cycle.commissions.rules.waits import Want
from fourfold.foundation.audit.models import Event
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState, Taker
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast, again
from tests.cycle.commissions.make import (
    DUE,
    KEY_VALUE,
    make_asked_gate,
    make_commission,
    make_decision,
    make_framework,
    sign_all,
    turn_of,
)


def refused(perform: Callable[[], object], kind: type[Refused] = Refused) -> Refused:
    """The refusal, and nothing is left of the attempt."""
    before = (Event.objects.count(), SignOff.objects.count(), Condition.objects.count(), Turn.objects.count())
    states = list(Gate.objects.values_list("state", flat=True))
    with pytest.raises(kind) as caught:
        perform()
    assert type(caught.value) is kind
    assert (Event.objects.count(), SignOff.objects.count(), Condition.objects.count(), Turn.objects.count()) == before
    assert list(Gate.objects.values_list("state", flat=True)) == states
    return caught.value


def settle(kent: Cast, gate: Gate, verdict: GateEvent = GateEvent.PASS, **about: object) -> Gate:
    return settle_gate(gate=gate, verdict=verdict, **{"by": kent.carys, "at": NOON, **about})  # type: ignore[arg-type]


def test_a_gate_is_refused_with_the_whole_list_of_what_is_missing(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, Stage.PLAN, value=None))
    refusal = refused(lambda: ask_gate(turn=turn, by=kent.amina, at=NOON))
    assert refusal.sentence == "You cannot ask for this gate yet: 6 things are missing."
    assert len(refusal.reasons) == 6
    assert all(reason.href.startswith("/kent/commissions/") and reason.clause for reason in refusal.reasons)


@pytest.mark.parametrize("name", ["bola", "derek", "jo", "esme", "hugo", "quinn"])
def test_only_those_who_work_on_it_ask(kent: Cast, name: str) -> None:
    turn = turn_of(make_commission(kent, ready=True))
    refused(lambda: ask_gate(turn=turn, by=getattr(kent, name), at=NOON), NotAllowed)


def test_an_asked_gate_waits_for_each_role_and_for_nobody_else(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    assert gate.prepared_by == kent.amina
    assert gate.rulebook.startswith("kent_2014@")
    assert {(wait.want, wait.role) for wait in Wait.objects.filter(turn=gate.turn)} == {
        (Want.SIGN, Role.SUPPORT_ANALYSIS),
        (Want.SIGN, Role.LEAD_DIRECTOR),
    }
    refused(lambda: ask_gate(turn=gate.turn, by=kent.amina, at=NOON))


def test_who_asked_never_signs_and_never_settles(kent: Cast) -> None:
    turn = turn_of(make_commission(kent, ready=True))
    gate = ask_gate(turn=turn, by=kent.carys, at=NOON)
    refused(lambda: sign_off(gate=gate, role=Role.LEAD_DIRECTOR, agrees=True, by=kent.carys, at=NOON), NotAllowed)
    refused(lambda: settle(kent, gate), NotAllowed)
    refused(lambda: settle(kent, gate, GateEvent.STOP, note="No."), NotAllowed)


def test_each_person_signs_for_one_role_and_each_role_signs_once(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    assign_role(commission=gate.turn.commission, person=kent.mina, role=Role.LEAD_DIRECTOR, by=kent.carys, at=NOON)
    sign_off(gate=gate, role=Role.SUPPORT_ANALYSIS, agrees=True, by=kent.mina, at=NOON)
    assert Event.objects.latest("sequence").what == "commission.gate_signed"
    refused(lambda: sign_off(gate=gate, role=Role.LEAD_DIRECTOR, agrees=True, by=kent.mina, at=NOON), NotAllowed)
    refused(lambda: sign_off(gate=gate, role=Role.SUPPORT_ANALYSIS, agrees=True, by=kent.mina, at=NOON), NotAllowed)


@pytest.mark.parametrize("name", ["amina", "bola", "derek", "jo", "esme", "petra", "quinn"])
def test_nobody_signs_for_a_role_that_is_not_theirs(kent: Cast, name: str) -> None:
    gate = make_asked_gate(kent)
    refused(
        lambda: sign_off(gate=gate, role=Role.LEAD_DIRECTOR, agrees=True, by=getattr(kent, name), at=NOON), NotAllowed
    )


def test_nobody_signs_as_something_else_than_they_are(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    assert refused(
        lambda: sign_off(gate=gate, role=Role.LEAD_DIRECTOR, agrees=True, by=kent.mina, at=NOON)
    ).field == "role"  # fmt: skip


def test_nobody_of_another_authority_signs_or_settles(kent: Cast, sussex: Cast) -> None:
    gate = make_asked_gate(kent)
    refused(lambda: sign_off(gate=gate, role=Role.LEAD_DIRECTOR, agrees=True, by=sussex.carys, at=NOON), NotAllowed)
    refused(lambda: settle(kent, gate, by=sussex.carys), NotAllowed)


def test_a_disagreement_has_a_reason_and_keeps_the_gate_shut(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    sign_all(kent, gate, [Role.LEAD_DIRECTOR])

    def disagree(note: str) -> SignOff:
        return sign_off(gate=gate, role=Role.SUPPORT_ANALYSIS, agrees=False, note=note, by=kent.mina, at=NOON)

    assert refused(lambda: disagree(" ")).field == "note"
    disagree("The figures are old.")
    assert [reason.sentence for reason in refused(lambda: settle(kent, gate)).reasons] == [
        "The data analyst does not agree."
    ]
    settle(kent, gate, GateEvent.REFER_BACK, note="Bring this year’s figures.")
    assert again(gate.turn).stage == Stage.ANALYSE
    assert ask_gate(turn=gate.turn, by=kent.amina, at=NOON).pk != gate.pk


def test_a_gate_does_not_pass_until_every_role_has_signed(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    sign_all(kent, gate, [Role.SUPPORT_ANALYSIS])
    assert [reason.sentence for reason in refused(lambda: settle(kent, gate)).reasons] == [
        "The lead director has not signed."
    ]


def test_a_passed_gate_turns_the_wheel(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    sign_all(kent, gate)
    assert Wait.objects.get(turn=gate.turn).want == Want.SETTLE
    settle(kent, gate, note="Good work.")
    assert again(gate.turn).stage == Stage.PLAN
    assert again(gate).settled_by == kent.carys
    assert Event.objects.latest("sequence").what == "commission.gate_settled"
    refused(lambda: settle(kent, gate))


@pytest.mark.parametrize("name", ["amina", "bola", "derek", "mina", "esme", "hugo"])
def test_only_a_lead_director_of_the_directorate_settles(kent: Cast, name: str) -> None:
    gate = make_asked_gate(kent)
    sign_all(kent, gate)
    refused(lambda: settle(kent, gate, by=getattr(kent, name)), NotAllowed)


def test_conditions_have_days_and_an_overdue_one_shuts_the_next_gate(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    sign_all(kent, gate)
    given = GateEvent.PASS_WITH_CONDITIONS
    assert refused(lambda: settle(kent, gate, given)).field == "condition_1"
    yesterday = [NewCondition("Agree the cost", NOON.date() - timedelta(days=1))]
    assert refused(lambda: settle(kent, gate, given, conditions=yesterday)).field == "due_1"
    assert refused(lambda: settle(kent, gate, conditions=[NewCondition("Agree", DUE)])).field == "verdict"
    settle(kent, gate, given, conditions=[NewCondition("Agree the cost", DUE)])
    assert again(gate).state == GateState.PASSED_WITH_CONDITIONS
    condition = Condition.objects.get()
    late = NOON + timedelta(days=60)
    refusal = refused(lambda: ask_gate(turn=gate.turn, by=kent.amina, at=late))
    assert "A condition of an earlier gate is overdue: Agree the cost" in [row.sentence for row in refusal.reasons]
    meet_condition(condition=condition, how="Finance agreed.", by=kent.amina, at=late)
    refusal = refused(lambda: ask_gate(turn=gate.turn, by=kent.amina, at=late))
    assert not [row for row in refusal.reasons if "overdue" in row.sentence]
    refused(lambda: meet_condition(condition=condition, how="Twice.", by=kent.amina, at=late))


@pytest.mark.parametrize("verdict", [GateEvent.REFER_BACK, GateEvent.STOP])
def test_sending_back_and_stopping_need_a_reason(kent: Cast, verdict: GateEvent) -> None:
    gate = make_asked_gate(kent)
    assert refused(lambda: settle(kent, gate, verdict)).field == "note"


def test_a_stopped_commission_waits_for_nobody(kent: Cast) -> None:
    gate = settle(kent, make_asked_gate(kent), GateEvent.STOP, note="No need for it.")
    assert again(gate.turn).state == TurnState.STOPPED
    assert again(gate.turn).ended_at == NOON
    assert not Wait.objects.filter(turn=gate.turn).exists()
    refused(lambda: ask_gate(turn=gate.turn, by=kent.amina, at=NOON))


@pytest.mark.parametrize(("value", "needed"), [(KEY_VALUE, True), (1_000_000_00 - 1, False)])
def test_the_plan_gate_waits_for_a_decision_when_the_value_makes_it_key(kent: Cast, value: int, needed: bool) -> None:
    assert make_asked_gate(kent, Stage.PLAN, value=value).decision_needed is needed


def test_a_key_gate_passes_when_its_decision_is_taken(kent: Cast) -> None:
    gate = make_asked_gate(kent, Stage.PLAN, value=KEY_VALUE)
    sign_all(kent, gate)
    assert Wait.objects.get(turn=gate.turn).want == Want.SEEK_DECISION
    decision = seek_decision(gate=gate, sought="Buy it.", taker=Taker.CABINET, by=kent.amina, at=NOON)
    assert (decision.saves_or_spends, again(gate).decision) == (KEY_VALUE, decision)
    assert [row.sentence for row in refused(lambda: settle(kent, gate)).reasons] == [
        "The decision that it needs is not taken yet."
    ]
    Decision.objects.filter(pk=decision.pk).update(state=DecisionState.TAKEN)
    settle(kent, gate)
    assert again(gate.turn).stage == Stage.DO


def test_a_gate_rests_on_a_decision_that_is_there(kent: Cast, sussex: Cast) -> None:
    gate = make_asked_gate(kent, Stage.PLAN, value=KEY_VALUE)

    def link(decision: Decision, by: object = kent.hugo) -> Gate:
        return link_decision(gate=gate, decision=decision, by=by, at=NOON)  # type: ignore[arg-type]

    assert refused(lambda: link(make_decision(sussex))).field == "decision"
    assert refused(lambda: link(make_decision(kent, DecisionState.REFUSED))).field == "decision"
    older, decision = make_decision(kent), make_decision(kent)
    Decision.objects.filter(pk=older.pk).update(decided_at=gate.turn.started_at - timedelta(microseconds=1))
    Decision.objects.filter(pk=decision.pk).update(decided_at=gate.turn.started_at)
    assert "before this turn began" in refused(lambda: link(again(older))).sentence
    decision.refresh_from_db()
    refused(lambda: link(decision, kent.jo), NotAllowed)
    link(decision)
    refused(lambda: link(decision))
    sign_all(kent, gate)
    settle(kent, gate)


def test_a_gate_that_needs_no_decision_takes_none(kent: Cast) -> None:
    gate = make_asked_gate(kent)
    refused(lambda: link_decision(gate=gate, decision=make_decision(kent), by=kent.amina, at=NOON))


def test_the_route_stop_ends_the_commission_at_the_plan_gate(kent: Cast) -> None:
    commission = make_commission(kent, Stage.PLAN, ready=True)
    Turn.objects.filter(commission=commission).update(route=Route.STOP)
    gate = ask_gate(turn=turn_of(commission), by=kent.amina, at=NOON)
    sign_all(kent, gate)
    settle(kent, gate)
    assert again(gate.turn).state == TurnState.STOPPED


def review(kent: Cast, ending: Ending) -> Gate:
    commission = make_commission(kent, Stage.REVIEW, ready=True)
    Turn.objects.filter(commission=commission).update(ending=ending)
    gate = ask_gate(turn=turn_of(commission), by=kent.amina, at=NOON)
    link_decision(gate=gate, decision=make_decision(kent), by=kent.amina, at=NOON)
    sign_all(kent, gate)
    return gate


@pytest.mark.parametrize(("ending", "stage"), [(Ending.RECOMMISSION, Stage.ANALYSE), (Ending.CHANGE, Stage.PLAN)])
def test_after_review_the_wheel_turns_again_with_what_was_learned(kent: Cast, ending: Ending, stage: Stage) -> None:
    gate = review(kent, ending)
    old = gate.turn.framework
    Framework.objects.filter(pk=old.pk).update(state=FrameworkState.SUPERSEDED)
    new = make_framework(kent, number=2)
    settle(kent, gate)
    before, after = gate.turn.commission.turns.all()
    assert (before.state, before.framework, before.ended_at) == (TurnState.ENDED, old, NOON)
    assert (after.number, after.state, after.stage, after.framework) == (2, TurnState.RUNNING, stage, new)
    assert [lesson.text for lesson in after.lessons.all()] == ["Ask users sooner."]
    assert after.lessons.get().carried_from == before.lessons.get()
    assert again(gate.turn.commission).current_turn == after
    assert not Wait.objects.filter(turn=before).exists()
    assert Wait.objects.filter(turn=after).exists()


def test_carried_lessons_are_not_lessons_of_the_new_turn(kent: Cast) -> None:
    gate = review(kent, Ending.RECOMMISSION)
    settle(kent, gate)
    turn = turn_of(gate.turn.commission)
    Turn.objects.filter(pk=turn.pk).update(stage=Stage.REVIEW)
    refusal = refused(lambda: ask_gate(turn=turn, by=kent.amina, at=NOON))
    assert "No lesson is written down yet." in [row.sentence for row in refusal.reasons]


def test_decommissioning_is_the_end(kent: Cast) -> None:
    gate = review(kent, Ending.DECOMMISSION)
    settle(kent, gate)
    assert [turn.state for turn in gate.turn.commission.turns.all()] == [TurnState.ENDED]
