"""The API with all its endpoints."""

from django.http import HttpRequest
from ninja import Router
from ninja.errors import HttpError

from fourfold.foundation.words import say
from fourfold.publish.api.endpoints import (
    audit,
    authorities,
    commissions,
    contracts,
    decisions,
    money,
    notices,
    outcomes,
    procurements,
    providers,
)
from fourfold.publish.api.service import api

elsewhere = Router()


@elsewhere.get("/{path:rest}", include_in_schema=False)
def nothing(request: HttpRequest, rest: str) -> None:
    """No endpoint has this address."""
    raise HttpError(404, say("No endpoint has this address. They are listed at /api/v1/docs."))


for router in (
    authorities.router,
    outcomes.router,
    commissions.router,
    decisions.router,
    procurements.router,
    notices.router,
    contracts.router,
    money.router,
    providers.router,
    audit.router,
    elsewhere,  # last: it takes whatever none of the others took
):
    api.add_router("", router)

__all__ = ["api"]
