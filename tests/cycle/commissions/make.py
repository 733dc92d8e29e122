"""Rows for tests: a framework of two steps a stage, and a commission at any stage."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from fourfold.cycle.commissions.actions.gates import ask_gate, sign_off
from fourfold.cycle.commissions.actions.waits import refresh_waits
from fourfold.cycle.commissions.models import (
    Assignment,
    Commission,
    Evidence,
    Framework,
    FrameworkStage,
    FrameworkStep,
    Gate,
    Lesson,
    Option,
    Turn,
)
from fourfold.cycle.commissions.rules import (
    Ending,
    EvidenceKind,
    FrameworkState,
    GateState,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
)
from fourfold.cycle.outcomes.models import Outcome, Plan
from fourfold.cycle.outcomes.rules import PlanState
from fourfold.foundation.authorities.actions import next_reference
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState, Taker
from fourfold.govern.people.models import Person
from fourfold.govern.people.rules import Role
from tests.cast import NOON, Cast, again

SIGNERS = {
    Stage.ANALYSE: [Role.SUPPORT_ANALYSIS, Role.LEAD_DIRECTOR],
    Stage.PLAN: [Role.SUPPORT_FINANCE, Role.CABINET_MEMBER, Role.LEAD_DIRECTOR],
    Stage.DO: [Role.SUPPORT_PROCUREMENT, Role.LEAD_DIRECTOR],
    Stage.REVIEW: [Role.SUPPORT_FINANCE, Role.LEAD_DIRECTOR],
}
DECISIONS = {Stage.PLAN: NeedsDecision.WHEN_KEY, Stage.REVIEW: NeedsDecision.ALWAYS}
KEY_VALUE, SMALL_VALUE = 2_000_000_00, 40_000_00
DUE = date(2014, 6, 30)


def make_framework(kent: Cast, *, number: int = 1, state: FrameworkState = FrameworkState.IN_FORCE) -> Framework:
    """A version with two steps a stage: the first required and the commissioner's, the second optional."""
    framework = Framework.objects.create(
        authority=kent.authority, number=number, title="Framework", state=state, prepared_by=kent.hugo,
        in_force_at=NOON if state == FrameworkState.IN_FORCE else None, clause="SCA 6.12",
    )  # fmt: skip
    for position, key in enumerate(Stage, start=1):
        stage = FrameworkStage.objects.create(
            framework=framework, key=key, position=position, title=key.capitalize(), gate_title=f"Gate of {key}",
            gate_question="Is it ready?", sign_off=SIGNERS[key], decision=DECISIONS.get(key, NeedsDecision.NEVER),
            clause="SCA 2.7",
        )  # fmt: skip
        for place, required in ((1, True), (2, False)):
            FrameworkStep.objects.create(
                stage=stage, key=f"{key}-{place}", position=place, title=f"Step {place} of {key}", required=required,
                good="It is done well.", responsible=Role.COMMISSIONER if required else Role.SUPPORT_INSIGHT,
                accountable=Role.LEAD_DIRECTOR, consulted=["residents"], informed=[Role.CABINET_MEMBER],
                evidence_kinds=[EvidenceKind.NOTE, EvidenceKind.LINK, EvidenceKind.FILE], clause="SCA 6.14",
            )  # fmt: skip
    return framework


def make_outcome(kent: Cast) -> Outcome:
    """An outcome to serve."""
    plan, _ = Plan.objects.get_or_create(
        authority=kent.authority, slug="plan", title="Plan", since=date(2013, 4, 1), until=date(2017, 4, 1),
        state=PlanState.IN_FORCE,
    )  # fmt: skip
    outcome, _ = Outcome.objects.get_or_create(
        plan=plan, slug="start-well", defaults={"title": "Children start well", "population": "Children"}
    )
    return outcome


