"""Decisions that are announced or taken."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import decisions_for
from fourfold.govern.decisions.rules import DecisionState
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes import DecisionPage, DecisionShape, RejectedShape
from fourfold.publish.api.words import REFUSALS, Slug, full, money

router = Router(tags=["Decisions"])


@router.get("/authorities/{slug}/decisions", response={200: DecisionPage, **REFUSALS}, summary="Its decisions")
def decisions(
    request: HttpRequest, slug: Slug, state: DecisionState | None = None, after: After = "", limit: Limit = DEFAULT
) -> dict[str, Any]:
    """What is announced, and what was decided; in one state where you name it."""

    def shape(row: Decision) -> DecisionShape:
        return _decision(request, row)

    rows = _decisions(authority_called(slug))
    if state is not None:
        rows = rows.filter(state=state)
    return page_of(request, rows, shape, after=after, limit=limit)


@router.get("/authorities/{slug}/decisions/{id}", response={200: DecisionShape, **REFUSALS}, summary="One decision")
def decision(request: HttpRequest, slug: Slug, id: UUID) -> DecisionShape:
    """A decision with its reasons and what was rejected."""
    return _decision(request, get_object_or_404(_decisions(authority_called(slug)), uuid=id))


def _decisions(authority: Authority) -> QuerySet[Decision]:
    rows = decisions_for(authority, None).select_related("authority", "taker_person", "taker_committee")
    return rows.prefetch_related("rejected_options")


def _decision(request: HttpRequest, row: Decision) -> DecisionShape:
    return DecisionShape(
        id=row.uuid, reference=row.reference, title=row.title, matter=row.matter, sought=row.sought, taker=row.taker,
        taken_by=str(row.taker_person or row.taker_committee or ""), is_key=row.is_key, key_because=row.key_because,
        saves_or_spends=money(row.saves_or_spends), divisions_affected=row.divisions_affected, state=row.state,
        announced_at=row.announced_at, due_on=row.due_on, decided_at=row.decided_at, reasons=row.reasons,
        conflicts=row.conflicts,
        rejected_options=[RejectedShape(title=one.title, why=one.why) for one in row.rejected_options.all()],
        implementation=row.implementation, implementation_due=row.implementation_due,
        implemented_at=row.implemented_at, clause=row.clause, page=full(request, row),
    )  # fmt: skip
