"""The desk of whoever speaks for a provider."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.portal.desk import desk_of
from fourfold.do.portal.permissions import check_speaks
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits, what fits, and what is followed."""
    representative = representative_of(request)
    check_speaks(representative)
    assert representative is not None  # the check above lets nobody else pass
    context = {"provider": representative.provider, "desk": desk_of(representative, clock.now())}
    return render(request, "do/portal/home.html", context)
