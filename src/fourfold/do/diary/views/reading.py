"""Pages on which the diary is read."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fourfold.do.diary import permissions, queries
from fourfold.do.diary.beside import beside
from fourfold.do.diary.drawings import NARROW, Timeline, draw, lane_of, lanes_of_way
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.months import Window, month_of, window_around, window_from, window_until
from fourfold.do.diary.nexts import next_for
from fourfold.do.diary.queries.page import ProcurementPage, page_of
from fourfold.do.diary.queries.plan import (
    EVERY_STATE,
    Choice,
    chosen,
    days_in,
    directorates_in,
    divisions_in,
    last_day,
    plan_of,
    rows_of,
    slips_by_procurement,
)
from fourfold.do.diary.rules import STATE_NAMES
from fourfold.do.diary.rules.holidays import periods
from fourfold.do.diary.tables import HEADINGS, cells_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.paging import next_href
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def plan(request: PageRequest, authority: Authority) -> HttpResponse:
    """The diary: what is meant to be bought, month by month, drawn and as a table."""
    at = clock.now()
    today = clock.local_day(at, authority.time_zone)
    choice = _choice(request)
    window = _window(request, authority, choice, today)
    found = plan_of(authority, request.person, choice, window, after=request.GET.get("after", ""))
    inside = permissions.is_inside(request.person, authority.pk)
    warnings = queries.warnings_among(found.rows, at, person=request.person) if inside else {}
    rows = rows_of(found.rows, warnings)
    dated = [row for row in rows if row.dates.planned]
    timeline = draw(
        [lane_of(row) for row in dated], window, periods(window.first, window.last, book_on(authority, window.first)),
        today,
    )  # fmt: skip
    context = {
        "rows": rows,
        "timeline": timeline if dated else None,
        "window": window,
        "earlier_href": _turned(request, window.before),
        "later_href": _turned(request, window.after),
        "next_href": next_href(request, found.after),
        "choice": choice,
        "is_narrowed": choice != Choice(),
        "directorates": directorates_in(authority),
        "divisions": divisions_in(authority, request.person),
        "states": [("", say("To come or running")), (EVERY_STATE, say("Everything")), *STATE_NAMES.items()],
        "is_inside": inside,
    }
    return render(request, "do/diary/plan.html", context)


def table(request: PageRequest, authority: Authority) -> HttpResponse:
    """The public plan as a file for a spreadsheet: all months of what the reader asked for."""
    return HttpResponse(lines_of(_cells(request, authority)), headers=headers_of(f"{authority.slug}-diary.csv"))


def page(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """One procurement: its timetable, drawn and as a table, what stands against it, what bidders need time for."""
    at = clock.now()
    row = queries.procurement_for(authority, procurement, request.person)
    shown = page_of(row, request.person, at)
    context = {
        "procurement": row,
        "page": shown,
        "next": next_for(shown, request.person, at),
        "beside": beside(row, request.person),
        "timeline": _timeline(row, shown, clock.local_day(at, authority.time_zone)),
    }
    return render(request, "do/diary/page.html", context)


def _cells(request: PageRequest, authority: Authority) -> Iterator[Sequence[object]]:
    rows = chosen(authority, None, _choice(request)).select_related("directorate")
    days, slips = days_in(rows), slips_by_procurement(rows)
    yield [say(heading) for heading in HEADINGS]
    for row in rows:
        address = request.build_absolute_uri(reverse("diary.procurement", args=[authority.slug, row.uuid]))
        yield cells_of(row, days[row.pk], slips[row.pk], address)


def _timeline(row: Procurement, shown: ProcurementPage, today: date) -> Timeline | None:
    lanes = lanes_of_way(shown.way, shown.dates)
    if not lanes:
        return None
    window = window_around(shown.dates.actual.values())
    book = book_on(row.authority, window.first)
    return draw(lanes, window, periods(window.first, window.last, book), today, frame=NARROW)


def _choice(request: PageRequest) -> Choice:
    directorate, category, state = (request.GET.get(name, "") for name in ("directorate", "category", "state"))
    is_division = len(category) == 2 and category.isascii() and category.isdigit()
    return Choice(directorate, category if is_division else "", state)


def _window(request: PageRequest, authority: Authority, choice: Choice, today: date) -> Window:
    """The months that were asked for; from this month on; or, where all that is planned is past, the last of it."""
    asked = month_of(request.GET.get("from", ""))
    if asked is not None:
        return window_from(asked)
    last = last_day(authority, request.person, choice)
    return window_until(last) if last is not None and last < today.replace(day=1) else window_from(today)


def _turned(request: PageRequest, first: date) -> str:
    asked = request.GET.copy()
    asked.pop("after", None)
    asked["from"] = f"{first:%Y-%m}"
    return f"?{asked.urlencode()}"
