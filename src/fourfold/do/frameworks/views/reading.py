"""Pages on which frameworks are read."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.frameworks import permissions, queries, rules
from fourfold.do.frameworks.models import Lot
from fourfold.do.frameworks.nexts import next_for
from fourfold.do.frameworks.rules import Intake
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.places import place_called
from fourfold.foundation.words import listed
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """The frameworks of an authority, the newest first."""
    found = queries.frameworks_for(authority, request.person, after=request.GET.get("after", ""))
    context = {"frameworks": found.rows, "next_href": next_href(request, found.after)}
    return render(request, "do/frameworks/list.html", context)


@require_safe
def page(request: PageRequest, authority: Authority, framework: UUID) -> HttpResponse:
    """One framework: what a place is worth, who has one, lot by lot, and who may join."""
    row, at = queries.framework_for(authority, framework, request.person), clock.now()
    lots = queries.lots_of(row)
    named = queries.named_in(lots)
    procurement = row.procurement
    is_inside = permissions.is_inside(request.person, authority.pk)
    context = {
        "framework": row,
        "next": next_for(row, request.person, at),
        "promise": queries.promise_of(row),
        "lots": [(lot, queries.standing_on(lot), _where(lot)) for lot in lots],
        "named": named,
        "unnamed": rules.unnamed(row.providers_told, named),
        "grid": queries.drawn(row, lots) if named else None,
        "joining": rules.who_may_join(Intake(row.intake) if row.intake else None, row.review_on),
        "reviews": list(row.reviews.select_related("by")),
        "procurement": procurement if procurement and (procurement.is_public or is_inside) else None,
        "is_inside": is_inside,
    }
    return render(request, "do/frameworks/page.html", context)


@require_safe
def ours(request: HttpRequest) -> HttpResponse:
    """The places of a provider, as its own people see them."""
    representative = representative_of(request)
    permissions.check_ours(representative)
    assert representative is not None
    today = clock.local_day(clock.now(), "Europe/London")
    places = queries.places_of(representative.provider)[:200]
    context = {
        "provider": representative.provider,
        "places": [(place, queries.promise_of(place.lot.framework), queries.is_late(place, today)) for place in places],
    }
    return render(request, "do/frameworks/ours.html", context)


def _where(lot: Lot) -> str:
    return listed([place_called(code) for code in lot.places])
