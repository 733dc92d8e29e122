"""Pages on which contracts are read."""

from itertools import chain
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.contracts import permissions, queries
from fourfold.do.contracts.joined import entrances
from fourfold.do.contracts.nexts import next_for
from fourfold.do.contracts.queries.exports import COLUMNS, rows_of
from fourfold.do.contracts.queries.lists import COUNTED, Asked, register_of
from fourfold.do.contracts.queries.page import page_of
from fourfold.do.contracts.queries.results import paid_by_results
from fourfold.do.contracts.rules.names import KIND_NAMES, PUBLIC, STATE_NAMES
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Directorate


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """The register: searched and narrowed down."""
    words, state, kind, directorate = (
        request.GET.get(name, "").strip()[:200] for name in ("q", "state", "kind", "directorate")
    )
    directorates = list(Directorate.objects.filter(authority=authority))
    directorate = directorate if directorate in {one.slug for one in directorates} else ""
    soon, mine = (request.GET.get(name) == "yes" for name in ("soon", "mine"))
    asked = Asked(words, state, kind, directorate, soon=soon, mine=mine)
    today = clock.local_day(clock.now(), authority.time_zone)
    found = register_of(authority, request.person, asked, today, request.GET.get("after", ""))
    inside = permissions.is_inside(request.person, authority.pk)
    context = {
        "asked": asked,
        "contracts": found.rows.rows,
        "count": _counted(found.count),
        "next_href": next_href(request, found.rows.after),
        "first_href": request.path if request.GET.get("after") else "",
        "states": [(one, name) for one, name in STATE_NAMES.items() if inside or one in PUBLIC],
        "kinds": list(KIND_NAMES.items()),
        "directorates": directorates,
        "today": today,
        "is_inside": inside,
    }
    return render(request, "do/contracts/list.html", context)


@require_safe
def page(request: PageRequest, authority: Authority, contract: UUID) -> HttpResponse:
    """One contract: what it is for, who delivers and who answers for it, what it is worth and until when."""
    row, at = queries.contract_for(authority, contract, request.person), clock.now()
    shown = page_of(row, request.person, at)
    representative = None if shown["is_inside"] else representative_of(request)
    context = {
        **shown,
        "next": next_for(row, request.person, at),
        "may_manage": can(permissions.check_manage, request.person, row),
        "delivers": can(permissions.check_deliver_write, representative, row),
        "entrances": entrances(row, request.person),
        "paid_by_results": paid_by_results(row, request.person, representative),
    }
    return render(request, "do/contracts/page.html", context)


@require_safe
def table(request: HttpRequest, authority: Authority) -> StreamingHttpResponse:
    """The register as a file for a spreadsheet, in the columns of the Transparency Code."""
    rows = rows_of(authority, settings.SITE_URL)
    return StreamingHttpResponse(
        lines_of(chain([COLUMNS], rows)), headers=headers_of(f"{authority.slug}-contracts.csv")
    )


@require_safe
def ours(request: HttpRequest) -> HttpResponse:
    """The contracts of a provider, as its own people see them."""
    representative = representative_of(request)
    permissions.check_ours(representative)
    assert representative is not None
    found = batch(queries.delivered_by(representative.provider), ("-id",), after=request.GET.get("after", ""))
    context = {
        "provider": representative.provider,
        "contracts": found.rows,
        "next_href": next_href(request, found.after),
    }
    return render(request, "do/contracts/ours.html", context)


def _counted(count: int) -> str:
    if count > COUNTED:
        return say("More than {count} contracts", count=f"{COUNTED:,}")
    return in_words(count, "contract", "contracts")
