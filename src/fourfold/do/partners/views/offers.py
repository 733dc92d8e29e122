"""Pages on which a provider says what it seeks or offers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import notice_for
from fourfold.do.partners import actions, permissions, queries
from fourfold.do.partners.actions import Wording
from fourfold.do.partners.forms import OfferForm
from fourfold.do.partners.models import Offer
from fourfold.do.partners.queries.consortia import closing_day
from fourfold.do.partners.queries.offers import is_shown
from fourfold.do.partners.rules import Aim, Audience
from fourfold.do.partners.views.forms import speaker
from fourfold.do.providers.models import Provider
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.categories import category_called, offered
from fourfold.foundation.permissions import can
from fourfold.foundation.places import DISTRICTS, districts_within, place_called
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import listed


@require_safe
def page(request: HttpRequest, offer: UUID) -> HttpResponse:
    """One offer, and how to reach who made it."""
    representative, at = representative_of(request), clock.now()
    row = queries.offer_for(offer, representative, at)
    context = {
        "offer": row,
        "categories": listed([category_called(code) for code in row.categories]),
        "places": listed([place_called(code) for code in row.places]),
        "is_shown": is_shown(row, at),
        "may_change": can(permissions.check_change_offer, representative, row),
        "may_introduce": can(permissions.check_introduce, representative, row),
    }
    return render(request, "do/partners/offer.html", context)


def say_it(request: HttpRequest) -> HttpResponse:
    """Say in general what one seeks or offers."""
    return _say(request, None)


def say_for(request: HttpRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Say for one opportunity what one seeks or offers."""
    return _say(request, notice_for(authority, notice, None))


def change(request: HttpRequest, offer: UUID) -> HttpResponse:
    """Say it anew."""
    representative, at = speaker(request), clock.now()
    row = queries.offer_for(offer, representative, at)
    permissions.check_change_offer(representative, row)

    def perform(given: dict[str, Any]) -> str:
        return actions.change_offer(
            offer=row, wording=_wording(given), seen=given["seen"], by=representative, at=clock.now()
        ).get_absolute_url()

    names = ("words", "categories", "places", "share", "until", "audience")
    return form_page(
        request, OfferForm, "do/partners/say.html", perform, context={"offer": row, "notice": row.notice},
        initial={**{name: getattr(row, name) for name in names}, "seen": row.version}, is_new=False,
        **_choices(row.provider, row.notice, row),
    )  # fmt: skip


@require_POST
def end(request: HttpRequest, offer: UUID) -> HttpResponse:
    """Take it down."""
    representative = speaker(request)
    row = queries.offer_for(offer, representative, clock.now())

    def perform() -> str:
        actions.end_offer(offer=row, by=representative, at=clock.now())
        return reverse("partners.home")

    return act(request, perform)


def _say(request: HttpRequest, notice: Notice | None) -> HttpResponse:
    representative = speaker(request)
    permissions.check_prepare(representative)

    def perform(given: dict[str, Any]) -> str:
        return actions.make_offer(
            notice=notice, aim=given["aim"], wording=_wording(given), by=representative, at=clock.now()
        ).get_absolute_url()

    provider = representative.provider
    initial = {
        "aim": request.GET.get("aim") or Aim.SEEKS,
        "categories": notice.categories if notice else provider.categories,
        "until": closing_day(notice) if notice else None,
        "audience": Audience.PROVIDERS,
    }
    return form_page(
        request, OfferForm, "do/partners/say.html", perform, context={"notice": notice}, initial=initial,
        **_choices(provider, notice),
    )  # fmt: skip


def _choices(provider: Provider, notice: Notice | None, offer: Offer | None = None) -> dict[str, Any]:
    """The categories and districts that are worth offering to tick."""
    codes = [*(offer.categories if offer else ()), *(notice.categories if notice else ()), *provider.categories]
    return {
        "categories": offered(provider.about, dict.fromkeys(codes))
        if not notice
        else offered("", dict.fromkeys(codes)),
        "places": [(code, place_called(code)) for code in _districts(notice)],
    }


def _districts(notice: Notice | None) -> Sequence[str]:
    if notice is None:
        return list(DISTRICTS)
    return notice.places or districts_within(notice.authority.gss_code)


def _wording(given: dict[str, Any]) -> Wording:
    return Wording(
        words=given["words"],
        until=given["until"],
        audience=Audience(given["audience"]),
        categories=given.get("categories") or (),
        places=given.get("places") or (),
        share=given["share"],
    )
