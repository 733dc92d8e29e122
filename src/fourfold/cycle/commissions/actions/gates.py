"""Leaving a stage: ask, sign, seek the decision, settle, and meet the conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions.rows import locked_gate, open_turn
from fourfold.cycle.commissions.actions.turns import begin_turn
from fourfold.cycle.commissions.actions.waits import refresh_and_tell
from fourfold.cycle.commissions.models import Condition, Framework, Gate, SignOff, Turn
from fourfold.cycle.commissions.queries.facts import TurnRecord, decision_need, facts_of, record_of, today_of
from fourfold.cycle.commissions.queries.places import reasons
from fourfold.cycle.commissions.rules import (
    Ending,
    FrameworkState,
    GateEvent,
    GateState,
    Route,
    Stage,
    TurnEvent,
    TurnState,
)
from fourfold.cycle.commissions.rules.gates import what_is_missing, what_stands_in_the_way
from fourfold.cycle.commissions.rules.names import role_name
from fourfold.cycle.commissions.rules.states import (
    GATE_TRANSITIONS,
    NEXT_TURN_BEGINS_AT,
    STAGE_TRANSITIONS,
    TURN_TRANSITIONS,
    StageEvent,
    after,
)
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import in_words, say
from fourfold.govern.decisions.actions import draft_decision
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.rules import DecisionState, Taker
from fourfold.govern.people.models import Committee, Person


@dataclass(frozen=True, slots=True)
class NewCondition:
    """What a gate is passed on, and by which day it is to be met."""

    text: str
    due_on: date


@action
def ask_gate(*, turn: Turn, case: str = "", by: Person, at: datetime) -> Gate:
    """Ask to leave the present stage. Refused with the whole list of what is missing (SCA 2.9)."""
    permissions.check_ask_gate(by, turn)
    turn = open_turn(turn)
    rows = record_of(turn)
    missing = what_is_missing(facts_of(rows, today_of(turn, at)))
    if missing:
        count = in_words(len(missing), "thing is missing", "things are missing")
        raise Refused(
            say("You cannot ask for this gate yet: {count}.", count=count), rows.stage.clause,
            reasons=reasons(missing, rows),
        )  # fmt: skip
    book = book_at(turn.commission.authority, at)
    need = decision_need(rows, book)
    state = after(GATE_TRANSITIONS, GateState.OPEN, GateEvent.ASK, say("This gate was asked for already."))
    gate = Gate.objects.create(
        turn=turn, stage=turn.stage, state=state, case=case.strip(), prepared_by=by, asked_at=at, rulebook=book.version,
        decision_needed=need.needed, decision_because=need.because, clause=rows.stage.clause,
    )  # fmt: skip
    _record(
        "commission.gate_asked", gate, by=by, at=at,
        changed={"decision_needed": gate.decision_needed}, beside={"case": gate.case},
    )  # fmt: skip
    return gate


@action
def sign_off(*, gate: Gate, role: str, agrees: bool, note: str = "", by: Person, at: datetime) -> SignOff:
    """Give the word of one role on a gate: agree, or disagree and say why (SCA 4.1)."""
    gate = locked_gate(gate)
    permissions.check_sign(by, gate)
    _require_asked(gate)
    if role not in permissions.roles_to_sign(by, gate):
        raise Refused(say("You cannot sign this gate as {role}.", role=role_name(role)), "SCA 4.1", field="role")
    if not agrees and not note.strip():
        raise Refused(say("Say why you do not agree."), field="note")
    word = SignOff.objects.create(gate=gate, role=role, person=by, agrees=agrees, note=note.strip(), at=at)
    _record(
        "commission.gate_signed",
        gate,
        by=by,
        at=at,
        changed={"role": role, "agrees": agrees},
        beside={"note": word.note},
    )
    return word


@action
def seek_decision(
    *,
    gate: Gate,
    sought: str,
    taker: Taker | str,
    taker_person: Person | None = None,
    taker_committee: Committee | None = None,
    scrutiny_committee: Committee | None = None,
    due_on: date | None = None,
    by: Person,
    at: datetime,
) -> Decision:
    """Draft the decision that a gate needs, on the commission's purpose and value (P1 6.5)."""
    gate = locked_gate(gate)
    permissions.check_seek_decision(by, gate)
    _require_no_decision(gate)
    commission = gate.turn.commission
    decision: Decision = draft_decision(
        authority=commission.authority, title=commission.title, matter=commission.purpose, sought=sought, taker=taker,
        taker_person=taker_person, taker_committee=taker_committee, scrutiny_committee=scrutiny_committee,
        saves_or_spends=commission.whole_life_value, divisions_affected=commission.divisions_affected, due_on=due_on,
        by=by, at=at,
    )  # fmt: skip
    _rest_on(gate, decision, by=by, at=at)
    return decision


