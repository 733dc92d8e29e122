"""Pages of prices, once quality is closed, and of what bidders say of low ones."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import pricing as actions
from fourfold.do.tendering.forms.evaluating import ExplainForm, SettleForm
from fourfold.do.tendering.models import LowPrice, Tender
from fourfold.do.tendering.queries import pricing as queries
from fourfold.do.tendering.queries.scoring import tender_to_score
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.views.people import signed_in, way_back
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


@require_safe
@watched
def page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The prices lot by lot, what does not add up in them, and which are low."""
    row = tender_to_score(authority, tender, request.person)
    permissions.check_prices(request.person, row)
    low = {one.lot_bid_id: one for one in queries.low_prices_of(row)}
    bids = queries.priced(row)
    context = {
        "tender": row,
        "way_back": way_back(request, row),
        "rows": [(bid, low.get(bid.pk)) for bid in bids],
        "has_lots": row.lots.count() > 1,
        "out": [one for one in low.values() if one.is_accepted is False],
        "open": [one for one in low.values() if one.settled_at is None],
    }
    return render(request, "do/tendering/evaluation/prices.html", context)


@require_safe
@watched
def low(request: PageRequest, authority: Authority, tender: UUID, low: UUID) -> HttpResponse:
    """One low price: why it was flagged, what the bidder said, and what comes next."""
    row, found = _low(request, authority, tender, low)
    permissions.check_prices(request.person, row)
    at = clock.now()
    context = {
        "tender": row, "low": found,
        "may_settle": permissions.is_lead(request.person, row) and row.state == TenderState.PRICED,
        "is_heard": found.explained_at is not None or (found.answer_by is not None and at >= found.answer_by),
        "rule": queries.time_to_explain(row, at),
    }  # fmt: skip
    return render(request, "do/tendering/evaluation/low.html", context)


@require_POST
@watched
def ask(request: PageRequest, authority: Authority, tender: UUID, low: UUID) -> HttpResponse:
    """Ask the bidder how it came to its price."""
    row, found = _low(request, authority, tender, low)
    permissions.check_lead(request.person, row)
    return act(request, _then(row, found, lambda: actions.ask_about_price(
        low=found, by=signed_in(request), at=clock.now()
    )))  # fmt: skip


@watched
def settle(request: PageRequest, authority: Authority, tender: UUID, low: UUID) -> HttpResponse:
    """Decide whether a low price stands."""
    row, found = _low(request, authority, tender, low)
    permissions.check_lead(request.person, row)
    permissions.check_prices(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.settle_price(
            low=found, is_accepted=given["is_accepted"], reason=given["reason"], by=signed_in(request), at=clock.now()
        )
        return _page(row, found)

    return form_page(
        request, SettleForm, "do/tendering/evaluation/settle.html", perform, context={"tender": row, "low": found}
    )


def explain(request: PageRequest, authority: Authority, low: UUID) -> HttpResponse:
    """The bidder's own page: why its price is asked about, and until when it explains it."""
    representative = _bidder(request)
    found = queries.asked_of(authority, low, representative.provider)
    permissions.check_explain(representative, found)

    def perform(given: dict[str, Any]) -> str:
        actions.explain_price(low=found, explanation=given["explanation"], by=representative, at=clock.now())
        return request.path

    context = {
        "low": found, "tender": found.tender,
        "is_open": found.settled_at is None and found.answer_by is not None and clock.now() < found.answer_by,
    }  # fmt: skip
    return form_page(
        request, ExplainForm, "do/tendering/evaluation/explain.html", perform, context=context,
        initial={"explanation": found.explanation},
    )  # fmt: skip


def _bidder(request: PageRequest) -> Representative:
    found = representative_of(request)
    if found is None:
        raise NotAllowed(say("Sign in as someone who speaks for the bidder."))
    return found


def _low(request: PageRequest, authority: Authority, tender: UUID, low: UUID) -> tuple[Tender, LowPrice]:
    row = tender_for(authority, tender, request.person)
    permissions.check_prices(request.person, row)
    return row, queries.low_price_for(row, low)


def _then(row: Tender, found: LowPrice, perform: Callable[[], object]) -> Callable[[], str]:
    def whole() -> str:
        perform()
        return _page(row, found)

    return whole


def _page(row: Tender, found: LowPrice) -> str:
    return reverse("tendering.low_price", args=[row.authority.slug, row.uuid, found.uuid])
