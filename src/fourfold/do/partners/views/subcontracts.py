"""Pages on which a main contractor offers sub-contracts."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.notices.queries import answered_questions, content_from, waiting_questions
from fourfold.do.notices.rules import Content, NoticeKind, NoticeState
from fourfold.do.notices.views.boxes import boxes_for
from fourfold.do.partners import actions, permissions, queries, rules
from fourfold.do.partners.forms import PublishForm, SubcontractForm, WithdrawForm
from fourfold.do.partners.forms.contractors import FAIR, promise_from
from fourfold.do.partners.models import FairTerms
from fourfold.do.partners.queries.contractors import contract_for, payment_rule, subcontracts_of, term_of
from fourfold.do.partners.views.forms import ask, speaker
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import batch, next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import form_page
from fourfold.foundation.words import say

ASKED = (
    "title", "summary", "how_to", "categories", "places", "value_low", "value_high", "closes_at", "starts_on",
    "suits_small", "suits_vcse", "first_contract",
)  # fmt: skip
"""What a contractor is asked for; the rest of a notice does not matter to who looks for such work."""


@require_safe
def contract(request: HttpRequest, main: UUID) -> HttpResponse:
    """A main contract, and the sub-contracts offered under it."""
    representative = speaker(request)
    row = contract_for(main, representative)
    found = batch(subcontracts_of(row), ("-id",), after=request.GET.get("after", ""))
    today = clock.local_day(clock.now(), row.authority.time_zone)
    context = {
        "main": row,
        "is_running": rules.is_running(term_of(row), today),
        "offered": found.rows,
        "next_href": next_href(request, found.after),
        "may_offer": can(permissions.check_offer_work, representative, row),
    }
    return render(request, "do/partners/contract.html", context)


def offer(request: HttpRequest, main: UUID) -> HttpResponse:
    """Draft a sub-contract."""
    representative, at = speaker(request), clock.now()
    row = contract_for(main, representative)
    permissions.check_offer_work(representative, row)
    rules.require_running(term_of(row), clock.local_day(at, row.authority.time_zone))

    def perform(given: dict[str, Any]) -> str:
        promise = promise_from(given)
        assert promise is not None
        terms = actions.offer_subcontract(
            main=row, content=given["content"], promise=promise, by=representative, at=clock.now()
        )
        return _onwards(request, terms, given)

    return form_page(
        request, SubcontractForm, "do/partners/offer_work.html", perform,
        context={"main": row}, **_boxes(row.authority, Content(""), at),
    )  # fmt: skip


@require_safe
def page(request: HttpRequest, notice: UUID) -> HttpResponse:
    """One sub-contract: what is next, what it says, what is promised, who asks."""
    representative = speaker(request)
    terms = queries.subcontract_for(notice, representative)
    is_draft = terms.notice.state == NoticeState.DRAFT
    context = {
        "terms": terms,
        "notice": terms.notice,
        "is_draft": is_draft,
        "may_offer": can(permissions.check_offer_work, representative, terms.main),
        "may_publish": can(permissions.check_publish_work, representative, terms.main),
        "waiting": [] if is_draft else list(waiting_questions(terms.notice)),
        "answered": [] if is_draft else list(answered_questions(terms.notice)),
    }
    return render(request, "do/partners/subcontract.html", context)


def edit(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Change a draft, or what is published, as a new version."""
    representative, at = speaker(request), clock.now()
    terms = queries.subcontract_for(notice, representative)
    permissions.check_offer_work(representative, terms.main)
    changing = terms.notice.state != NoticeState.DRAFT

    def perform(given: dict[str, Any]) -> str:
        actions.change_subcontract(
            terms=terms, content=given["content"], promise=promise_from(given), reason=given.get("change_reason", ""),
            seen=given["seen"], by=representative, at=clock.now(),
        )  # fmt: skip
        return _onwards(request, terms, given)

    boxes = _boxes(
        terms.main.authority, content_from(terms.notice), at, seen=terms.notice.version, changing=changing,
        words=request.GET.get("words", ""),
    )  # fmt: skip
    boxes["initial"] |= {name: getattr(terms, name) for name in FAIR}
    return form_page(
        request, SubcontractForm, "do/partners/offer_work.html", perform,
        context={"main": terms.main, "notice": terms.notice, "changing": changing}, **boxes,
    )  # fmt: skip


def publish(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Look at it once more and let everyone read it."""
    representative = speaker(request)
    terms = queries.subcontract_for(notice, representative)
    permissions.check_publish_work(representative, terms.main)

    def perform(given: dict[str, Any]) -> str:
        actions.publish_subcontract(terms=terms, seen=given["seen"], by=representative, at=clock.now())
        return _page(terms)

    return form_page(
        request, PublishForm, "do/partners/publish_work.html", perform, initial={"seen": terms.notice.version},
        context={"terms": terms, "notice": terms.notice},
    )  # fmt: skip


def withdraw(request: HttpRequest, notice: UUID) -> HttpResponse:
    """Throw a draft away, or cancel what is published."""
    representative = speaker(request)
    terms = queries.subcontract_for(notice, representative)
    permissions.check_offer_work(representative, terms.main)
    is_draft = terms.notice.state == NoticeState.DRAFT

    def perform(given: dict[str, Any]) -> str:
        actions.withdraw_subcontract(
            terms=terms, reason=given.get("reason", ""), seen=given["seen"], by=representative, at=clock.now()
        )
        return terms.main.get_absolute_url()

    return ask(
        request, PublishForm if is_draft else WithdrawForm, perform,
        title=say("Throw this draft away") if is_draft else say("Cancel this sub-contract"),
        button=say("Throw it away") if is_draft else say("Cancel it"), kind="warning",
        back=_page(terms), back_text=terms.notice.title, initial={"seen": terms.notice.version},
        lead=say("Nobody outside has seen it.") if is_draft else say("It stays to be read, with your reason."),
    )  # fmt: skip


def _boxes(authority: Authority, content: Content, at: datetime, **more: Any) -> dict[str, Any]:
    boxes = boxes_for(authority, NoticeKind.SUBCONTRACT, content, only=ASKED, **more)
    return {**boxes, "payment": payment_rule(authority, at)}


def _onwards(request: HttpRequest, terms: FairTerms, given: dict[str, Any]) -> str:
    """To the page of the sub-contract; or back to the form, for more categories."""
    if "find" in request.POST and given.get("category_words"):
        asked = urlencode({"words": given["category_words"]})
        return f"{reverse('partners.edit_work', args=[terms.notice.uuid])}?{asked}#categories"
    return _page(terms)


def _page(terms: FairTerms) -> str:
    return reverse("partners.subcontract", args=[terms.notice.uuid])
