"""The page of results."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.people import is_inside, person_of
from fourfold.foundation.search.queries import find
from fourfold.foundation.search.registry import kind_called
from fourfold.foundation.search.words import LONGEST_QUERY
from fourfold.foundation.words import in_words


def results(request: HttpRequest, authority: Authority) -> HttpResponse:
    """What was found. What the reader may not see is not there."""
    asked = request.GET.get("q", "").strip()[:LONGEST_QUERY]
    kind = request.GET.get("kind", "")
    found = find(
        authority=authority,
        words=asked,
        inside=is_inside(person_of(request), authority.pk),
        kinds=[kind] if kind else None,
        after=request.GET.get("after"),
    )
    kinds = [
        (kind_called(name), number, f"?{urlencode({'q': asked, 'kind': name})}", name == kind)
        for name, number in found.kinds.items()
    ]
    context = {
        "asked": asked,
        "kind": kind,
        "found": found,
        "kinds": kinds if len(kinds) > 1 else [],
        "everything": f"?{urlencode({'q': asked})}",
        "count": in_words(found.total, "result", "results"),
        "next_href": f"?{urlencode({'q': asked, 'kind': kind, 'after': found.next})}" if found.next else "",
    }
    return render(request, "foundation/search/results.html", context)
