"""Notices of all authorities, and every change of them in order."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from fourfold.do.notices.models import Notice, NoticeVersion, Question
from fourfold.do.notices.queries import public_notices
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.foundation import clock
from fourfold.publish.api.paging import DEFAULT, After, Limit, feed_of, page_of
from fourfold.publish.api.shapes_market import ChangePage, NoticePage, NoticeShape
from fourfold.publish.api.told import brief, change, whole
from fourfold.publish.api.words import REFUSALS

router = Router(tags=["Notices"])
Authority = Annotated[str, Query(max_length=50, description="Those of one authority, as in its addresses: kent.")]
Since = Annotated[datetime | None, Query(description="Those changed at or after this instant: 2014-05-15T11:00:00Z.")]


class State(StrEnum):
    """Where a notice that is public stands."""

    PUBLISHED = NoticeState.PUBLISHED
    CANCELLED = NoticeState.CANCELLED


@router.get("/notices", response={200: NoticePage, **REFUSALS}, summary="Notices, the oldest change first")
def notices(
    request: HttpRequest,
    *,
    kind: NoticeKind | None = None,
    state: State | None = None,
    open: Annotated[bool | None, Query(description="Those that can be answered now, or those that cannot.")] = None,
    authority: Authority = "",
    changed_since: Since = None,
    after: After = "",
    limit: Limit = DEFAULT,
) -> dict[str, Any]:
    """Every notice that was ever published, as it stands now. A notice that changes moves to the end of the list."""
    at = clock.now()
    rows = public_notices().select_related("procurement", "follows")
    given = {
        "kind": kind,
        "state": state,
        "authority__slug": authority or None,
        "changed_at__gte": _in_utc(changed_since),
    }
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    if open is not None:
        answered = {"state": NoticeState.PUBLISHED, "closes_at__gt": at}
        rows = rows.filter(**answered) if open else rows.exclude(**answered)
    return page_of(
        request, rows, lambda row: brief(request, row, at), after=after, limit=limit, by=("changed_at", "id")
    )


@router.get("/notices/changes", response={200: ChangePage, **REFUSALS}, summary="The change feed")
def changes(request: HttpRequest, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """Every version of every notice, in the order in which they were committed.

    Begin without `after`, then follow `next`, for as long as you like: it is always there. An empty page means that you
    have everything; keep its `next` and come back. You never miss a version and never meet one twice: a position is a
    number of the audit trail, which is given out under a lock that is held until the change is committed, so nothing
    that is committed later ever has a lower position.
    """
    rows = NoticeVersion.objects.select_related("notice__authority")
    return feed_of(request, rows, lambda row: change(request, row), after=after, limit=limit, by=("position", "id"))


@router.get("/notices/{id}", response={200: NoticeShape, **REFUSALS}, summary="One notice, whole")
def notice(request: HttpRequest, id: UUID) -> NoticeShape:
    """A notice with its lots, its versions, and the questions that were answered. Nobody is told who asked."""
    return whole(request, get_object_or_404(_whole(), uuid=id), clock.now())


def _whole() -> QuerySet[Notice]:
    return (
        public_notices()
        .select_related("procurement", "follows")
        .prefetch_related(
            "lots",
            "versions",
            Prefetch("questions", Question.objects.filter(answered_at__isnull=False).order_by("answered_at", "id")),
        )
    )


def _in_utc(instant: datetime | None) -> datetime | None:
    """The instant in UTC: databases know fewer offsets than may be written. At the ends of time it is let go."""
    try:
        return instant and instant.astimezone(UTC)
    except OverflowError:
        return instant and instant.replace(tzinfo=UTC)
