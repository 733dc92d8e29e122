"""Who may open which page of commissions and of the framework."""

from collections.abc import Mapping
from typing import Any

from fourfold.cycle.commissions.actions.framework import draft_new_version
from fourfold.cycle.commissions.actions.turns import hold_turn
from fourfold.cycle.commissions.models import Assignment, Condition, Evidence, Gate, Option, Risk
from fourfold.cycle.commissions.rules import GateState, Stage
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast
from tests.cycle.commissions.make import make_asked_gate, make_commission, make_outcome, step_of, turn_of
from tests.house.pages import EVERYONE, INSIDE, Page, only

WORKERS = only("amina", "carys")
STARTERS = only("amina", "bola", "carys", "derek")
WRITERS = only("amina", "bola", "carys", "derek", "hugo")
PUBLISHERS = only("carys", "derek")


def build(kent: Cast) -> dict[str, object]:
    """A commission at plan, one at review, an asked gate, one of each part, and a draft that two people wrote on."""
    make_outcome(kent)
    commission = make_commission(kent, Stage.PLAN, ready=True)
    asked = make_asked_gate(kent, Stage.PLAN, value=2_000_000_00)
    waiting = make_commission(kent)
    hold_turn(turn=turn_of(waiting), waiting_for="A strategy", by=kent.amina, at=NOON)
    passed = Gate.objects.filter(turn__commission=commission, state=GateState.PASSED).get()
    draft = draft_new_version(authority=kent.authority, by=kent.amina, at=NOON)
    draft.preparers.add(kent.hugo)
    stage = draft.stages.get(key=Stage.DO)
    turn = turn_of(commission)
    return {
        "commission": commission,
        "waiting": waiting,
        "turn": turn,
        "step": step_of(turn),
        "asked": asked,
        "draft": draft,
        "stage": stage,
        "framework_step": stage.steps.all()[0],
        "option": Option.objects.filter(turn=turn)[0],
        "evidence": Evidence.objects.filter(turn=turn)[0],
        "risk": Risk.objects.create(commission=commission, title="Late", likelihood=2, impact=3, owner=kent.amina),
        "condition": Condition.objects.create(gate=passed, text="Agree it", due_on="2014-06-30"),
        "assignment": Assignment.objects.create(commission=commission, person=kent.kit, role=Role.SUPPORT_PROCUREMENT),
    }


def _of(name: str, key: str = "commission") -> Any:
    return lambda w: {name: w[key].uuid}


def _turn(w: Mapping[str, Any]) -> dict[str, object]:
    return {"commission": w["commission"].uuid, "turn": 1}


def _stage(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_turn(w), "stage": "plan"}


def _step(w: Mapping[str, Any]) -> dict[str, object]:
    return {**_turn(w), "step": w["step"].uuid}


def _draft(w: Mapping[str, Any]) -> dict[str, object]:
    return {"number": w["draft"].number}


PAGES = [
    Page("commissions.list", EVERYONE),
    Page("commissions.start", STARTERS),
    Page("commissions.page", EVERYONE, _of("commission")),
    Page("commissions.change", WORKERS, _of("commission")),
    Page("commissions.people", WORKERS, _of("commission")),
    Page(
        "commissions.end_role",
        WORKERS,
        lambda w: {"commission": w["commission"].uuid, "assignment": w["assignment"].uuid},
        post=True,
    ),
    Page("commissions.add_risk", WORKERS, _of("commission")),
    Page("commissions.change_risk", WORKERS, _of("risk", "risk")),
    Page("commissions.close_risk", WORKERS, _of("risk", "risk"), post=True),
    Page("commissions.turn", EVERYONE, _turn),
    Page("commissions.hold", WORKERS, _turn),
    Page("commissions.resume", WORKERS, lambda w: {"commission": w["waiting"].uuid, "turn": 1}, post=True),
    Page("commissions.due_day", WORKERS, _turn),
    Page("commissions.add_option", WORKERS, _turn),
    Page("commissions.route", WORKERS, _turn),
    Page("commissions.ending", WORKERS, _turn),
    Page("commissions.add_lesson", WORKERS, _turn),
    Page("commissions.change_option", WORKERS, _of("option", "option")),
    Page("commissions.prefer_option", WORKERS, _of("option", "option"), post=True),
    Page("commissions.remove_option", WORKERS, _of("option", "option"), post=True),
    Page("commissions.stage", EVERYONE, _stage),
    Page("commissions.step", EVERYONE, _step),
    Page("commissions.add_evidence", WORKERS, lambda w: {**_step(w), "kind": "note"}),
    Page("commissions.withdraw_evidence", WORKERS, _of("evidence", "evidence")),
    Page("commissions.ask_gate", WORKERS, _turn),
    Page("commissions.gate", EVERYONE, _stage),
    Page("commissions.sign", only("jo", "esme", "carys"), _of("gate", "asked")),
    Page("commissions.seek_decision", only("amina", "carys", "hugo"), _of("gate", "asked")),
    Page("commissions.settle", only("carys"), _of("gate", "asked")),
    Page("commissions.meet_condition", WORKERS, _of("condition", "condition")),
    Page("framework.page", EVERYONE),
    Page("framework.versions", EVERYONE),
    Page("framework.draft", WRITERS, post=True),
    Page("framework.version", INSIDE, _draft),
    Page("framework.compare", INSIDE, _draft),
    Page("framework.publish", PUBLISHERS, _draft, post=True),
    Page("framework.discard", WRITERS, _draft, post=True),
    Page("framework.change_stage", WRITERS, _of("stage", "stage")),
    Page("framework.add_step", WRITERS, _of("stage", "stage")),
    Page("framework.change_step", WRITERS, _of("step", "framework_step")),
    Page("framework.move_up", WRITERS, _of("step", "framework_step"), post=True),
    Page("framework.move_down", WRITERS, _of("step", "framework_step"), post=True),
    Page("framework.remove_step", WRITERS, _of("step", "framework_step"), post=True),
]
