"""The register of contracts, as everyone may read it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.queries import visible_to
from fourfold.do.contracts.rules.names import ContractKind, ContractState
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.foundation.money import Pence
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes import Money
from fourfold.publish.api.shapes_contracts import (
    ChangeOfContract,
    CommitmentShape,
    ContractBrief,
    ContractPage,
    ContractShape,
    ReviewPlanned,
    SubcontractorShape,
    YearShape,
)
from fourfold.publish.api.words import REFUSALS, Slug, full, money, named

router = Router(tags=["Contracts"])
_NEAR = ("authority", "provider", "parent", "commission", "directorate", "manager", "lead_director")
_AROUND = ("years", "commitments", "subcontractors__provider", "subcontractors__parent", "planned_reviews", "changes")


@router.get(
    "/authorities/{slug}/contracts", response={200: ContractPage, **REFUSALS}, summary="Its register of contracts"
)
def contracts(
    request: HttpRequest,
    slug: Slug,
    *,
    state: ContractState | None = None,
    kind: ContractKind | None = None,
    ends_by: date | None = None,
    after: After = "",
    limit: Limit = DEFAULT,
) -> dict[str, Any]:
    """Contracts, framework agreements, call-offs and agreements with own teams; drafts are never among them."""
    given = {"state": state, "kind": kind, "ends_on__lte": ends_by}
    rows = _contracts(authority_called(slug)).filter(
        **{name: value for name, value in given.items() if value is not None}
    )
    return page_of(request, rows, lambda row: ContractBrief(**_told(request, row)), after=after, limit=limit)


@router.get("/authorities/{slug}/contracts/{id}", response={200: ContractShape, **REFUSALS}, summary="One contract")
def contract(request: HttpRequest, slug: Slug, id: UUID) -> ContractShape:
    """A contract with its years, promises, subcontractors, reviews and changes."""
    rows = _contracts(authority_called(slug)).prefetch_related(*_AROUND)
    row = get_object_or_404(rows, uuid=id)
    return ContractShape(
        **_told(request, row),
        years=[YearShape(year=one.year, value=Money(pence=one.value)) for one in row.years.all()],
        commitments=[
            CommitmentShape(
                id=one.uuid,
                **{name: getattr(one, name) for name in ("kind", "text", "measure", "amount", "unit", "due_on")},
            )
            for one in row.commitments.all()
        ],
        subcontractors=[
            SubcontractorShape(
                id=one.uuid, provider=one.provider.uuid if one.provider else None,
                works_for=one.parent.uuid if one.parent else None,
                **{name: getattr(one, name) for name in ("name", "tier", "services", "share", "since", "until")},
            )
            for one in row.subcontractors.all()
        ],
        reviews=[
            ReviewPlanned(due_on=one.due_on, what=one.what, held_on=one.held_on) for one in row.planned_reviews.all()
        ],
        changes=[
            ChangeOfContract(
                adds=Money(pence=Pence(one.value)),
                **{name: getattr(one, name) for name in (
                    "number", "what", "because", "takes_effect_on", "ends_on", "is_material", "material_because",
                    "ground", "clause",
                )},
            )
            for one in row.changes.all()
        ],
    )  # fmt: skip


def _contracts(authority: Authority) -> QuerySet[Contract]:
    rows = visible_to(None).filter(authority=authority)
    return rows.select_related(*_NEAR).prefetch_related("places")


def _told(request: HttpRequest, row: Contract) -> dict[str, Any]:
    same = ("reference", "title", "purpose", "kind", "state", "subject", "categories", "run_by", "signed_on",
            "starts_on", "ends_on", "first_ends_on", "ended_on", "ended_because", "basis", "clause")  # fmt: skip
    return {
        "id": row.uuid,
        **{name: getattr(row, name) for name in same},
        "places": [place.code for place in row.places.all()],
        "provider": named(row.provider) if row.provider else None,
        "parent": row.parent.uuid if row.parent else None,
        "commission": row.commission.uuid if row.commission else None,
        "directorate": str(row.directorate or ""),
        "manager": str(row.manager or ""),
        "lead_director": str(row.lead_director or ""),
        "value": money(row.value),
        "first_value": money(row.first_value),
        "page": full(request, row),
    }
