"""Commissions, where they stand, what was weighed and which gates they passed."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from fourfold.cycle.commissions.models import Commission, Gate, Option, Turn
from fourfold.cycle.commissions.rules import Stage
from fourfold.cycle.outcomes.queries import visible_outcomes
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.foundation.permissions import can
from fourfold.govern.decisions.permissions import check_see
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes import (
    CommissionBrief,
    CommissionPage,
    CommissionShape,
    GateShape,
    OptionShape,
    TurnShape,
)
from fourfold.publish.api.words import REFUSALS, Slug, full, money, named

router = Router(tags=["Commissions"])


@router.get("/authorities/{slug}/commissions", response={200: CommissionPage, **REFUSALS}, summary="Its commissions")
def commissions(
    request: HttpRequest, slug: Slug, stage: Stage | None = None, after: After = "", limit: Limit = DEFAULT
) -> dict[str, Any]:
    """Every commission with the stage of its present turn; of one stage where you name it."""

    def shape(row: Commission) -> CommissionBrief:
        return CommissionBrief(**_commission(request, row))

    rows = _commissions(authority_called(slug))
    if stage is not None:
        rows = rows.filter(current_turn__stage=stage)
    return page_of(request, rows, shape, after=after, limit=limit)


@router.get(
    "/authorities/{slug}/commissions/{id}", response={200: CommissionShape, **REFUSALS}, summary="One commission, whole"
)
def commission(request: HttpRequest, slug: Slug, id: UUID) -> CommissionShape:
    """A commission with its turns, the options weighed in each, and its gates with what came of them."""
    gates = Gate.objects.select_related("decision__authority")
    turns = Turn.objects.select_related("framework").prefetch_related(Prefetch("gates", gates), "options")
    rows = _commissions(authority_called(slug)).prefetch_related(Prefetch("turns", turns))
    row = get_object_or_404(rows, uuid=id)
    return CommissionShape(**_commission(request, row), turns=[_turn(turn) for turn in row.turns.all()])


def _commissions(authority: Authority) -> QuerySet[Commission]:
    return (
        Commission.objects.filter(authority=authority)
        .select_related("authority", "directorate", "service", "current_turn")
        .prefetch_related(Prefetch("outcomes", visible_outcomes(authority, None)))
    )


def _commission(request: HttpRequest, row: Commission) -> dict[str, Any]:
    turn = row.current_turn
    return {
        "id": row.uuid, "reference": row.reference, "title": row.title, "purpose": row.purpose,
        "directorate": named(row.directorate), "service": named(row.service) if row.service else None,
        "outcomes": [named(outcome) for outcome in row.outcomes.all()],
        "whole_life_value": money(row.whole_life_value), "turn": turn.number if turn else None,
        "stage": turn.stage if turn else None, "state": turn.state if turn else None, "next_step": row.next_step,
        "started_at": row.started_at, "clause": row.clause, "page": full(request, row),
    }  # fmt: skip


def _turn(row: Turn) -> TurnShape:
    return TurnShape(
        id=row.uuid, number=row.number, framework_version=row.framework.number, stage=row.stage, state=row.state,
        waiting_for=row.waiting_for, route=row.route, route_because=row.route_because, ending=row.ending,
        ending_because=row.ending_because, started_at=row.started_at, ended_at=row.ended_at,
        options=[_option(option) for option in row.options.all()], gates=[_gate(gate) for gate in row.gates.all()],
    )  # fmt: skip


def _option(row: Option) -> OptionShape:
    return OptionShape(
        id=row.uuid, title=row.title, note=row.note, is_do_nothing=row.is_do_nothing, result=row.result,
        clause=row.clause,
    )  # fmt: skip


def _gate(row: Gate) -> GateShape:
    decision = row.decision if row.decision and can(check_see, None, row.decision) else None
    return GateShape(
        id=row.uuid, stage=row.stage, state=row.state, asked_at=row.asked_at, settled_at=row.settled_at,
        decision=decision.uuid if decision else None, clause=row.clause,
    )  # fmt: skip
