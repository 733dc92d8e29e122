"""Providers, as the register shows them to everyone."""

from typing import Annotated, Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from fourfold.do.providers.models import Provider
from fourfold.do.providers.queries.facts import PUBLIC
from fourfold.do.providers.rules import Sector, Size
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes_market import IdentifierShape, ProviderPage, ProviderShape
from fourfold.publish.api.words import REFUSALS, full

router = Router(tags=["Providers"])
District = Annotated[str, Query(max_length=9, description="Those in one district, by its GSS code: E07000106.")]


@router.get("/providers", response={200: ProviderPage, **REFUSALS}, summary="Registered providers, by name")
def providers(
    request: HttpRequest,
    *,
    sector: Sector | None = None,
    size: Size | None = None,
    district: District = "",
    after: After = "",
    limit: Limit = DEFAULT,
) -> dict[str, Any]:
    """Every provider for whom someone has signed in. Nobody who speaks for one is named here."""
    given = {"sector": sector, "size": size, "district": district or None}
    rows = _providers().filter(**{name: value for name, value in given.items() if value is not None})
    return page_of(request, rows, lambda row: _provider(request, row), after=after, limit=limit, by=("name", "id"))


@router.get("/providers/{id}", response={200: ProviderShape, **REFUSALS}, summary="One provider")
def provider(request: HttpRequest, id: UUID) -> ProviderShape:
    """A provider: what it is, what it does, and where."""
    return _provider(request, get_object_or_404(_providers(), uuid=id))


def _providers() -> QuerySet[Provider]:
    return Provider.objects.filter(PUBLIC).select_related("in_house_of").prefetch_related("identifiers")


def _provider(request: HttpRequest, row: Provider) -> ProviderShape:
    same = ("name", "sector", "size", "about", "district", "areas", "categories", "website", "basis", "clause")
    return ProviderShape(
        id=row.uuid,
        **{name: getattr(row, name) for name in same},
        identifiers=[IdentifierShape(scheme=one.scheme, number=one.number) for one in row.identifiers.all()],
        in_house_of=row.in_house_of.slug if row.in_house_of else None,
        page=full(request, row),
    )