@action
def link_decision(*, gate: Gate, decision: Decision, by: Person, at: datetime) -> Gate:
    """Rest a gate on a decision that is sought or taken already (P1 6.5)."""
    gate = locked_gate(gate)
    permissions.check_seek_decision(by, gate)
    _require_no_decision(gate)
    if decision.authority_id != gate.turn.commission.authority_id:
        raise Refused(say("Choose a decision of this authority."), field="decision")
    if decision.state in (DecisionState.WITHDRAWN, DecisionState.REFUSED):
        raise Refused(say("That decision was refused or withdrawn. Choose another."), field="decision")
    if decision.decided_at is not None and decision.decided_at < gate.turn.started_at:
        sentence = say("That decision was taken before this turn began, so it cannot have weighed it. Choose another.")
        raise Refused(sentence, "P1 6.5", field="decision")
    _rest_on(gate, decision, by=by, at=at)
    return gate


@action
def settle_gate(
    *,
    gate: Gate,
    verdict: GateEvent | str,
    note: str = "",
    conditions: Sequence[NewCondition] = (),
    by: Person,
    at: datetime,
) -> Gate:
    """Pass a gate, pass it with conditions, refer it back or stop the commission (SCA 2.9, 4.1).

    Passing moves the wheel on; passing the review ends the turn, and opens the next one where there is one.
    """
    gate = locked_gate(gate)
    permissions.check_settle(by, gate)
    verdict = GateEvent(verdict)
    gate.state = after(GATE_TRANSITIONS, GateState(gate.state), verdict, say("This gate was settled already."))
    rows = record_of(gate.turn)
    today = today_of(gate.turn, at)
    if verdict in (GateEvent.PASS, GateEvent.PASS_WITH_CONDITIONS):
        _require_passable(rows, today)
        _add_conditions(gate, verdict, conditions, today)
    elif not note.strip():
        raise Refused(say("Say why, so that everyone knows what to mend or why it stops."), field="note")
    gate.outcome_note, gate.settled_by, gate.settled_at = note.strip(), by, at
    gate.save()
    {
        GateEvent.PASS: _move_on,
        GateEvent.PASS_WITH_CONDITIONS: _move_on,
        GateEvent.REFER_BACK: _stay,
        GateEvent.STOP: _stop,
    }[verdict](gate.turn, at)
    turn = gate.turn
    _record(
        "commission.gate_settled", gate, by=by, at=at,
        changed={
            "conditions": [condition.uuid for condition in gate.conditions.all()], "turn_state": turn.state,
            "turn_stage": turn.stage, "decision": gate.decision.uuid if gate.decision else None,
        },
        beside={"note": gate.outcome_note, "conditions": [condition.text for condition in gate.conditions.all()]},
    )  # fmt: skip
    return gate


@action
def meet_condition(*, condition: Condition, how: str, by: Person, at: datetime) -> Condition:
    """Say how a condition of a gate was met."""
    gate = locked_gate(condition.gate)
    permissions.check_meet_condition(by, gate)
    condition = Condition.objects.select_for_update().get(pk=condition.pk)
    if condition.met_at is not None:
        raise Refused(say("This condition was met already."))
    condition.met_how = said(how, "how", say("Say how it was met."))
    condition.met_at, condition.met_by = at, by
    condition.save()
    _record(
        "commission.condition_met", gate, by=by, at=at, changed={"condition": condition.uuid},
        beside={"how": condition.met_how},
    )  # fmt: skip
    return condition


def _require_asked(gate: Gate) -> None:
    if gate.state != GateState.ASKED:
        raise Refused(say("This gate was settled already."))


