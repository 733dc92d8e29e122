"""Where work is found."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.notices.rules.finding import STANDING_NAMES, Standing
from fourfold.do.notices.search import Counted, Order, count, find
from fourfold.do.notices.tokens import Group, asked_stems
from fourfold.do.portal.asking import MILES, ORDER_NAMES, Asked, problem_with, question_of, read
from fourfold.do.portal.facets import facets_of
from fourfold.do.portal.facts import bidder_of, wanted_by
from fourfold.do.portal.queries import account_of, alert_asking
from fourfold.do.portal.results import cards_of
from fourfold.do.portal.rules.work import Bidder
from fourfold.do.portal.suggesting import suggestions_for
from fourfold.do.providers.models import Provider
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called
from fourfold.foundation.places import outward
from fourfold.foundation.words import say


@require_safe
def everywhere(request: HttpRequest) -> HttpResponse:
    """Opportunities of every authority here."""
    asked = read(request.GET)
    authorities = list(Authority.objects.order_by("name"))
    by = next((one for one in authorities if one.slug == asked.by), None)
    context = _found(request, replace(asked, by=by.slug if by else ""), by, [by] if by else authorities)
    return render(request, "do/portal/search.html", context)


@require_safe
def here(request: HttpRequest, authority: Authority) -> HttpResponse:
    """Opportunities of one authority."""
    context = _found(request, replace(read(request.GET), by=""), authority, [])
    return render(request, "do/portal/search.html", context)


def _found(request: HttpRequest, asked: Asked, authority: Authority | None, buyers: list[Authority]) -> dict[str, Any]:
    at = clock.now()
    representative = representative_of(request)
    bidder = bidder_of(representative.provider) if representative else None
    wanted = wanted_by(bidder) if bidder else ()
    question = question_of(asked, at, authority=authority, also=wanted if asked.fits else ())
    counted = count(question, at, with_facets=True)
    after = request.GET.get("after", "")
    page = find(question, at=at, order=asked.order, preferred=tuple((one,) for one in wanted), after=after)
    areas = [one.gss_code for one in (buyers or ([authority] if authority else []))]
    return {
        "asked": asked,
        "of": authority,
        "counted": counted,
        "cards": cards_of(page.notices, at, bidder),
        "next_href": f"{asked.but()}&after={page.after}" if page.after else "",
        "standings": _standings(asked, counted, at, authority, wanted if asked.fits else ()),
        "orders": _orders(asked, bidder),
        "facets": facets_of(asked, counted, buyers if len(buyers) > 1 or asked.by else [], areas),
        "categories": [(category_called(code), _without(asked, code)) for code in asked.category],
        "problem": problem_with(asked.near),
        "miles": MILES,
        "kept": [(name, value) for name, value in asked.pairs if name not in ("q", "near", "miles", "sort")],
        "has_nonsense": bool(asked.q) and not asked_stems(asked.q),
        "suggestions": suggestions_for(asked, at, authority) if not counted.total else [],
        "bidder": bidder,
        "profile": _profile(representative.provider) if representative else "",
        "fitting": _fitting(asked, at, authority, wanted) if wanted else None,
        "alert": alert_asking(account_of(request.user), asked.alert),
        "saved_query": asked.but(by=authority.slug if authority else "", alert="")[1:],
    }


def _standings(
    asked: Asked, counted: Counted, at: datetime, authority: Authority | None, also: tuple[Group, ...]
) -> list[tuple[str, str, str, bool]]:
    shown = []
    for standing in Standing:
        other = replace(asked, show=standing, closes="", sort="")
        is_this = standing is asked.show
        number = counted if is_this else count(question_of(other, at, authority=authority, also=also), at)
        shown.append((say(STANDING_NAMES[standing]), number.said, other.but(), is_this))
    return shown


def _orders(asked: Asked, bidder: Bidder | None) -> list[tuple[str, str, bool]]:
    offered = [
        order
        for order in Order
        if not (order is Order.BEST and not asked.q)
        and not (order is Order.SOONEST and asked.show is Standing.PAST)
        and not (order is Order.FITTING and bidder is None)
    ]
    return [(say(ORDER_NAMES[order]), asked.but(sort=str(order)), order is asked.order) for order in offered]


def _fitting(asked: Asked, at: datetime, authority: Authority | None, wanted: tuple[Group, ...]) -> tuple[str, str]:
    """How many fit the reader, and the address that shows them alone, or all again."""
    counted = count(question_of(asked, at, authority=authority, also=wanted), at)
    return counted.said, asked.but(fits=not asked.fits)


def _profile(provider: Provider) -> str:
    """What we know of the reader's organisation, in a line."""
    told = (provider.get_size_display(), provider.get_sector_display(), outward(provider.postcode))
    return " · ".join(filter(None, told))


def _without(asked: Asked, code: str) -> str:
    return asked.but(category=tuple(one for one in asked.category if one != code))
