"""Lists come in pages, each with the address of the next."""

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from ninja import Query, Schema
from ninja.errors import HttpError

from fourfold.foundation.paging import Batch, batch, place_of
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
    found = _batch(rows, by, after, limit)
    return {
        "items": [shape(row) for row in found.rows],
        "next": _address(request, found.after) if found.after else None,
    }


def feed_of(
    request: HttpRequest,
    rows: QuerySet[M],
    shape: Callable[[M], Schema],
    *,
    after: str,
    limit: int,
    by: tuple[str, ...],
) -> dict[str, Any]:
    """One page of a list that only grows at its end, and the address at which it goes on, be there more yet or not."""
    found = _batch(rows, by, after, limit)
    reached = place_of(found.rows[-1], by) if found.rows else after
    return {"items": [shape(row) for row in found.rows], "next": _address(request, reached)}


def _batch(rows: QuerySet[M], by: tuple[str, ...], after: str, limit: int) -> Batch[M]:
    try:
        return batch(rows, by, after=after, size=limit)
    except Http404 as error:
        raise HttpError(404, say("“after” is no place in this list. Follow “next” from its first page.")) from error


def _address(request: HttpRequest, after: str) -> str:
    asked = request.GET.copy()
    asked["after"] = after
    return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
