"""Pages on which a fault in an agreed score is named, and confirmed by someone else."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import correcting as actions
from fourfold.do.tendering.forms.awarding import CorrectForm, SettleCorrectionForm
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries import awarding as queries
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.names import Fault
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@watched
def correct(request: PageRequest, authority: Authority, tender: UUID, agreed: UUID) -> HttpResponse:
    """Name a fault in an agreed score after an award was sent back."""
    row = tender_for(authority, tender, request.person)
    permissions.check_correct(request.person, row)
    permissions.check_see_result(request.person, row)
    found = queries.agreed_for(row, agreed)

    def perform(given: dict[str, Any]) -> str:
        actions.find_fault(
            consensus=found, fault=Fault(given["fault"]), score=given["score"], reason=given["reason"],
            seen=given["seen"], by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return _result(row)

    initial = {"score": found.score.normalize(), "seen": found.version}
    return form_page(
        request, CorrectForm, "do/tendering/award/correct.html", perform, initial=initial,
        context={"tender": row, "agreed": found},
    )  # fmt: skip


@watched
def settle(request: PageRequest, authority: Authority, tender: UUID, correction: UUID) -> HttpResponse:
    """Confirm a fault that someone else found, or turn it down."""
    row = tender_for(authority, tender, request.person)
    permissions.check_see_result(request.person, row)
    found = queries.correction_for(row, correction)
    permissions.check_confirm(request.person, found)

    def perform(given: dict[str, Any]) -> str:
        actions.settle_correction(
            correction=found, is_confirmed=given["outcome"] == "confirmed", answer=given["answer"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return _result(row)

    return form_page(
        request, SettleCorrectionForm, "do/tendering/award/settle_correction.html", perform,
        context={"tender": row, "correction": found},
    )  # fmt: skip


def _result(row: Tender) -> str:
    return reverse("tendering.result", args=[row.authority.slug, row.uuid])
