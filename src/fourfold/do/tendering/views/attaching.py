"""Files of a bid: added, fetched and taken away by the provider's own people."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.tendering.actions import drafts as actions
from fourfold.do.tendering.forms.bidding import FileForm
from fourfold.do.tendering.packing import plain
from fourfold.do.tendering.places import href_of, places_with_files
from fourfold.do.tendering.queries.bids import tender_to_bid
from fourfold.do.tendering.queries.drafts import file_for, name_of, own_draft
from fourfold.do.tendering.views.bidders import about, speaker, to_write
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation.arrivals import arrived_at
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.downloads import as_download
from fourfold.foundation.files.kinds import kind_of
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def add(request: PageRequest, authority: Authority, tender: UUID, place: str) -> HttpResponse:
    """Add a file to a place of the bid."""
    draft, by = to_write(request, authority, tender)
    if place not in places_with_files(draft.tender):
        raise Http404
    actions.require_time(draft.tender, arrived_at(request))
    back_to = href_of(draft.tender, place)

    def perform(given: dict[str, Any]) -> str:
        actions.add_file(draft=draft, place=place, upload=given["file"], by=by, at=arrived_at(request))
        return back_to

    context = {**about(draft.tender), "title": say("Add a file"), "back_to": back_to, "has_file": True}
    return form_page(request, FileForm, "do/tendering/bids/part.html", perform, context=context)


@require_safe
@watched
def fetch(request: PageRequest, authority: Authority, tender: UUID, file: UUID) -> StreamingHttpResponse:
    """A file of one's own bid, as a download that no browser runs or shows as a page of ours."""
    by = speaker(request)
    draft = own_draft(tender_to_bid(authority, tender, by), by.provider)
    row = file_for(draft, file)
    name = name_of(row)
    response = StreamingHttpResponse(plain(row), content_type=kind_of(name).media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Length"] = str(row.size)
    return as_download(response)


@require_POST
def remove(request: PageRequest, authority: Authority, tender: UUID, file: UUID) -> HttpResponse:
    """Take a file away."""
    draft, by = to_write(request, authority, tender)
    row = file_for(draft, file)

    def perform() -> str:
        actions.remove_file(file=row, by=by, at=arrived_at(request))
        return href_of(draft.tender, row.place)

    return act(request, perform)
