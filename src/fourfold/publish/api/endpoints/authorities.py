"""Who is here, and by what plans they work."""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from fourfold.cycle.outcomes.models import Plan
from fourfold.cycle.outcomes.queries import visible_plans
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes import AuthorityPage, AuthorityShape, PlanPage, PlanShape
from fourfold.publish.api.words import REFUSALS, Slug, full

router = Router(tags=["Authorities and plans"])


@router.get("/authorities", response={200: AuthorityPage, **REFUSALS}, summary="The public bodies that publish here")
def authorities(request: HttpRequest, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """Every authority of this installation."""

    def shape(row: Authority) -> AuthorityShape:
        return _authority(request, row)

    return page_of(request, Authority.objects.all(), shape, after=after, limit=limit)


@router.get("/authorities/{slug}", response={200: AuthorityShape, **REFUSALS}, summary="One authority")
def authority(request: HttpRequest, slug: Slug) -> AuthorityShape:
    """The authority of that address."""
    return _authority(request, authority_called(slug))


@router.get("/authorities/{slug}/plans", response={200: PlanPage, **REFUSALS}, summary="Its plans")
def plans(request: HttpRequest, slug: Slug, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """Its strategic commissioning plans, without those in draft."""

    def shape(row: Plan) -> PlanShape:
        return PlanShape(
            id=row.uuid, slug=row.slug, title=row.title, about=row.about, since=row.since, until=row.until,
            state=row.state, closed_on=row.closed_on, closed_because=row.closed_because, clause=row.clause,
            page=full(request, row),
        )  # fmt: skip

    return page_of(request, visible_plans(authority_called(slug), None), shape, after=after, limit=limit)


def _authority(request: HttpRequest, row: Authority) -> AuthorityShape:
    return AuthorityShape(
        id=row.uuid, slug=row.slug, name=row.name, nation=row.nation, gss_code=row.gss_code,
        page=request.build_absolute_uri(f"/{row.slug}/"),
    )  # fmt: skip
