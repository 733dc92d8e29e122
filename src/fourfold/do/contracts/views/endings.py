"""Pages about the ends of contracts: what must begin when, all ends on one wall, what could be joined."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.contracts import permissions, queries
from fourfold.do.contracts.drawings.ending import draw_way
from fourfold.do.contracts.drawings.wall import draw_wall, lines_of, quarter_called
from fourfold.do.contracts.queries import endings, wall
from fourfold.do.contracts.rules.months import quarter_of
from fourfold.do.contracts.rules.wall import crowded
from fourfold.do.diary.months import month_of
from fourfold.do.diary.rules.holidays import periods
from fourfold.foundation import clock, spreadsheets
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at, book_on
from fourfold.foundation.categories import category_called
from fourfold.foundation.paging import next_href
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person

HEADINGS = (
    "Reference", "Title", "Who delivers", "Directorate", "Manager", "Value in pence", "Starts", "Ends",
    "CPV codes", "Kinds of work", "Address",
)  # fmt: skip


@require_safe
def ending(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """The way back from the end of one contract, drawn and as a table."""
    row, at = queries.contract_for(authority, contract, request.person), clock.now()
    permissions.check_plan_endings(request.person, authority)
    shown, today = endings.ending_of(row, at), clock.local_day(at, authority.time_zone)
    drawn = None
    if shown.told and row.ends_on is not None:
        first = shown.told[0].piece.begin_by
        drawn = draw_way(shown.told, row.ends_on, periods(first, row.ends_on, book_on(authority, row.ends_on)), today)
    context = {
        "contract": row,
        "ending": shown,
        "drawn": drawn,
        "notice_by": endings.notice_day(row),
        "breaks": endings.ways_out(row, today),
        "options": row.extensions.all(),
    }
    return render(request, "do/contracts/ending.html", context)


@require_safe
def beginning(request: PageRequest, authority: Authority) -> HttpResponse:
    """What must begin when, so that no contract ends without what follows it."""
    permissions.check_plan_endings(request.person, authority)
    at = clock.now()
    choice = endings.Choice(request.GET.get("directorate", ""), mine=request.GET.get("mine") == "yes")
    found = endings.beginning(authority, _inside(request), choice, at, after=request.GET.get("after", ""))
    context = {
        "endings": endings.endings_of(found.rows, at),
        "next_href": next_href(request, found.after),
        "choice": choice,
        "is_narrowed": choice != endings.Choice(),
        "directorates": endings.directorates_of(authority),
    }
    return render(request, "do/contracts/beginning.html", context)


@require_safe
def wall_chart(request: PageRequest, authority: Authority) -> HttpResponse:
    """All ends of contracts over five years."""
    at = clock.now()
    choice, first = _choice(request), _first(request, clock.local_day(at, authority.time_zone))
    shown = wall.wall_of(authority, request.person, choice, first)
    many = crowded(shown.by_quarter, book_at(authority, at))
    found = wall.listed(authority, request.person, choice, first, after=request.GET.get("after", ""))
    context = {
        "drawn": draw_wall(shown, many),
        "lines": lines_of(shown, many),
        "crowded": [quarter_called(quarter) for quarter in sorted(many)],
        "crowd_clause": _clause(authority, "endings.crowd.share"),
        "contracts": found.rows,
        "next_href": next_href(request, found.after),
        "choice": choice,
        "quarter": quarter_called(choice.quarter) if choice.quarter else "",
        "first": shown.quarters[0],
        "asked": _asked(request),
        "by": [(key, say(name)) for key, name in wall.BY.items()],
        "directorates": endings.directorates_of(authority),
        "markets": wall.markets_of(authority, request.person),
        "bands": wall.bands(),
        "is_inside": permissions.is_inside(request.person, authority.pk),
    }
    return render(request, "do/contracts/wall.html", context)


@require_safe
def wall_table(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """The ends behind the wall chart as a file for a spreadsheet."""
    headers = spreadsheets.headers_of(f"{authority.slug}-contract-ends.csv")
    return StreamingHttpResponse(spreadsheets.lines_of(_cells(request, authority)), headers=headers)


@require_safe
def joins(request: PageRequest, authority: Authority) -> HttpResponse:
    """Contracts of different directorates that could be let together."""
    permissions.check_plan_endings(request.person, authority)
    at = clock.now()
    book, today = book_at(authority, at), clock.local_day(at, authority.time_zone)
    context = {
        "joins": wall.joins_of(authority, _inside(request), today, book),
        "months": book.number("endings.join.months") if book.has("endings.join.months") else None,
    }
    return render(request, "do/contracts/joins.html", context)


def _cells(request: PageRequest, authority: Authority) -> Iterator[Sequence[object]]:
    choice = _choice(request)
    first = _first(request, clock.local_day(clock.now(), authority.time_zone))
    yield [say(heading) for heading in HEADINGS]
    for row in wall.chosen(authority, request.person, choice, *wall.days_shown(choice, first)).iterator(chunk_size=500):
        yield [
            row.reference, row.title, row.who, row.directorate.name if row.directorate else "",
            row.manager.name if row.manager else "", "" if row.value is None else row.value, row.starts_on or "",
            row.ends_on, "; ".join(row.categories), "; ".join(category_called(code) for code in row.categories),
            request.build_absolute_uri(reverse("contracts.page", args=[authority.slug, row.uuid])),
        ]  # fmt: skip


def _choice(request: PageRequest) -> wall.Choice:
    asked = request.GET
    by, market, band = asked.get("by", ""), asked.get("market", ""), asked.get("band", "")
    quarter = month_of(asked.get("quarter", ""))
    return wall.Choice(
        by=by if by in wall.BY else "directorate",
        directorate=asked.get("directorate", ""),
        market=market if len(market) == 2 and market.isascii() and market.isdigit() else "",
        band=band if band in dict(wall.bands()) else "",
        quarter=quarter_of(quarter) if quarter else None,
    )


def _first(request: PageRequest, today: date) -> date:
    return month_of(request.GET.get("from", "")) or today


def _asked(request: PageRequest) -> str:
    """What the reader asked for, without the quarter and the place in the list, to go on from."""
    asked = request.GET.copy()
    for name in ("quarter", "after"):
        asked.pop(name, None)
    return f"{asked.urlencode()}&" if asked else ""


def _clause(authority: Authority, entry: str) -> str:
    book = book_at(authority, clock.now())
    return book.clause(entry) if book.has(entry) else ""


def _inside(request: PageRequest) -> Person:
    """Who is reading. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
