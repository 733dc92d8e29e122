"""Pages on which a tender is published, amended and cancelled."""

from uuid import UUID

from django.http import HttpResponse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.amending import amend_tender
from fourfold.do.tendering.actions.cancelling import cancel_tender
from fourfold.do.tendering.actions.publishing import publish_tender
from fourfold.do.tendering.forms.preparing import BecauseForm
from fourfold.do.tendering.forms.publishing import AmendForm, PublishForm
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.opening import with_keys
from fourfold.do.tendering.queries.purchase import book_for
from fourfold.do.tendering.queries.ready import against, measures_of, ready_for
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.amending import Change
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.do.tendering.rules.states import after
from fourfold.do.tendering.views.preparing import by_whom, edit_page
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.middleware import PageRequest


@watched
def publish(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Say who opens the bids, look at what stands in the way, and publish it with its notice."""
    row = tender_for(authority, tender, request.person)
    permissions.check_publish(request.person, row)
    after(row.state, TenderEvent.PUBLISH)
    at = clock.now()
    book, holders = book_for(row, at), {str(one.uuid): one for one in with_keys(authority)}
    found = [one.reason for one in against(row, ready_for(row, at), request.person, at) if one.part != "publish"]
    return edit_page(
        request, row, PublishForm, "publish.html",
        lambda given: publish_tender(
            tender=row, holders=[holders[uuid] for uuid in given["holders"]], needed=given["needed"],
            **by_whom(request, given),
        ),
        initial={"needed": book.number("tendering.opening.needed")},
        context={"against": found, "of": book.number("tendering.opening.of"), "measures": measures_of(row, at)},
        holders=[(uuid, one.name) for uuid, one in holders.items()],
    )  # fmt: skip


@watched
def amend(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Tell all bidders what changes."""
    row = _published(request, authority, tender, TenderEvent.AMEND)
    return edit_page(
        request, row, AmendForm, "amend.html",
        lambda given: amend_tender(
            tender=row, change=Change(given["change"]), text=given["text"], closes_at=given["closes_at"],
            paper_title=given["paper_title"], paper=given["paper"], **by_whom(request, given),
        ),
        zone=authority.time_zone,
    )  # fmt: skip


@watched
def cancel(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Cancel it, and say why."""
    row = _published(request, authority, tender, TenderEvent.CANCEL)
    return edit_page(
        request, row, BecauseForm, "cancel.html",
        lambda given: cancel_tender(tender=row, because=given["because"], **by_whom(request, given)),
    )  # fmt: skip


def _published(request: PageRequest, authority: Authority, tender: UUID, event: TenderEvent) -> Tender:
    row = tender_for(authority, tender, request.person)
    permissions.check_amend(request.person, row)
    after(row.state, event)
    return row
