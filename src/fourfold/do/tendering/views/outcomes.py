"""Pages on which bidders are told, read their outcome and challenge it, and the award is made."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import awarding, challenging, telling_bidders
from fourfold.do.tendering.forms.awarding import (
    AwardForm,
    ChallengeForm,
    ConfirmForm,
    FeedbackForm,
    SettleChallengeForm,
)
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import awarding as queries
from fourfold.do.tendering.queries import outcomes
from fourfold.do.tendering.queries.asked import papers_to_show
from fourfold.do.tendering.queries.tenders import public_tender, tender_for
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.proposing import award_page
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.clock import local_day
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@watched
def feedback(request: PageRequest, authority: Authority, tender: UUID, bid: UUID) -> HttpResponse:
    """Write to one bidder."""
    row = tender_for(authority, tender, request.person)
    permissions.check_write_feedback(request.person, row)
    permissions.check_see_result(request.person, row)
    outcome, found = queries.outcome_of(row), queries.bid_for(row, bid)
    written = outcome.proposal.feedback.filter(bid=found).first()

    def perform(given: dict[str, Any]) -> str:
        telling_bidders.write_feedback(
            tender=row, bid=found, advantages=given["advantages"], is_ready=given["is_ready"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return award_page(row)

    initial = {
        "advantages": written.advantages if written else outcomes.draft_for(outcome, found),
        "is_ready": bool(written and written.ready_at),
        "seen": written.version if written else 0,
    }
    return form_page(
        request, FeedbackForm, "do/tendering/award/feedback.html", perform, initial=initial,
        context={"tender": row, "bid": found, "lots": outcomes.told_to(outcome, found)},
    )  # fmt: skip


@watched
def tell(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Tell every bidder, and begin the standstill."""
    row, at = tender_for(authority, tender, request.person), clock.now()
    permissions.check_tell(request.person, row)
    proposal = queries.outcome_of(row).proposal

    def perform(given: dict[str, Any]) -> str:
        telling_bidders.tell_bidders(tender=row, seen=given["seen"], by=signed_in(request), at=clock.now())
        return award_page(row)

    context = {
        "tender": row,
        "missing": queries.without_feedback(proposal),
        "span": queries.span_of(row, local_day(at, authority.time_zone)),
        "has_notice": queries.notice_comes_first(row),
    }
    return form_page(
        request, ConfirmForm, "do/tendering/award/tell.html", perform, initial={"seen": row.version}, context=context
    )


@watched
def make(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Make the award."""
    row = tender_for(authority, tender, request.person)
    permissions.check_award(request.person, row)
    outcome = queries.outcome_of(row)

    def perform(given: dict[str, Any]) -> str:
        awarding.make_award(
            tender=row, papers_seen=given.get("papers_seen", False), seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return award_page(row)

    papers = papers_to_show(row)
    context = {"tender": row, "outcome": outcome, "won": outcomes.won_in(outcome), "papers": papers}
    return form_page(
        request, AwardForm, "do/tendering/award/make.html", perform, initial={"seen": row.version}, context=context,
        papers=papers,
    )  # fmt: skip


@require_safe
@watched
def outcome(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """How a bid did, for those who speak for its bidder: own scores with reasons beside the winner's."""
    row, representative = _own(request, authority, tender)
    permissions.check_see_outcome(representative, row)
    assert representative is not None
    told = outcomes.outcome_for(row, representative.provider)
    context = {
        "tender": row,
        "told": told,
        "papers": papers_to_show(row) if any(lot.is_won for lot in told.lots) else [],
        "challenges": list(row.challenges.filter(provider=representative.provider).order_by("raised_at")),
        "may_challenge": can(permissions.check_challenge, representative, row)
        and outcomes.is_challengeable(row, representative.provider, clock.now()),
    }
    return render(request, "do/tendering/award/outcome.html", context)


@watched
def challenge(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Challenge an outcome."""
    row, representative = _own(request, authority, tender)
    permissions.check_challenge(representative, row)

    def perform(given: dict[str, Any]) -> str:
        assert representative is not None
        challenging.challenge_award(tender=row, text=given["text"], by=representative, at=clock.now())
        return reverse("tendering.outcome", args=[authority.slug, row.uuid])

    context = {"tender": row, "standstill": queries.standstill_of(row)}
    return form_page(request, ChallengeForm, "do/tendering/award/challenge.html", perform, context=context)


@watched
def settle(request: PageRequest, authority: Authority, tender: UUID, challenge: UUID) -> HttpResponse:
    """Settle a challenge."""
    row = queries.challenge_for(tender_for(authority, tender, request.person), challenge)
    permissions.check_settle(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        challenging.settle_challenge(
            challenge=row, is_upheld=given["outcome"] == "upheld", answer=given["answer"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return row.tender.get_absolute_url()

    return form_page(
        request, SettleChallengeForm, "do/tendering/award/settle.html", perform,
        initial={"seen": row.tender.version}, context={"tender": row.tender, "challenge": row},
    )  # fmt: skip


def _own(request: PageRequest, authority: Authority, uuid: UUID) -> tuple[Tender, Representative | None]:
    return public_tender(authority, uuid), representative_of(request)
