"""The list of tenders, the page on which one is worked on, and what everyone reads of it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.drawings import curve_of
from fourfold.do.tendering.forms.preparing import TIE_NAMES
from fourfold.do.tendering.nexts import next_for
from fourfold.do.tendering.queries import page as page_queries
from fourfold.do.tendering.queries.applying import is_taking
from fourfold.do.tendering.queries.inviting import limit_of
from fourfold.do.tendering.queries.purchase import book_for, needs_for, purchase_for
from fourfold.do.tendering.queries.ready import measures_of
from fourfold.do.tendering.queries.showing import shown_trees
from fourfold.do.tendering.queries.tenders import lots_of, public_tender, tender_for, tenders_for
from fourfold.do.tendering.rules.marking import TieBreak
from fourfold.do.tendering.rules.names import TENDER_STATE_NAMES, Procedure, Risk, TenderState
from fourfold.do.tendering.rules.prices import FORMULA_MEANINGS, Formula
from fourfold.do.tendering.rules.procedure import duties_of
from fourfold.do.tendering.rules.proportion import Offered, is_self_certified
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.paging import next_href
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """All tenders of the authority, the newest first, for its own people."""
    permissions.check_list(request.person, authority)
    state = request.GET.get("state", "")
    found = tenders_for(authority, state=state, after=request.GET.get("after", ""))
    context = {
        "tenders": found.rows,
        "next_href": next_href(request, found.after),
        "states": [(one, say(name).capitalize()) for one, name in TENDER_STATE_NAMES.items()],
        "state": state,
        "at": clock.now(),
    }
    return render(request, "do/tendering/prepare/list.html", context)


@require_safe
def page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """One tender, for those who work on it: what is next, its parts, its story."""
    row, at = tender_for(authority, tender, request.person), clock.now()
    is_preparing = row.state == TenderState.PREPARING
    book = book_for(row, at)
    context = {
        "tender": row,
        "next": next_for(row, request.person, at),
        "parts": page_queries.parts_of(row, request.person, at),
        "boxes": page_queries.boxes_of(row, request.person, at),
        "story": page_queries.story_of(row),
        "lots": lots_of(row),
        "duties": duties_of(
            Procedure(row.procedure), purchase_for(row), needs_for(row, book), book, local_day(at, authority.time_zone)
        )
        if is_preparing
        else [],
        "at": at,
    }
    return render(request, "do/tendering/prepare/page.html", context)


@require_safe
def public(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """What a tender asks and how its bids are judged, as everyone reads it."""
    row, at = public_tender(authority, tender, request.person), clock.now()
    book = book_for(row, at)
    measures = measures_of(row, at)
    context = {
        "tender": row,
        "notice": row.notice,
        "is_open": row.state == TenderState.OPEN and row.notice.closes_at is not None and at < row.notice.closes_at,
        "limit": limit_of(row, at),
        "is_taking": is_taking(row, at),
        "bid_href": reverse("tendering.bid", args=[authority.slug, row.uuid]),
        "lots": lots_of(row),
        "trees": shown_trees(row),
        "scale": list(row.scale.all()),
        "curve": curve_of(row),
        "formula": FORMULA_MEANINGS[Formula(row.formula)],
        "ties": [say(TIE_NAMES[TieBreak(one)]) for one in row.ties],
        "measures": measures,
        "is_self_certified": is_self_certified(Offered(row.value, row.months, Risk(row.risk)), book),
        "papers": list(row.papers.select_related("file")),
        "amendments": list(row.amendments.all()),
        "is_inside": permissions.is_inside(request.person, authority.pk),
        "at": at,
    }
    return render(request, "do/tendering/prepare/asks_public.html", context)
