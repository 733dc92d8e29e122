"""Pages of a tender in stages: a provider asks to take part, and the lead chooses who may bid."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import applying, choosing
from fourfold.do.tendering.forms.taking_part import DecideForm, TakePartForm
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import applying as queries
from fourfold.do.tendering.queries.bids import tender_to_bid
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.choosing import require_choosing
from fourfold.do.tendering.rules.names import Choice, Procedure, TenderState
from fourfold.do.tendering.views.bidders import speaker
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.arrivals import arrived_at
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@watched
def take_part(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Ask to take part, see what one asked, and what became of it."""
    by, at = speaker(request), arrived_at(request)
    row = _in_stages(tender_to_bid(authority, tender, by))
    asked = queries.application_of(row, by.provider)
    answers, missing = queries.told_answers(by.provider, row)

    def perform(given: dict[str, Any]) -> str:
        applying.ask_to_take_part(tender=row, words=given["words"], by=by, at=at)
        return request.path

    context = {
        "tender": row, "asked": asked, "missing": missing, "answered": len(answers),
        "counts": asked is not None and asked.withdrawn_at is None, "provider": by.provider,
        "is_taking": queries.is_taking(row, at), "may_ask": can(permissions.check_send, by, row),
        "is_chosen": asked is not None and asked.told_at is not None and asked.choice == Choice.CHOSEN,
    }  # fmt: skip
    return form_page(
        request, TakePartForm, "do/tendering/who/take_part.html", perform,
        initial={"words": asked.words if asked else ""}, context=context,
    )  # fmt: skip


@watched
def withdraw(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Withdraw one's request."""
    by, at = speaker(request), arrived_at(request)
    row = _in_stages(tender_to_bid(authority, tender, by))
    permissions.check_send(by, row)

    def perform(given: dict[str, Any]) -> str:
        applying.withdraw_application(tender=row, by=by, at=at)
        return reverse("tendering.take_part", args=[authority.slug, row.uuid])

    return form_page(request, Form, "do/tendering/who/withdraw.html", perform, context={"tender": row})


@require_safe
@watched
def applicants(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """All who asked to take part, once the time to ask is over, with what was decided on each."""
    row = _to_choose(request, authority, tender)
    rows = [
        (one, [said for said in queries.said_in(one) if said.speaks_against]) for one in queries.applications_to(row)
    ]
    context = {
        "tender": row, "rows": rows, "is_open": row.state == TenderState.APPLYING,
        "left": sum(not one.choice for one, _ in rows), "chosen": sum(one.choice == Choice.CHOSEN for one, _ in rows),
    }  # fmt: skip
    return render(request, "do/tendering/who/applicants.html", context)


@watched
def applicant(request: PageRequest, authority: Authority, tender: UUID, application: UUID) -> HttpResponse:
    """One request: what it says, and the decision on it."""
    row = _to_choose(request, authority, tender)
    found = queries.application_for(row, application)

    def perform(given: dict[str, Any]) -> str:
        choosing.decide_applicant(
            application=found, choice=Choice(given["choice"]), reason=given["reason"],
            has_interest=bool(given["interest"]), seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return _applicants(row)

    initial = {"choice": found.choice, "reason": found.reason, "seen": found.version}
    if found.decided_by_id == signed_in(request).pk:
        initial["interest"] = False
    context = {"tender": row, "application": found, "said": queries.said_in(found)}
    return form_page(request, DecideForm, "do/tendering/who/applicant.html", perform, initial=initial, context=context)


@watched
def invite_chosen(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Tell all what was decided, and let the chosen bid."""
    row = _to_choose(request, authority, tender)

    def perform(given: dict[str, Any]) -> str:
        return choosing.invite_chosen(
            tender=row, seen=given["seen"], by=signed_in(request), at=clock.now()
        ).get_absolute_url()

    context = {"tender": row, "rows": list(queries.applications_to(row))}
    return form_page(
        request, Form, "do/tendering/who/invite_chosen.html", perform, initial={"seen": row.version}, context=context,
    )  # fmt: skip


def _in_stages(row: Tender) -> Tender:
    if row.procedure != Procedure.FLEXIBLE:
        raise Http404
    return row


def _to_choose(request: PageRequest, authority: Authority, tender: UUID) -> Tender:
    """The tender, for its lead, once the time to ask is over."""
    row = _in_stages(tender_for(authority, tender, request.person))
    permissions.check_choose(request.person, row)
    require_choosing(clock.now(), row.apply_by)
    return row


def _applicants(row: Tender) -> str:
    return reverse("tendering.applicants", args=[row.authority.slug, row.uuid])
