"""Pages on which returns are read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.providers.speaking import representative_of, viewer_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.performance import permissions
from fourfold.review.performance.models import Return
from fourfold.review.performance.nexts import doors_of, next_for
from fourfold.review.performance.queries.found import contract_viewed, filings_of, return_viewed
from fourfold.review.performance.queries.returns import measures_in, of_provider, returns_of
from fourfold.review.performance.rules.due import waiting_words
from fourfold.review.performance.rules.names import ReturnState

_SHOWN = 50


@require_safe
def every(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """The returns of a contract, the newest period first."""
    row = contract_viewed(request, authority, contract)
    found = returns_of(row, after=request.GET.get("after", ""))
    today = clock.local_day(clock.now(), authority.time_zone)
    context = {
        "contract": row,
        "returns": [(told, waiting_words(told.state, told.due_on, today)) for told in found.rows],
        "next_href": next_href(request, found.after),
    }
    return render(request, "review/performance/returns.html", context)


@require_safe
def page(request: PageRequest, authority: Authority, told: UUID) -> HttpResponse:
    """A return with each version that was sent, and how it was verified."""
    row = return_viewed(request, authority, told)
    filings = list(filings_of(row))
    newest = filings[0] if filings else None
    check = permissions.check_verify if row.state == ReturnState.SENT else permissions.check_send
    viewer = viewer_of(request, check, row)
    today = clock.local_day(clock.now(), authority.time_zone)
    context = {
        "told": row,
        "contract": row.contract,
        "filings": filings,
        "asked": [] if filings else measures_in(row),
        "waiting": waiting_words(row.state, row.due_on, today),
        "next": next_for(row, newest, viewer),
        "doors": doors_of(row, newest, viewer, today),
        "sheets": list(row.sheets.select_related("file")[:5]),
    }
    return render(request, "review/performance/return.html", context)


@require_safe
def ours(request: HttpRequest) -> HttpResponse:
    """What waits for a provider's people: returns to send or to mend, and the client's own to verify."""
    representative = representative_of(request)
    permissions.check_ours(representative)
    assert representative is not None
    found = list(of_provider(representative.provider)[: _SHOWN + 1])
    context = {
        "provider": representative.provider,
        "returns": [(told, _waiting(told)) for told in found[:_SHOWN]],
        "has_more": len(found) > _SHOWN,
    }
    return render(request, "review/performance/ours.html", context)


def _waiting(told: Return) -> str:
    today = clock.local_day(clock.now(), told.contract.authority.time_zone)
    return waiting_words(told.state, told.due_on, today)
