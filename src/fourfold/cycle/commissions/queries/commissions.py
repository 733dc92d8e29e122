"""Finding commissions, and all that their pages show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.models import (
    Commission,
    Condition,
    Evidence,
    FrameworkStage,
    FrameworkStep,
    Gate,
    Option,
    Risk,
    Turn,
)
from fourfold.cycle.commissions.queries.facts import TurnRecord, record_of, step_facts
from fourfold.cycle.commissions.queries.next import Next, next_for
from fourfold.cycle.commissions.queries.places import address
from fourfold.cycle.commissions.rules import GateState, Stage, TurnState
from fourfold.cycle.commissions.rules.names import GATE_NAMES, STAGE_NAMES, TURN_NAMES
from fourfold.cycle.commissions.rules.states import PASSED
from fourfold.cycle.outcomes.models import Outcome
from fourfold.cycle.outcomes.queries.plans import seen_by
from fourfold.foundation.audit.queries import Entry, history_of
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.drawings import DrawnQuarter, Quarter, Wheel, draw_wheel
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState
from fourfold.govern.people.models import Directorate, Person

_NEAR = ("commission__authority", "commission__directorate", "commission__lead", "commission__service", "framework")
_PAGE = 20
_INSIDE_EVENTS = ("commission.risk_", "commission.role_")
_INSIDE_FACTS = frozenset({"evidence", "file"})
"""A file's SHA-256 would tell whoever has a document whether it is the one that was given."""


def commission_for(authority: Authority, commission: UUID, person: Person | None) -> Commission:
    """The commission. Everyone sees that it is there; what stands behind it is checked where it is shown.

    :raises Http404: when this authority has none such.
    """
    found = Commission.objects.select_related("authority", "directorate", "lead", "service", "current_turn")
    return get_object_or_404(found, authority=authority, uuid=commission)


def turn_for(authority: Authority, commission: UUID, number: int | None = None) -> Turn:
    """A turn of a commission: the newest, or the one with that number."""
    turns = Turn.objects.select_related(*_NEAR).filter(commission__authority=authority, commission__uuid=commission)
    if number is not None:
        return get_object_or_404(turns, number=number)
    return get_object_or_404(turns.order_by("-number")[:1])


def step_for(turn: Turn, step: UUID) -> FrameworkStep:
    """A step of the framework that the turn works by."""
    return get_object_or_404(
        FrameworkStep.objects.select_related("stage"), uuid=step, stage__framework=turn.framework_id
    )


def gate_for(authority: Authority, gate: UUID) -> Gate:
    """A gate that somebody asked for."""
    near = [f"turn__{path}" for path in _NEAR]
    gates = Gate.objects.select_related(*near, "decision", "prepared_by", "settled_by").prefetch_related(
        "sign_offs__person", "conditions"
    )
    return get_object_or_404(gates, uuid=gate, turn__commission__authority=authority)


def evidence_for(authority: Authority, evidence: UUID) -> Evidence:
    """One piece of evidence, for those inside; the caller checks that."""
    near = [f"turn__{path}" for path in _NEAR]
    return get_object_or_404(
        Evidence.objects.select_related(*near, "step__stage"), uuid=evidence, turn__commission__authority=authority
    )


def option_for(authority: Authority, option: UUID) -> Option:
    """One option."""
    near = [f"turn__{path}" for path in _NEAR]
    return get_object_or_404(Option.objects.select_related(*near), uuid=option, turn__commission__authority=authority)


def risk_for(authority: Authority, risk: UUID) -> Risk:
    """One risk, for those inside; the caller checks that."""
    return get_object_or_404(
        Risk.objects.select_related("commission__authority", "commission__directorate", "owner"),
        uuid=risk, commission__authority=authority,
    )  # fmt: skip


def condition_for(authority: Authority, condition: UUID) -> Condition:
    """One condition of a gate."""
    near = [f"gate__turn__{path}" for path in _NEAR]
    return get_object_or_404(
        Condition.objects.select_related(*near), uuid=condition, gate__turn__commission__authority=authority
    )


