"""Lists come in pages, each with the address of the next."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Schema
from ninja.errors import HttpError

from fourfold.foundation.paging import batch
from fourfold.foundation.words import say

M = TypeVar("M", bound=Model)
DEFAULT, MOST = 50, 100

After = Annotated[str, Query(max_length=500, description="Where the page begins: follow `next` rather than make one.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="How many at most.")]


def page_of(
    request: HttpRequest,
    rows: QuerySet[M],
    shape: Callable[[M], Schema],
    *,
    after: str,
    limit: int,
    by: tuple[str, ...] = ("id",),
) -> dict[str, Any]:
    """One page of ``rows`` in their shape, and the address of the next; null at the end."""
    try:
        found = batch(rows, by, after=after, size=limit)
    except Http404 as error:
        raise HttpError(404, say("“after” is no place in this list. Follow “next” from its first page.")) from error
    return {"items": [shape(row) for row in found.rows], "next": _next(request, found.after)}


def _next(request: HttpRequest, after: str) -> str | None:
    if not after:
        return None
    asked = request.GET.copy()
    asked["after"] = after
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
