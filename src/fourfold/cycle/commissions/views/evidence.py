"""A stage, its steps, and the evidence that they are done."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from fourfold.cycle.commissions import permissions
from fourfold.cycle.commissions.actions import evidence as actions
from fourfold.cycle.commissions.forms import BecauseForm, EvidenceForm
from fourfold.cycle.commissions.models import Turn
from fourfold.cycle.commissions.queries import choices
from fourfold.cycle.commissions.queries.commissions import (
    evidence_for,
    stage_view,
    step_for,
    step_view,
    turn_for,
    wheel_of,
)
from fourfold.cycle.commissions.queries.facts import record_of
from fourfold.cycle.commissions.queries.framework import step_words
from fourfold.cycle.commissions.queries.places import address
from fourfold.cycle.commissions.rules import EvidenceKind, Stage, TurnState
from fourfold.cycle.commissions.rules.names import EVIDENCE_NAMES
from fourfold.cycle.commissions.views.forms import ask, signed_in
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


def stage(request: PageRequest, authority: Authority, commission: UUID, turn: int, stage: str) -> HttpResponse:
    """One stage of a turn with all its steps."""
    found = turn_for(authority, commission, turn)
    if stage not in set(Stage):
        raise Http404
    record = record_of(found)
    views = [stage_view(record, one.key) for one in record.stages]
    shown = next(view for view in views if view.stage.key == stage)
    context = {
        "turn": found,
        "commission": found.commission,
        "view": shown,
        "steps": [(step, step_words(step.step)) for step in shown.steps],
        "wheel": wheel_of(record, views),
        "is_inside": can(permissions.check_inside, request.person, found.commission),
    }
    return render(request, "cycle/commissions/stage.html", context)


def step(request: PageRequest, authority: Authority, commission: UUID, turn: int, step: UUID) -> HttpResponse:
    """One step: what good looks like, who does it, and the evidence that it is done."""
    found = turn_for(authority, commission, turn)
    asked = step_for(found, step)
    record = record_of(found)
    is_open = found.state == TurnState.RUNNING and found.stage == asked.stage.key
    may_add = is_open and can(permissions.check_give_evidence, request.person, found, asked)
    kinds = asked.evidence_kinds or list(EvidenceKind)
    context = {
        "turn": found,
        "commission": found.commission,
        "stage": stage_view(record, asked.stage.key),
        "view": step_view(record, asked),
        "words": list(step_words(asked).items()),
        "kinds": [
            (address("add_evidence", found, asked.uuid, kind), say(EVIDENCE_NAMES[EvidenceKind(kind)]))
            for kind in kinds
        ],
        "may_add": may_add,
        "is_open": is_open,
        "is_inside": can(permissions.check_inside, request.person, found.commission),
    }
    return render(request, "cycle/commissions/step.html", context)


def add_evidence(
    request: PageRequest, authority: Authority, *, commission: UUID, turn: int, step: UUID, kind: str
) -> HttpResponse:
    """Add evidence of one kind."""
    found = turn_for(authority, commission, turn)
    asked = step_for(found, step)
    permissions.check_give_evidence(request.person, found, asked)
    if kind not in set(EvidenceKind):
        raise Http404
    person = signed_in(request)
    back = address("step", found, step)

    def perform(given: dict[str, Any]) -> str:
        actions.add_evidence(
            turn=found, step=asked, kind=kind, title=given["title"], note=given["note"], link=given.get("link", ""),
            file=given.get("file"), reading=choices.chosen(choices.readings(authority), given.get("reading")),
            decision=choices.chosen(choices.decisions(authority, person), given.get("decision")),
            by=person, at=clock.now(),
        )  # fmt: skip
        return back

    return ask(
        request, EvidenceForm, perform, title=say("Add {kind}", kind=say(EVIDENCE_NAMES[EvidenceKind(kind)])),
        button=say("Add"), lead=asked.title, back=back, back_text=asked.title, kind=EvidenceKind(kind),
        choices=_offered(kind, found, person),
    )  # fmt: skip


def withdraw(request: PageRequest, authority: Authority, evidence: UUID) -> HttpResponse:
    """Take back evidence that does not show what it should."""
    found = evidence_for(authority, evidence)
    permissions.check_withdraw_evidence(request.person, found)
    back = address("step", found.turn, found.step.uuid)

    def perform(given: dict[str, Any]) -> str:
        actions.withdraw_evidence(evidence=found, because=given["because"], by=signed_in(request), at=clock.now())
        return back

    return ask(
        request, BecauseForm, perform, title=say("Withdraw this evidence"), button=say("Withdraw"), lead=found.title,
        back=back, back_text=found.step.title,
    )  # fmt: skip


def _offered(kind: str, turn: Turn, person: Person) -> choices.Choices:
    authority = turn.commission.authority
    if kind == EvidenceKind.READING:
        return choices.offered(choices.readings(authority))
    if kind == EvidenceKind.DECISION:
        return choices.offered(choices.decisions(authority, person))
    return []
