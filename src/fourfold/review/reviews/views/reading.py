"""Pages on which reviews are read."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.reviews import permissions, queries
from fourfold.review.reviews.models import Review
from fourfold.review.reviews.nexts import next_for_contract, next_for_review
from fourfold.review.reviews.queries.ours import ours_of
from fourfold.review.reviews.queries.sheets import action_rows, review_rows
from fourfold.review.reviews.rules.names import SUBJECT_NAMES, ReviewState, Subject


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """The reviews of an authority that are to come or not closed, the earliest first."""
    return _list(request, authority, which="ahead")


@require_safe
def over(request: PageRequest, authority: Authority) -> HttpResponse:
    """The reviews of an authority that are over, the latest first."""
    return _list(request, authority, which="over")


@require_safe
def contract(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """All that was looked at, found and done about one contract."""
    row = queries.contract_viewed(request, authority, contract)
    inside = queries.is_inside(request, row)
    context = {
        "contract": row,
        "next": next_for_contract(row, request),
        "reviews": list(queries.history_of(row)[:50]),
        "planned": list(row.planned_reviews.filter(held_on=None, review=None)[:12]),
        "actions": queries.open_actions(row),
        "visits": list(queries.visits_of(row, inside=inside)[:50]),
        "plans": list(queries.plans_of(row, inside=inside)),
        "steps": list(queries.steps_of(row, inside=inside)),
        "has_terms": inside and hasattr(row, "remedy_terms"),
        "may_manage": can(permissions.check_manage, request.person, row),
        "is_inside": inside,
        "today": clock.local_day(clock.now(), authority.time_zone),
    }
    return render(request, "review/reviews/contract.html", context)


@require_safe
def page(request: PageRequest, authority: Authority, review: UUID) -> HttpResponse:
    """One review: its agenda, who came, what was found and agreed, and when next."""
    row = queries.review_viewed(request, authority, review)
    viewer = queries.viewer_of(request, permissions.check_take_part, row.contract)
    actions = queries.actions_of(row)
    context = {
        "review": row,
        "contract": row.contract,
        "next": next_for_review(row, request, clock.now()),
        "agenda": _agenda(row),
        "attendance": list(row.attendance.all()),
        "findings": list(row.findings.all()),
        "actions": [(one, can(permissions.check_report, viewer, one)) for one in actions],
        "plans": list(
            queries.plans_of(row.contract, inside=queries.is_inside(request, row.contract)).filter(review=row)
        ),
        "may_manage": can(permissions.check_manage, request.person, row.contract),
        "may_raise": can(permissions.check_take_part, viewer, row.contract),
        "today": clock.local_day(clock.now(), authority.time_zone),
    }
    return render(request, "review/reviews/page.html", context)


@require_safe
def ours(request: HttpRequest) -> HttpResponse:
    """What a provider's own people see: reviews to come and held, what they agreed to do, plans that wait for them."""
    representative = representative_of(request)
    permissions.check_ours(representative)
    assert representative is not None
    context = {"provider": representative.provider, **ours_of(representative.provider)}
    return render(request, "review/reviews/ours.html", context)


@require_safe
def sheet(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """Every review of the authority as a spreadsheet."""
    permissions.check_inside(request.person, authority)
    return _sheet(review_rows(authority), f"reviews-{authority.slug}.csv")


@require_safe
def actions_sheet(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """Everything agreed at reviews as a spreadsheet."""
    permissions.check_inside(request.person, authority)
    return _sheet(action_rows(authority), f"review-actions-{authority.slug}.csv")


def _sheet(rows: Iterator[tuple[object, ...]], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(lines_of(rows), headers=headers_of(name))


def _list(request: PageRequest, authority: Authority, *, which: str) -> HttpResponse:
    permissions.check_inside(request.person, authority)
    found = queries.reviews_in(authority, which=which, after=request.GET.get("after", ""))
    context = {
        "reviews": found.rows,
        "next_href": next_href(request, found.after),
        "is_over": which == "over",
        "today": clock.local_day(clock.now(), authority.time_zone),
    }
    return render(request, "review/reviews/list.html", context)


def _agenda(row: Review) -> list[tuple[str, list[object]]]:
    """The points by their subject: as kept when it was held, or as the record makes them now."""
    points: list[object] = (
        list(queries.agenda_of(row, row.on)) if row.state == ReviewState.BOOKED else list(row.points.all())
    )
    grouped: dict[str, list[object]] = {}
    for point in points:
        grouped.setdefault(SUBJECT_NAMES[Subject(point.subject)], []).append(point)  # type: ignore[attr-defined]
    return list(grouped.items())
