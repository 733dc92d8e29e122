"""Pages on which names of suppliers are settled."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.ledger import actions, permissions, queries
from fourfold.review.ledger.forms import SameForm, SupplierForm
from fourfold.review.ledger.models import Match
from fourfold.review.ledger.rules import MATCH_NAMES, MatchState


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """Matches that stand so: those to look at first."""
    permissions.check_match(request.person, authority)
    try:
        state = MatchState(request.GET.get("state", MatchState.PROPOSED))
    except ValueError as error:
        raise Http404 from error
    found = queries.matches_for(authority, state, after=request.GET.get("after", ""))
    counts = queries.matches_counted(authority)
    context = {
        "matches": found.rows, "next_href": next_href(request, found.after), "state": state,
        "states": [(one.value, MATCH_NAMES[one], counts.get(one.value, 0)) for one in MatchState],
    }  # fmt: skip
    return render(request, "review/ledger/matches.html", context)


@require_POST
def accept(request: PageRequest, authority: Authority, match: UUID) -> HttpResponse:
    """Say that it is one supplier."""
    return _settle(request, authority, match, actions.accept_match)


@require_POST
def refuse(request: PageRequest, authority: Authority, match: UUID) -> HttpResponse:
    """Say that these are two."""
    return _settle(request, authority, match, actions.refuse_match)


@require_POST
def undo(request: PageRequest, authority: Authority, match: UUID) -> HttpResponse:
    """Take apart what was matched."""
    return _settle(request, authority, match, actions.undo_match)


def change(request: PageRequest, authority: Authority, supplier: UUID) -> HttpResponse:
    """Say how large a supplier is, of which sector, and where."""
    permissions.check_match(request.person, authority)
    found = queries.supplier_for(authority, supplier)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.change_supplier(
            supplier=found, size=given["size"], sector=given["sector"], postcode=given["postcode"],
            seen=given["seen"], by=request.person, at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    initial = {"size": found.size, "sector": found.sector, "postcode": found.postcode, "seen": found.version}
    return form_page(
        request, SupplierForm, "review/ledger/supplier.html", perform, initial=initial, context={"supplier": found}
    )


def same(request: PageRequest, authority: Authority, supplier: UUID) -> HttpResponse:
    """Say that a supplier is the same as another."""
    permissions.check_match(request.person, authority)
    found = queries.supplier_for(authority, supplier)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        actions.match_by_hand(supplier=found, name=given["name"], by=request.person, at=clock.now())
        return f"{reverse('ledger.matches', args=[authority.slug])}?state={MatchState.ACCEPTED}"

    return form_page(
        request, SameForm, "review/ledger/same.html", perform, context={"supplier": found}
    )  # fmt: skip


def _settle(
    request: PageRequest, authority: Authority, uuid: UUID, deed: Callable[..., Match]
) -> HttpResponse:  # fmt: skip
    permissions.check_match(request.person, authority)
    match = queries.match_for(authority, uuid)

    def perform() -> str:
        deed(match=match, by=request.person, at=clock.now())
        return reverse("ledger.matches", args=[authority.slug])

    return act(request, perform)