def make_commission(
    kent: Cast,
    stage: Stage = Stage.ANALYSE,
    *,
    title: str = "Short breaks",
    lead: Person | None = None,
    value: int | None = SMALL_VALUE,
    ready: bool = False,
) -> Commission:
    """A commission at ``stage``, its earlier gates passed; ``ready`` when its next gate can be asked for."""
    framework = Framework.objects.filter(authority=kent.authority, state=FrameworkState.IN_FORCE).first()
    commission = Commission.objects.create(
        authority=kent.authority, reference=next_reference(kent.authority, NOON), title=title, started_at=NOON,
        purpose="Give carers a rest.", directorate=kent.children, lead=lead or kent.amina, whole_life_value=value,
    )  # fmt: skip
    turn = Turn.objects.create(
        commission=commission, number=1, framework=framework or make_framework(kent), stage=Stage.ANALYSE,
        stage_since=NOON, started_at=NOON,
    )  # fmt: skip
    commission.current_turn = turn
    commission.save()
    for passed in list(Stage)[: list(Stage).index(stage)]:
        complete_stage(kent, turn)
        Gate.objects.create(
            turn=turn, stage=passed, state=GateState.PASSED, prepared_by=kent.amina, asked_at=NOON,
            settled_by=kent.carys, settled_at=NOON,
        )  # fmt: skip
        turn.stage = list(Stage)[list(Stage).index(passed) + 1]
        turn.save()
    if ready:
        complete_stage(kent, turn)
    refresh_waits(turn, NOON)
    return again(commission)


def turn_of(commission: Commission) -> Turn:
    """The newest turn, as it stands now."""
    return Turn.objects.select_related("commission__authority").filter(commission=commission).latest("number")


def step_of(turn: Turn, place: int = 1) -> FrameworkStep:
    """A step of the stage in which the turn stands."""
    found: FrameworkStep = FrameworkStep.objects.select_related("stage").get(
        stage__framework=turn.framework, stage__key=turn.stage, position=place
    )
    return found


def complete_stage(kent: Cast, turn: Turn) -> None:
    """Everything that the gate of the present stage asks for."""
    Evidence.objects.create(
        turn=turn, step=step_of(turn), kind=EvidenceKind.NOTE, title="Shown", note="Here it is.", added_by=kent.amina,
        added_at=NOON,
    )  # fmt: skip
    if turn.stage == Stage.PLAN:
        turn.commission.outcomes.add(make_outcome(kent))
        Option.objects.create(turn=turn, title="Do nothing", is_do_nothing=True)
        Option.objects.create(turn=turn, title="Buy it", result=OptionResult.PREFERRED)
        turn.route, turn.route_because = Route.PROCURE, "Others do it well."
    if turn.stage == Stage.DO:
        Assignment.objects.get_or_create(commission=turn.commission, person=kent.omar, role=Role.CONTRACT_MANAGER)
    if turn.stage == Stage.REVIEW:
        turn.ending, turn.ending_because = Ending.RECOMMISSION, "It works."
        Lesson.objects.create(turn=turn, text="Ask users sooner.", added_by=kent.amina, added_at=NOON)
    turn.save()


def make_asked_gate(kent: Cast, stage: Stage = Stage.ANALYSE, **about: object) -> Gate:
    """A gate that Amina asked for and that nobody has signed."""
    commission = make_commission(kent, stage, ready=True, **about)  # type: ignore[arg-type]
    return ask_gate(turn=turn_of(commission), case="It is ready.", by=kent.amina, at=NOON)


SIGNING = {
    Role.SUPPORT_ANALYSIS: "mina",
    Role.SUPPORT_FINANCE: "jo",
    Role.SUPPORT_PROCUREMENT: "kit",
    Role.CABINET_MEMBER: "esme",
    Role.LEAD_DIRECTOR: "carys",
}


def sign_all(kent: Cast, gate: Gate, roles: Sequence[Role] | None = None) -> None:
    """Everyone who is to sign agrees."""
    for number, role in enumerate(roles if roles is not None else SIGNERS[Stage(gate.stage)]):
        sign_off(
            gate=gate, role=role, agrees=True, by=getattr(kent, SIGNING[role]), at=NOON + timedelta(minutes=number)
        )


def make_decision(kent: Cast, state: DecisionState = DecisionState.TAKEN, at: datetime = NOON) -> Decision:
    """A decision that a gate can rest on."""
    return Decision.objects.create(
        authority=kent.authority, reference=next_reference(kent.authority, at), title="Short breaks", matter="Rest",
        sought="Agree", taker=Taker.CABINET, taker_committee=kent.cabinet, state=state, prepared_by=kent.amina,
    )  # fmt: skip