@dataclass(frozen=True, slots=True)
class ListRow:
    """A commission in the list, with a small wheel."""

    commission: Commission
    stage: str
    state: str
    glyph: list[DrawnQuarter]


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of the list; ``after`` asks for the page that follows, where there is one."""

    rows: list[ListRow]
    after: str


def list_for(
    authority: Authority,
    *,
    stage: str = "",
    state: str = "",
    directorate: str = "",
    words: str = "",
    after: str = "",
    limit: int = _PAGE,
) -> ListPage:
    """Commissions by title, a page at a time."""
    found = Commission.objects.filter(authority=authority)
    current = Turn.objects.filter(pk=OuterRef("current_turn"))  # asked row by row, so that titles stay in index order
    if stage in set(Stage):
        found = found.filter(Exists(current.filter(stage=stage)))
    if state in set(TurnState):
        found = found.filter(Exists(current.filter(state=state)))
    if directorate:
        found = found.filter(directorate__slug=directorate)
    for word in words.split()[:8]:
        found = found.filter(Q(title__icontains=word) | Q(purpose__icontains=word) | Q(reference__iexact=word))
    last = Commission.objects.filter(authority=authority, reference=after).first() if after else None
    if last is not None:
        found = found.filter(title__gte=last.title).exclude(title=last.title, pk__lte=last.pk)
    near = found.select_related("directorate", "current_turn").order_by("title", "pk")
    rows = list(near[: limit + 1])
    for row in rows:
        row.authority = authority
    shown = rows[:limit]
    return ListPage([_list_row(row) for row in shown], shown[-1].reference if len(rows) > limit else "")


def directorates_of(authority: Authority) -> list[Directorate]:
    """The directorates, for a filter."""
    return list(Directorate.objects.filter(authority=authority))


def _list_row(commission: Commission) -> ListRow:
    turn = commission.current_turn
    stage = Stage(turn.stage) if turn else Stage.ANALYSE
    state = TurnState(turn.state) if turn else TurnState.RUNNING
    is_over = state is TurnState.ENDED
    quarters = tuple(_quarter(key, stage, done=1, steps=2, is_over=is_over) for key in Stage)
    drawn = draw_wheel(Wheel(quarters, turn.number if turn else 1, "", ""))
    return ListRow(commission, say(STAGE_NAMES[stage]), say(TURN_NAMES[state]), drawn)


def _quarter(key: Stage, current: Stage, *, done: int, steps: int, is_over: bool = False) -> Quarter:
    order = list(Stage)
    if order.index(key) < order.index(current) or is_over:
        return Quarter(key, say(STAGE_NAMES[key]), steps, steps, "done")
    state = "current" if key == current else "to_come"
    return Quarter(key, say(STAGE_NAMES[key]), done, steps, state)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class StepView:
    """A step with its evidence, and whether that shows it done. ``count`` is how much live evidence it has."""

    step: FrameworkStep
    href: str
    is_done: bool
    evidence: list[Evidence]
    count: int


@dataclass(frozen=True, slots=True)
class StageView:
    """A stage of a turn: its steps, how many are done, and what became of its gate."""

    stage: FrameworkStage
    number: int
    href: str
    gate_href: str
    state: str
    steps: list[StepView]
    gate: Gate | None
    result: str

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.is_done for step in self.steps)

    @property
    def progress(self) -> str:
        """How many steps are done, in words."""
        return say("{done} of {steps}", done=self.done, steps=in_words(len(self.steps), "step", "steps"))

    @property
    def missing(self) -> list[StepView]:
        """Required steps that are not done."""
        return [view for view in self.steps if view.step.required and not view.is_done]

    @property
    def open_conditions(self) -> list[Condition]:
        """What the gate was passed on and nobody has met yet."""
        return [row for row in self.gate.conditions.all() if row.met_at is None] if self.gate else []


def stage_view(record: TurnRecord, key: str) -> StageView:
    """A stage as its page shows it."""
    turn, order = record.turn, [stage.value for stage in Stage]
    stage = record.stage_called(key)
    gates = record.gates_of[key]
    gate = gates[-1] if gates else None
    if (gate and gate.state in PASSED) or order.index(key) < order.index(turn.stage):
        state = "done"
    else:
        state = "current" if key == turn.stage else "to_come"
    return StageView(
        stage=stage,
        number=order.index(key) + 1,
        href=address("stage", turn, key),
        gate_href=address("gate", turn, key),
        state=state,
        steps=[_step_view(record, step) for step in stage.steps.all()],
        gate=gate,
        result=_result(turn, key, gate, state),
    )


def step_view(record: TurnRecord, step: FrameworkStep) -> StepView:
    """A step as its page shows it."""
    return _step_view(record, step)


def _step_view(record: TurnRecord, step: FrameworkStep) -> StepView:
    evidence = record.evidence_of[step.pk]
    live = sum(item.withdrawn_at is None for item in evidence)
    href = address("step", record.turn, step.uuid)
    return StepView(step, href, step_facts(step, evidence).is_done, evidence, live)


def _result(turn: Turn, key: str, gate: Gate | None, state: str) -> str:
    if gate is not None:
        return say(GATE_NAMES[GateState(gate.state)])
    if state == "done":
        return say("Done in an earlier turn")
    return say("Running now") if key == turn.stage else say("Not begun")


@dataclass(frozen=True, slots=True)
class CommissionPage:
    """All that the page of a commission shows to one reader."""

    commission: Commission
    turn: Turn
    record: TurnRecord
    is_current: bool
    is_inside: bool
    wheel: Wheel
    next: Next
    stages: list[StageView]
    outcomes: list[Outcome]
    risks: list[Risk]
    decisions: list[Decision]
    turns: Sequence[Turn]
    history: list[Entry]


def page_for(turn: Turn, person: Person | None) -> CommissionPage:
    """The whole page in a fixed number of queries."""
    commission = turn.commission
    record = record_of(turn)
    is_inside = can(permissions.check_inside, person, commission)
    stages = [stage_view(record, stage.key) for stage in record.stages]
    turns = list(commission.turns.all())
    risks = commission.risks.filter(closed_at=None).select_related("owner").order_by("-likelihood", "-impact", "pk")
    return CommissionPage(
        commission=commission,
        turn=turn,
        record=record,
        is_current=turn.number == max(other.number for other in turns),
        is_inside=is_inside,
        wheel=wheel_of(record, stages),
        next=next_for(person, turn, record),
        stages=stages,
        outcomes=list(
            commission.outcomes.filter(seen_by(person, commission.authority, "plan")).select_related("plan__authority")
        ),
        risks=list(risks) if is_inside else [],
        decisions=_decisions(commission, is_inside),
        turns=turns,
        history=_history(commission, is_inside),
    )


def _history(commission: Commission, is_inside: bool) -> list[Entry]:
    """What happened; for readers outside without risks, people's parts and what names the evidence given."""
    entries = history_of([commission.uuid], with_beside=is_inside)
    if is_inside:
        return entries
    shown = (entry for entry in entries if not entry.what.startswith(_INSIDE_EVENTS))
    return [
        replace(entry, changed={name: value for name, value in entry.changed.items() if name not in _INSIDE_FACTS})
        for entry in shown
    ]


