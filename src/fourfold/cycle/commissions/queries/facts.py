"""From rows to what the rules take."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch

from fourfold.cycle.commissions.models import (
    Assignment,
    Condition,
    Evidence,
    FrameworkStage,
    FrameworkStep,
    Gate,
    Lesson,
    Option,
    SignOff,
    Turn,
)
from fourfold.cycle.commissions.rules import (
    Ending,
    EvidenceKind,
    GateState,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
    TurnState,
)
from fourfold.cycle.commissions.rules.gates import (
    Asked,
    ConditionFacts,
    DecisionNeed,
    GateFacts,
    OptionFacts,
    Signed,
    StepFacts,
    needs_decision,
)
from fourfold.cycle.commissions.rules.waits import People, Wait, waits
from fourfold.foundation.clock import local_day
from fourfold.govern.decisions.rules import DecisionState
from fourfold.govern.people.rules import Role
from fourfold.rulebooks import Rulebook


@dataclass
class TurnRecord:
    """All rows of one turn, read in a fixed number of queries."""

    turn: Turn
    stages: Sequence[FrameworkStage]
    evidence: Sequence[Evidence]
    gates: Sequence[Gate]
    options: Sequence[Option]
    lessons: Sequence[Lesson]
    assignments: Sequence[Assignment]
    conditions: Sequence[Condition]
    """Those of the whole commission that nobody has met yet."""
    outcomes: int

    @cached_property
    def stage(self) -> FrameworkStage:
        """The stage in which the turn stands."""
        return self.stage_called(self.turn.stage)

    def stage_called(self, key: str) -> FrameworkStage:
        """The stage with that key, as this turn's framework describes it."""
        return next(stage for stage in self.stages if stage.key == key)

    @cached_property
    def evidence_of(self) -> dict[int, list[Evidence]]:
        """Evidence by the key of its step, withdrawn evidence included."""
        found: dict[int, list[Evidence]] = defaultdict(list)
        for item in self.evidence:
            found[item.step_id].append(item)
        return found

    @cached_property
    def gates_of(self) -> dict[str, list[Gate]]:
        """The gates of each stage, the first asked first."""
        found: dict[str, list[Gate]] = defaultdict(list)
        for gate in self.gates:
            found[gate.stage].append(gate)
        return found

    @cached_property
    def asked(self) -> Gate | None:
        """The gate that was asked for and is not settled."""
        return next((gate for gate in self.gates if gate.state == GateState.ASKED), None)


def record_of(turn: Turn) -> TurnRecord:
    """Everything about a turn."""
    signed = Prefetch("sign_offs", SignOff.objects.select_related("person"))
    gates = Gate.objects.filter(turn=turn).select_related("decision", "prepared_by", "settled_by")
    return TurnRecord(
        turn=turn,
        stages=list(
            FrameworkStage.objects.filter(framework_id=turn.framework_id).prefetch_related(
                Prefetch("steps", FrameworkStep.objects.order_by("position", "pk"))
            )
        ),
        evidence=list(turn.evidence.select_related("added_by", "file", "decision", "reading__indicator")),
        gates=list(gates.prefetch_related(signed, "conditions")),
        options=list(turn.options.all()),
        lessons=list(turn.lessons.select_related("added_by")),
        assignments=list(Assignment.objects.filter(commission=turn.commission_id).select_related("person")),
        conditions=list(
            Condition.objects.filter(gate__turn__commission=turn.commission_id, met_at=None).select_related("gate")
        ),
        outcomes=turn.commission.outcomes.count(),
    )


def facts_of(record: TurnRecord, today: date) -> GateFacts:
    """What the rules need to know to say whether the turn may leave its stage."""
    turn, commission = record.turn, record.turn.commission
    return GateFacts(
        stage=Stage(turn.stage),
        state=TurnState(turn.state),
        today=today,
        steps=tuple(step_facts(step, record.evidence_of[step.pk]) for step in record.stage.steps.all()),
        signers=tuple(record.stage.sign_off),
        decision=NeedsDecision(record.stage.decision),
        clause=record.stage.clause,
        outcomes=record.outcomes,
        whole_life_value=commission.whole_life_value,
        options=tuple(OptionFacts(option.is_do_nothing, OptionResult(option.result)) for option in record.options),
        route=Route(turn.route) if turn.route else None,
        has_route_reason=bool(turn.route_because),
        has_contract_manager=any(given.role == Role.CONTRACT_MANAGER for given in record.assignments),
        ending=Ending(turn.ending) if turn.ending else None,
        has_ending_reason=bool(turn.ending_because),
        lessons=sum(lesson.carried_from_id is None for lesson in record.lessons),
        open_conditions=tuple(ConditionFacts(row.uuid, row.text, row.due_on) for row in record.conditions),
        asked=_asked(record.asked, commission.authority.time_zone) if record.asked else None,
    )


def step_facts(step: FrameworkStep, evidence: Sequence[Evidence]) -> StepFacts:
    """A step and the kinds of the evidence that stands for it."""
    return StepFacts(
        key=step.uuid,
        title=step.title,
        required=step.required,
        responsible=step.responsible,
        accepts=frozenset(EvidenceKind(kind) for kind in step.evidence_kinds),
        given=tuple(EvidenceKind(item.kind) for item in evidence if item.withdrawn_at is None),
        clause=step.clause,
    )


def people_of(record: TurnRecord) -> People:
    """Who has which part in the commission of this turn."""
    assigned: dict[Role, frozenset[object]] = {}
    for given in record.assignments:
        assigned[Role(given.role)] = assigned.get(Role(given.role), frozenset()) | {given.person.uuid}
    return People(lead=record.turn.commission.lead.uuid, assigned=assigned)  # type: ignore[arg-type]


def waits_of(record: TurnRecord, today: date) -> tuple[Wait, ...]:
    """Everything that this turn waits for."""
    return waits(facts_of(record, today), people_of(record), due_on=record.turn.stage_due_on)


def decision_need(record: TurnRecord, book: Rulebook) -> DecisionNeed:
    """Whether the gate of the present stage waits for a decision under this rulebook."""
    commission = record.turn.commission
    return needs_decision(
        NeedsDecision(record.stage.decision),
        whole_life_value=commission.whole_life_value,
        divisions_affected=commission.divisions_affected,
        key_sum=book.number("decisions.key_sum") if "decisions.key_sum" in book.entries else None,
        wards=book.number("decisions.wards_affected"),
    )


def today_of(turn: Turn, at: datetime) -> date:
    """The day of the instant ``at`` where the authority is."""
    return local_day(at, turn.commission.authority.time_zone)


def _asked(gate: Gate, zone: str) -> Asked:
    return Asked(
        key=gate.uuid,
        on=local_day(gate.asked_at, zone),
        preparer=gate.prepared_by.uuid if gate.prepared_by else None,
        signed=tuple(Signed(word.role, word.person.uuid, word.agrees) for word in gate.sign_offs.all()),
        decision_needed=gate.decision_needed,
        decision=DecisionState(gate.decision.state) if gate.decision else None,
    )
