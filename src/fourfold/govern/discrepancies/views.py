"""The page of figures that differ."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.govern.discrepancies.queries import discrepancies_of


def differ(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Each figure that the papers give in two ways, both ways side by side."""
    found = discrepancies_of(authority, after=request.GET.get("after", ""))
    return render(
        request,
        "govern/discrepancies/list.html",
        {"discrepancies": found.rows, "next_href": next_href(request, found.after)},
    )
