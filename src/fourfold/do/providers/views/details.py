"""Pages on which an organisation tells about itself, part by part."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.providers import actions, permissions, queries
from fourfold.do.providers.forms import NumberForm, SizeForm, WebsiteForm, WhatForm, WhereForm
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.nexts import next_detail
from fourfold.do.providers.rules import DETAIL_NAMES, IDENTIFIER_NAMES, WHY_WE_ASK, Detail, Scheme
from fourfold.do.providers.views.own import own
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called
from fourfold.foundation.permissions import can
from fourfold.foundation.places import place_called
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest

_PARTS_OF_WHAT = ("name", "sector", "about", "categories")
_PARTS_OF_SIZE = ("figures_on", "employees", "turnover", "balance_sheet")


@require_safe
def profile(request: PageRequest) -> HttpResponse:
    """All that an organisation has told, when, and what it may tell still."""
    mine = own(request)
    provider = mine.provider
    context = {
        "provider": provider,
        "parts": [_part(provider, detail) for detail in Detail],
        "size": queries.sized(provider),
        "facts": queries.provider_facts(provider),
        "place": place_called(provider.district),
        "areas": [place_called(code) for code in provider.areas],
        "categories": [category_called(code) for code in provider.categories],
        "identifiers": _numbers(provider),
        "local_to": queries.local_to(provider, clock.now()),
        "next": next_detail(mine),
        "may_change": can(permissions.check_prepare, mine, provider),
        "may_close": can(permissions.check_lead, mine, provider),
    }
    return render(request, "do/providers/profile.html", context)


def what(request: PageRequest) -> HttpResponse:
    """Say what the organisation is called and does; the headings are found from its words."""
    mine = own(request)
    initial: dict[str, Any] = {name: getattr(mine.provider, name) for name in _PARTS_OF_WHAT}
    if request.method == "POST" and "find" in request.POST:
        permissions.check_prepare(mine, mine.provider)
        initial |= {name: request.POST.get(name, "") for name in ("name", "sector", "about")}
        initial["categories"] = request.POST.getlist("categories")
        form = WhatForm(initial={**initial, "seen": request.POST.get("seen")}, provider=mine.provider)
        return render(request, "do/providers/what.html", {**_about(mine, Detail.WHAT), "form": form})

    def perform(given: dict[str, Any]) -> None:
        told = {name: given.get(name, mine.provider.sector) for name in _PARTS_OF_WHAT}
        actions.tell_what(provider=mine.provider, **told, seen=given["seen"], by=mine, at=clock.now())

    return _tell(request, Detail.WHAT, WhatForm, perform, initial, provider=mine.provider)


def where(request: PageRequest) -> HttpResponse:
    """Say where the organisation is and works."""
    mine = own(request)

    def perform(given: dict[str, Any]) -> None:
        actions.tell_where(
            provider=mine.provider, postcode=given["postcode"], areas=given["areas"], seen=given["seen"], by=mine,
            at=clock.now(),
        )  # fmt: skip

    initial = {"postcode": mine.provider.postcode, "areas": mine.provider.areas}
    counties = [code for code in Authority.objects.values_list("gss_code", flat=True) if code]
    return _tell(
        request, Detail.WHERE, WhereForm, perform, initial, counties=[*counties, mine.provider.district],
        chosen=mine.provider.areas,
    )  # fmt: skip


def size(request: PageRequest) -> HttpResponse:
    """Give the figures of a year."""
    mine = own(request)

    def perform(given: dict[str, Any]) -> None:
        figures = {name: given[name] for name in _PARTS_OF_SIZE}
        actions.tell_size(provider=mine.provider, **figures, seen=given["seen"], by=mine, at=clock.now())

    initial = {name: getattr(mine.provider, name) for name in _PARTS_OF_SIZE}
    return _tell(request, Detail.SIZE, SizeForm, perform, initial)


def website(request: PageRequest) -> HttpResponse:
    """Give the address of a website."""
    mine = own(request)

    def perform(given: dict[str, Any]) -> None:
        actions.change_website(
            provider=mine.provider, website=given["website"], seen=given["seen"], by=mine, at=clock.now()
        )

    return _tell(request, Detail.WEBSITE, WebsiteForm, perform, {"website": mine.provider.website})


def numbers(request: PageRequest) -> HttpResponse:
    """Give a number, or see those that were given."""
    mine = own(request)

    def perform(given: dict[str, Any]) -> None:
        actions.add_number(
            provider=mine.provider, scheme=given["scheme"], number=given["number"], by=mine, at=clock.now()
        )

    return _tell(request, Detail.NUMBERS, NumberForm, perform, {})


@require_POST
def remove_number(request: PageRequest, scheme: str) -> HttpResponse:
    """Take a number away."""
    mine = own(request)
    permissions.check_prepare(mine, mine.provider)
    if scheme not in set(Scheme):
        raise Http404

    def perform() -> str:
        actions.remove_number(provider=mine.provider, scheme=scheme, by=mine, at=clock.now())
        return reverse("providers.numbers")

    return act(request, perform)


@require_safe
def export(request: PageRequest) -> HttpResponse:
    """All that we hold of one's organisation, as JSON."""
    answer = JsonResponse(queries.everything_of(own(request)), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="your-organisation.json"'
    return answer


def _tell(
    request: PageRequest,
    detail: Detail,
    form: Callable[..., Form],
    perform: Callable[[dict[str, Any]], None],
    initial: Mapping[str, Any],
    **form_arguments: Any,
) -> HttpResponse:
    """The page of one part: why we ask, when it was told, the form; then back to all parts."""
    mine = own(request)
    permissions.check_prepare(mine, mine.provider)

    def told(given: dict[str, Any]) -> str:
        perform(given)
        return reverse("providers.profile")

    return form_page(
        request, form, f"do/providers/{detail}.html", told, initial={**initial, "seen": mine.provider.version},
        context=_about(mine, detail), **form_arguments,
    )  # fmt: skip


def _about(mine: Representative, detail: Detail) -> dict[str, Any]:
    return {
        "provider": mine.provider,
        "detail": _part(mine.provider, detail),
        "identifiers": _numbers(mine.provider) if detail is Detail.NUMBERS else [],
    }


def _part(provider: Provider, detail: Detail) -> dict[str, Any]:
    told = provider.told.get(detail)
    return {
        "key": detail.value,
        "title": say(DETAIL_NAMES[detail]),
        "why": say(WHY_WE_ASK[detail]),
        "told": date.fromisoformat(told) if told else None,
        "href": reverse(f"providers.{detail}"),
    }


def _numbers(provider: Provider) -> list[tuple[str, str, str]]:
    return [
        (one.scheme, say(IDENTIFIER_NAMES[Scheme(one.scheme)]), one.number)
        for one in provider.identifiers.order_by("scheme")
    ]
