"""What a provider has to do with others, and what others seek and offer."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.notices.queries import notice_for
from fourfold.do.partners import permissions, queries
from fourfold.do.partners.nexts import waits_for_provider
from fourfold.do.partners.queries.consortia import is_open, too_little_time
from fourfold.do.partners.queries.offers import fits
from fourfold.do.partners.rules import AIM_NAMES
from fourfold.do.partners.views.forms import speaker
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.permissions import can

PAGE = 25


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A provider's own offers, letters, consortia and main contracts."""
    representative, at = speaker(request), clock.now()
    provider = representative.provider
    letters = queries.introductions_of(provider, after=request.GET.get("after", ""))
    context = {
        "provider": provider,
        "waits": waits_for_provider(representative, at),
        "offers": queries.offers_of(provider, at),
        "consortia": list(queries.consortia_of(provider)[:PAGE]),
        "introductions": letters.rows,
        "next_href": next_href(request, letters.after),
        "contracts": queries.contracts_of(provider),
        "may_prepare": can(permissions.check_prepare, representative),
    }
    return render(request, "do/partners/home.html", context)


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """What providers seek and offer in general. The public sees what is public."""
    representative, at, aim = representative_of(request), clock.now(), request.GET.get("aim", "")
    rows = queries.standing_offers(representative, at, aim=aim)
    found = batch(rows, ("-id",), after=request.GET.get("after", ""), size=PAGE)
    own = representative.provider if representative is not None else None
    context = {
        "offers": [(one, own is not None and one.provider_id != own.pk and fits(one, own)) for one in found.rows],
        "next_href": next_href(request, found.after),
        "aims": list(AIM_NAMES.items()),
        "aim": aim,
    }
    return render(request, "do/partners/find.html", context)


@require_safe
def for_notice(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Who seeks or offers partners for one opportunity, and which consortia have told of themselves."""
    row, at = notice_for(authority, notice, None), clock.now()
    representative = representative_of(request)
    found = batch(
        queries.standing_offers(representative, at, notice=row), ("-id",), after=request.GET.get("after", ""), size=PAGE
    )
    context = {
        "notice": row,
        "offers": [(one, False) for one in found.rows],
        "next_href": next_href(request, found.after),
        "consortia": list(queries.shown_consortia(row)),
        "is_open": is_open(row, at),
        "warning": too_little_time(row, at) if is_open(row, at) and row.open_to_consortia else None,
        "may_prepare": can(permissions.check_prepare, representative),
    }
    return render(request, "do/partners/for_notice.html", context)
