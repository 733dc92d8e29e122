"""Pages that everyone reads: the directory, a provider, and how to win work."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.do.providers import permissions, queries
from fourfold.do.providers.guide import read_guide
from fourfold.do.providers.queries import Asked
from fourfold.do.providers.queries.directory import COUNTED
from fourfold.do.providers.rules import IDENTIFIER_NAMES, SECTOR_NAMES, SIZE_NAMES, Scheme
from fourfold.do.providers.speaking import representative_of
from fourfold.do.providers.views.own import account_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import CATEGORIES, category_called, plain_code
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.places import DISTRICTS, outward, place_called
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.middleware import PageRequest


def listed(request: PageRequest) -> HttpResponse:
    """The directory."""
    words, district, sector, size, category = (
        request.GET.get(name, "").strip() for name in ("q", "district", "sector", "size", "category")
    )
    asked = Asked(words, district if district in DISTRICTS else "", sector, size, plain_code(category))
    found = queries.directory(asked, request.GET.get("after", ""))
    context = {
        "asked": asked,
        "providers": [(row, place_called(row.district)) for row in found.rows.rows],
        "count": _counted(found.count),
        "next_href": next_href(request, found.rows.after),
        "first_href": request.path if request.GET.get("after") else "",
        "districts": sorted(DISTRICTS.items(), key=lambda pair: pair[1]),
        "sectors": list(SECTOR_NAMES.items()),
        "sizes": list(SIZE_NAMES.items()),
        "divisions": [(code, one.name) for code, one in CATEGORIES.items() if one.is_division],
        "category_name": category_called(asked.category) if asked.category else "",
    }
    return render(request, "do/providers/list.html", context)


def _counted(count: int) -> str:
    if count > COUNTED:
        return say("More than {count} providers", count=f"{COUNTED:,}")
    return in_words(count, "provider", "providers")


def page(request: PageRequest, provider: UUID) -> HttpResponse:
    """What everyone may know of one provider."""
    row = queries.known_provider(provider)
    context = {
        "provider": row,
        "size": queries.sized(row),
        "facts": queries.provider_facts(row),
        "place": place_called(row.district),
        "outward": outward(row.postcode),
        "areas": [place_called(code) for code in row.areas],
        "categories": [(code, category_called(code)) for code in row.categories],
        "identifiers": [(say(IDENTIFIER_NAMES[Scheme(one.scheme)]), one.number) for one in row.identifiers.all()],
        "local_to": queries.local_to(row, clock.now()),
        "is_own": (mine := representative_of(request)) is not None and mine.provider_id == row.pk,
        "may_join": mine is None and row.is_public and can(permissions.check_speak_for, account_of(request), row),
    }
    return render(request, "do/providers/page.html", context)


def guide(request: PageRequest) -> HttpResponse:
    """How to win work with the councils here, step by step."""
    return render(
        request, "do/providers/guide.html", {"steps": read_guide(), "authorities": list(Authority.objects.all())}
    )
