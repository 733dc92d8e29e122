"""Pages that everyone reads, and what someone said themselves."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from fourfold.do.fairness import permissions
from fourfold.do.fairness.drawings import bars_of, figure_bars
from fourfold.do.fairness.queries.complaints import basis_of, own_complaints, public_count
from fourfold.do.fairness.queries.exports import as_data, as_rows
from fourfold.do.fairness.queries.ratings import own_ratings, published_of_authority, published_of_provider
from fourfold.do.fairness.queries.settings import settings_of
from fourfold.do.providers.models import Provider
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def front(request: PageRequest, authority: Authority) -> HttpResponse:
    """How fairly this authority deals: complaints counted, ratings where they are published."""
    at = clock.now()
    years = public_count(authority, at)
    published = published_of_authority(authority)
    context = {
        "years": years,
        "bars": bars_of(years),
        "basis": basis_of(authority),
        "published": [(one, figure_bars(one.figures)) for one in published if one.batches],
        "settings": settings_of(authority, clock.local_day(at, authority.time_zone)),
        "may_rate": can(permissions.check_rate_authority, representative_of(request)),
        "may_reply": [batch.uuid for one in published for batch in one.batches if _may_reply(request.person, batch)],
    }
    return render(request, "do/fairness/front.html", context)


def provider(request: HttpRequest, provider: UUID) -> HttpResponse:
    """What authorities say of a provider's work, where enough of them have."""
    row = get_object_or_404(Provider, uuid=provider, confirmed_at__isnull=False)
    published = published_of_provider(row)
    context = {
        "provider": row,
        "published": published,
        "bars": figure_bars(published.figures),
        "may_reply": [batch.uuid for batch in published.batches if _may_reply(representative_of(request), batch)],
    }
    return render(request, "do/fairness/provider.html", context)


def yours(request: HttpRequest) -> HttpResponse:
    """The complaints and ratings that whoever is signed in has sent."""
    permissions.check_complain(request.user)
    representative = representative_of(request)
    context = {
        "complaints": own_complaints(request.user),  # type: ignore[arg-type]  # the check lets only accounts pass
        "ratings": own_ratings(representative) if representative else [],
    }
    return render(request, "do/fairness/yours.html", context)


def table(request: HttpRequest, authority: Authority) -> HttpResponse:
    """All that the page counts, as a file for a spreadsheet."""
    rows = [(say("What"), say("When"), say("Measure"), say("Number")), *as_rows(authority, clock.now())]
    return HttpResponse(lines_of(rows), headers=headers_of(f"{authority.slug}-fairness.csv"))


def data(request: HttpRequest, authority: Authority) -> JsonResponse:
    """All that the page counts, for programs."""
    return JsonResponse(as_data(authority, clock.now()))


def _may_reply(who: Any, batch: Any) -> bool:
    return batch.replied_at is None and can(permissions.check_reply, who, batch)
