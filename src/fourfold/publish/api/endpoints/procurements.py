"""What authorities mean to buy, as their public forward plan tells it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries import public_procurements
from fourfold.do.diary.rules import ProcurementState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes_market import ProcurementPage, ProcurementShape, SlipShape, StepShape
from fourfold.publish.api.words import REFUSALS, Slug, full, money

router = Router(tags=["Procurements"])


@router.get(
    "/authorities/{slug}/procurements",
    response={200: ProcurementPage, **REFUSALS},
    summary="Its plan of procurements",
)
def procurements(
    request: HttpRequest, slug: Slug, state: ProcurementState | None = None, after: After = "", limit: Limit = DEFAULT
) -> dict[str, Any]:
    """What it means to buy, with the dates that are planned, those that were moved, and why."""
    rows = _procurements(authority_called(slug))
    if state is not None:
        rows = rows.filter(state=state)
    return page_of(request, rows, lambda row: _procurement(request, row), after=after, limit=limit)


@router.get(
    "/authorities/{slug}/procurements/{id}", response={200: ProcurementShape, **REFUSALS}, summary="One procurement"
)
def procurement(request: HttpRequest, slug: Slug, id: UUID) -> ProcurementShape:
    """A procurement with its dates."""
    return _procurement(request, get_object_or_404(_procurements(authority_called(slug)), uuid=id))


def _procurements(authority: Authority) -> QuerySet[Procurement]:
    rows = public_procurements().filter(authority=authority)
    return rows.select_related("authority", "commission").prefetch_related("dates", "slips")


def _procurement(request: HttpRequest, row: Procurement) -> ProcurementShape:
    same = ("reference", "title", "summary", "subject", "categories", "places", "lots", "months", "open_to_consortia",
            "has_tupe", "mobilisation", "state", "abandoned_because", "basis", "clause")  # fmt: skip
    return ProcurementShape(
        id=row.uuid,
        **{name: getattr(row, name) for name in same},
        commission=row.commission.uuid if row.commission else None,
        value=money(row.value),
        dates=[
            StepShape(step=one.step, planned_on=one.planned_on, happened_on=one.happened_on) for one in row.dates.all()
        ],
        slips=[
            SlipShape(step=one.step, was_on=one.was_on, now_on=one.now_on, reason=one.reason) for one in row.slips.all()
        ],
        page=full(request, row),
    )
