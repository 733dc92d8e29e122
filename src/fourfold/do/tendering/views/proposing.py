"""Pages on which an award is proposed, approved and sent back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import approving, proposing
from fourfold.do.tendering.forms.awarding import (
    ApproveForm,
    ConfirmForm,
    DecisionForm,
    ProposeForm,
    SendBackForm,
)
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import awarding as queries
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.approving import decision_needed
from fourfold.do.tendering.rules.proposing import limit_words, words_of
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@watched
def propose(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say why these bids win, and settle what even the tie-breaks leave equal."""
    row = tender_for(authority, tender, request.person)
    permissions.check_propose(request.person, row)
    permissions.check_see_result(request.person, row)
    evaluation = queries.evaluation_of(row)
    titles = {one.lot.key: one.lot.title for one in evaluation.lots}
    equals = {
        key: (titles[key], [(name, name) for name in names])
        for key, names in evaluation.undecided.items()
        if key not in evaluation.awards.moved
    }

    def perform(given: dict[str, Any]) -> str:
        settled = {key: (given[f"tie_{key}"], given[f"because_{key}"]) for key in equals}
        proposing.propose_award(
            tender=row, words=given["words"], settled=settled, seen=given["seen"], by=signed_in(request),
            at=clock.now(),
        )  # fmt: skip
        return award_page(row)

    initial = {"words": "\n\n".join(words_of(evaluation)), "seen": row.version}
    return form_page(
        request, ProposeForm, "do/tendering/award/propose.html", perform, initial=initial,
        context={"tender": row}, equals=equals,
    )  # fmt: skip


@watched
def approve(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Agree to a proposed award."""
    row = tender_for(authority, tender, request.person)
    outcome = queries.outcome_of(row)
    permissions.check_approve(request.person, outcome.proposal)

    def perform(given: dict[str, Any]) -> str:
        approving.approve_award(
            tender=row, has_interest=given["interest"], seen=given["seen"], by=signed_in(request), at=clock.now()
        )
        return award_page(row)

    context = {
        "tender": row,
        "outcome": outcome,
        "limit": limit_words(outcome.evaluation, row.most_lots),
        "bidders": [bid.provider for bid in row.bids.select_related("provider")],
        "verdict": decision_needed(queries.worth_of(outcome.proposal), queries.book_for(row)),
    }
    return form_page(
        request, ApproveForm, "do/tendering/award/approve.html", perform, initial={"seen": row.version},
        context=context,
    )  # fmt: skip


@watched
def send_back(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Send a proposed award back."""
    row = tender_for(authority, tender, request.person)
    permissions.check_send_back(request.person, queries.outcome_of(row).proposal)

    def perform(given: dict[str, Any]) -> str:
        proposing.send_back(
            tender=row, because=given["because"], seen=given["seen"], by=signed_in(request), at=clock.now()
        )
        return row.get_absolute_url()

    return form_page(
        request, SendBackForm, "do/tendering/award/send_back.html", perform, initial={"seen": row.version},
        context={"tender": row},
    )  # fmt: skip


@watched
def decision(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Name the decision that agrees to an award."""
    row = tender_for(authority, tender, request.person)
    proposal = queries.outcome_of(row).proposal
    permissions.check_name_decision(request.person, row)
    offered = {str(one.uuid): one for one in queries.decisions_to_name(row)}

    def perform(given: dict[str, Any]) -> str:
        approving.name_decision(
            tender=row, decision=offered[given["decision"]], seen=given["seen"], by=signed_in(request), at=clock.now()
        )
        return award_page(row)

    named = str(proposal.decision.uuid) if proposal.decision else ""
    return form_page(
        request, DecisionForm, "do/tendering/award/decision.html", perform,
        initial={"decision": named, "seen": row.version},
        context={"tender": row, "verdict": decision_needed(queries.worth_of(proposal), queries.book_for(row))},
        decisions=[(key, str(one)) for key, one in offered.items()],
    )  # fmt: skip


@watched
def decided(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Go on with an award to which its decision has agreed."""
    row = tender_for(authority, tender, request.person)
    proposal = queries.outcome_of(row).proposal
    permissions.check_note_decision(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        approving.note_decision(tender=row, seen=given["seen"], by=signed_in(request), at=clock.now())
        return award_page(row)

    return form_page(
        request, ConfirmForm, "do/tendering/award/decided.html", perform, initial={"seen": row.version},
        context={"tender": row, "proposal": proposal},
    )  # fmt: skip


def award_page(tender: Tender) -> str:
    """Where the award is read."""
    return reverse("tendering.award", args=[tender.authority.slug, tender.uuid])