def wheel_of(record: TurnRecord, stages: Sequence[StageView]) -> Wheel:
    """The wheel of a turn."""
    turn = record.turn
    current = next(view for view in stages if view.stage.key == turn.stage)
    is_over = turn.state == TurnState.ENDED
    quarters = tuple(
        _quarter(Stage(view.stage.key), Stage(turn.stage), done=view.done, steps=len(view.steps), is_over=is_over)
        for view in stages
    )
    is_running = turn.state == TurnState.RUNNING
    note = current.progress if is_running else say(TURN_NAMES[TurnState(turn.state)])
    return Wheel(quarters, turn.number, say(STAGE_NAMES[Stage(turn.stage)]), note)


def _decisions(commission: Commission, is_inside: bool) -> list[Decision]:
    gates = Gate.objects.filter(turn__commission=commission, decision__isnull=False)
    evidence = Evidence.objects.filter(turn__commission=commission, withdrawn_at=None, decision__isnull=False)
    found = Decision.objects.filter(Q(pk__in=gates.values("decision")) | Q(pk__in=evidence.values("decision")))
    if not is_inside:
        found = found.exclude(announced_at=None)
    return list(found.exclude(state=DecisionState.WITHDRAWN).select_related("authority").order_by("pk"))


def earlier_gates(record: TurnRecord, key: str) -> list[Gate]:
    """The askings of a stage's gate before the last, which were referred back."""
    return record.gates_of[key][:-1]