def _require_no_decision(gate: Gate) -> None:
    _require_asked(gate)
    if not gate.decision_needed:
        raise Refused(say("This gate needs no decision."), "P1 6.5")
    if gate.decision is not None and gate.decision.state != DecisionState.WITHDRAWN:
        raise Refused(say("{reference} is sought for this gate already.", reference=gate.decision.reference), "P1 6.5")


def _rest_on(gate: Gate, decision: Decision, *, by: Person, at: datetime) -> None:
    gate.decision = decision
    gate.save()
    _record("commission.decision_sought", gate, by=by, at=at, changed={"decision": decision.uuid})


def _require_passable(rows: TurnRecord, today: date) -> None:
    lacks = what_stands_in_the_way(facts_of(rows, today))
    if lacks:
        count = in_words(len(lacks), "thing stands in the way", "things stand in the way")
        raise Refused(
            say("This gate cannot be passed yet: {count}.", count=count), rows.stage.clause,
            reasons=reasons(lacks, rows),
        )  # fmt: skip


def _add_conditions(gate: Gate, verdict: GateEvent, conditions: Sequence[NewCondition], today: date) -> None:
    if verdict is GateEvent.PASS and conditions:
        raise Refused(say("You wrote conditions. Choose “pass with conditions”, or clear them."), field="verdict")
    if verdict is GateEvent.PASS_WITH_CONDITIONS and not conditions:
        raise Refused(say("Write at least one condition, and the day by which it is met."), field="condition_1")
    for number, condition in enumerate(conditions, start=1):
        if condition.due_on < today:
            raise Refused(say("Choose today or a later day for condition {n}.", n=number), field=f"due_{number}")
        text = said(condition.text, f"condition_{number}", say("Write condition {n}.", n=number))
        Condition.objects.create(gate=gate, text=text, due_on=condition.due_on)


def _move_on(turn: Turn, at: datetime) -> None:
    """To the next stage; after review to the next turn, or to the end; the route "stop" ends here (SCA 2.3, 2.7)."""
    if turn.stage == Stage.REVIEW:
        _end(turn, TurnEvent.PASS_REVIEW, at)
        _next_turn(turn, at)
    elif turn.stage == Stage.PLAN and turn.route == Route.STOP:
        _end(turn, TurnEvent.STOP, at)
    else:
        turn.state = after(TURN_TRANSITIONS, TurnState(turn.state), TurnEvent.PASS_GATE, _not_running())
        turn.stage = after(STAGE_TRANSITIONS, Stage(turn.stage), StageEvent.GATE_PASSED, _not_running())
        turn.stage_since, turn.stage_due_on = at, None
        _save(turn)


def _stay(turn: Turn, at: datetime) -> None:
    _save(turn)


def _stop(turn: Turn, at: datetime) -> None:
    _end(turn, TurnEvent.STOP, at)


def _end(turn: Turn, event: TurnEvent, at: datetime) -> None:
    turn.state = after(TURN_TRANSITIONS, TurnState(turn.state), event, _not_running())
    turn.ended_at = at
    _save(turn)


def _next_turn(turn: Turn, at: datetime) -> None:
    stage = NEXT_TURN_BEGINS_AT.get(Ending(turn.ending))
    if stage is not None:
        framework = Framework.objects.get(authority=turn.commission.authority_id, state=FrameworkState.IN_FORCE)
        begin_turn(turn.commission, number=turn.number + 1, framework=framework, stage=stage, at=at, after_turn=turn)


def _save(turn: Turn) -> None:
    turn.version += 1
    turn.save()


def _not_running() -> str:
    return say("This commission is not running.")


def _record(
    what: str,
    gate: Gate,
    *,
    by: Person,
    at: datetime,
    changed: dict[str, object] | None = None,
    beside: dict[str, object] | None = None,
) -> None:
    turn = gate.turn
    refresh_and_tell(turn, actor=by, at=at)
    record(
        what, turn.commission, by=by, at=at, authority=turn.commission.authority.uuid, rulebook=gate.rulebook,
        changed={"gate": gate.uuid, "stage": gate.stage, "state": gate.state, "turn": turn.number, **(changed or {})},
        beside=beside,
    )  # fmt: skip
