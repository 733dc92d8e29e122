"""Leaving a stage."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions import gates as actions
from fourfold.cycle.commissions.forms import AskForm, MetForm, SeekDecisionForm, SettleForm, SignForm, conditions_of
from fourfold.cycle.commissions.models import Gate
from fourfold.cycle.commissions.queries import choices
from fourfold.cycle.commissions.queries.commissions import (
    condition_for,
    earlier_gates,
    gate_for,
    stage_view,
    turn_for,
)
from fourfold.cycle.commissions.queries.facts import facts_of, record_of, today_of
from fourfold.cycle.commissions.queries.places import address, reasons
from fourfold.cycle.commissions.rules import GateState, NeedsDecision, Stage
from fourfold.cycle.commissions.rules.gates import Lack, what_is_missing, what_stands_in_the_way
from fourfold.cycle.commissions.rules.names import DECISION_NAMES, role_name
from fourfold.cycle.commissions.views.forms import ask as ask_form
from fourfold.cycle.commissions.views.forms import signed_in
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.rules import CommitteeKind


def gate(request: PageRequest, authority: Authority, commission: UUID, turn: int, stage: str) -> HttpResponse:
    """A gate: its question, all that is missing, who has signed, the decision, the result and its conditions."""
    if stage not in set(Stage):
        raise Http404
    found = turn_for(authority, commission, turn)
    record = record_of(found)
    view = stage_view(record, stage)
    asked = view.gate if view.gate and view.gate.state == GateState.ASKED else None
    settled = view.gate if view.gate and view.gate.state != GateState.ASKED else None
    lacks: tuple[Lack, ...] = ()
    if found.stage == stage and found.ended_at is None:
        facts = facts_of(record, today_of(found, clock.now()))
        lacks = what_stands_in_the_way(facts) if asked else what_is_missing(facts)
    words = {word.role: word for word in view.gate.sign_offs.all()} if view.gate else {}
    context = {
        "turn": found,
        "commission": found.commission,
        "view": view,
        "asked": asked,
        "settled": settled,
        "missing": reasons(lacks, record),
        "signers": [(role_name(role), words.get(role)) for role in view.stage.sign_off],
        "needs": say(DECISION_NAMES[NeedsDecision(view.stage.decision)]),
        "earlier": earlier_gates(record, stage),
        "is_current": found.stage == stage and found.ended_at is None,
        "is_inside": can(permissions.check_inside, request.person, found.commission),
    }
    return render(request, "cycle/commissions/gate.html", context)


def ask(request: PageRequest, authority: Authority, commission: UUID, turn: int) -> HttpResponse:
    """Ask to leave the present stage."""
    found = turn_for(authority, commission, turn)
    permissions.check_ask_gate(request.person, found)
    record = record_of(found)
    back = address("gate", found, found.stage)

    def perform(given: dict[str, Any]) -> str:
        actions.ask_gate(turn=found, case=given["case"], by=signed_in(request), at=clock.now())
        return back

    return ask_form(
        request, AskForm, perform, title=say("Ask for the gate: {title}", title=record.stage.gate_title),
        button=say("Ask for the gate"), lead=record.stage.gate_question, back=back, back_text=record.stage.gate_title,
    )  # fmt: skip


def sign(request: PageRequest, authority: Authority, gate: UUID) -> HttpResponse:
    """Give the word of one role."""
    found = gate_for(authority, gate)
    permissions.check_sign(request.person, found)
    roles = permissions.roles_to_sign(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.sign_off(
            gate=found, role=given["role"], agrees=given["agrees"], note=given["note"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return _page(found)

    return _form(
        request, found, SignForm, perform, title=say("Sign this gate"), button=say("Sign"),
        roles=[(role, role_name(role)) for role in roles],
    )  # fmt: skip


def seek_decision(request: PageRequest, authority: Authority, gate: UUID) -> HttpResponse:
    """Draft the decision that a gate needs, or rest it on one that is there."""
    found = gate_for(authority, gate)
    permissions.check_seek_decision(request.person, found)
    person = signed_in(request)
    bodies = choices.committees(authority, CommitteeKind.COMMITTEE, CommitteeKind.CABINET_COMMITTEE)
    scrutiny = choices.committees(authority, CommitteeKind.CABINET_COMMITTEE)

    def perform(given: dict[str, Any]) -> str:
        decision = choices.chosen(choices.decisions(authority, person), given["decision"])
        if decision is not None:
            actions.link_decision(gate=found, decision=decision, by=person, at=clock.now())
            return _page(found)
        sought = actions.seek_decision(
            gate=found, sought=given["sought"], taker=given["taker"],
            taker_person=choices.person_chosen(authority, given["taker_person"]),
            taker_committee=choices.chosen(bodies, given["taker_committee"]),
            scrutiny_committee=choices.chosen(scrutiny, given["scrutiny_committee"]), due_on=given["due_on"],
            by=person, at=clock.now(),
        )  # fmt: skip
        return sought.get_absolute_url()

    return _form(
        request, found, SeekDecisionForm, perform, title=say("Seek the decision"), button=say("Save"),
        decisions=choices.offered(choices.decisions(authority, person)),
        people=choices.offered(choices.takers(authority)),
        committees=choices.offered(bodies), scrutiny=choices.offered(scrutiny),
    )  # fmt: skip


def settle(request: PageRequest, authority: Authority, gate: UUID) -> HttpResponse:
    """Pass a gate, pass it with conditions, refer it back, or stop."""
    found = gate_for(authority, gate)
    permissions.check_settle(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.settle_gate(
            gate=found, verdict=given["verdict"], note=given["note"], conditions=conditions_of(given),
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return found.turn.commission.get_absolute_url()

    record = record_of(found.turn)
    facts = facts_of(record, today_of(found.turn, clock.now()))
    missing = reasons(what_stands_in_the_way(facts), record) if found.state == GateState.ASKED else ()
    return _form(
        request, found, SettleForm, perform, title=say("Settle this gate"), button=say("Settle"), missing=missing
    )


def meet_condition(request: PageRequest, authority: Authority, condition: UUID) -> HttpResponse:
    """Say how a condition was met."""
    found = condition_for(authority, condition)
    permissions.check_meet_condition(request.person, found.gate)
    back = _page(found.gate)

    def perform(given: dict[str, Any]) -> str:
        actions.meet_condition(condition=found, how=given["how"], by=signed_in(request), at=clock.now())
        return back

    return ask_form(
        request, MetForm, perform, title=say("Say how a condition was met"), button=say("Save"), lead=found.text,
        back=back, back_text=say("The gate"),
    )  # fmt: skip


def _form(
    request: PageRequest,
    gate: Gate,
    form: Any,
    perform: Any,
    *,
    title: str,
    button: str,
    missing: object = (),
    **arguments: Any,
) -> HttpResponse:
    stage = gate.turn.framework.stages.get(key=gate.stage)
    context = {
        "gate": gate, "commission": gate.turn.commission, "stage": stage, "title": title, "button": button,
        "back_href": _page(gate), "missing": missing,
    }  # fmt: skip
    return form_page(request, form, "cycle/commissions/gate_form.html", perform, context=context, **arguments)


def _page(gate: Gate) -> str:
    return address("gate", gate.turn, gate.stage)
