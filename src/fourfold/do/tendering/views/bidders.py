"""Who looks at the pages of a bid, and what all of them show."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Draft, Tender
from fourfold.do.tendering.queries.bids import tender_to_bid, time_of
from fourfold.do.tendering.queries.drafts import DraftedFile, files_of, own_draft, read_draft
from fourfold.do.tendering.rules.pieces import Pieces, version_at
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page


def speaker(request: HttpRequest) -> Representative:
    """Who speaks for a provider on this request.

    :raises NotAllowed: when it is nobody.
    """
    found = representative_of(request)
    permissions.check_speaks(found)
    assert found is not None
    return found


def to_write(request: HttpRequest, authority: Authority, uuid: UUID) -> tuple[Draft, Representative]:
    """The bid of whoever looks, for someone who may write it.

    :raises Http404: while it is not begun, or there is no such tender.
    """
    by = speaker(request)
    tender = tender_to_bid(authority, uuid, by)
    permissions.check_write(by, tender)
    return own_draft(tender, by.provider), by


def about(tender: Tender, at: datetime | None = None) -> dict[str, Any]:
    """What every page of a bid shows: the tender, and how much time is left."""
    return {"tender": tender, "time": time_of(tender, at or clock.now())}


def piece_page(
    request: HttpRequest,
    draft: Draft,
    place: str,
    form: Callable[..., Form],
    perform: Callable[[dict[str, Any]], None],
    *,
    title: str,
    initial: Mapping[str, Any] | Callable[[Pieces], Mapping[str, Any]],
    template: str = "do/tendering/bids/form.html",
    context: Mapping[str, Any] | None = None,
    **form_arguments: Any,
) -> HttpResponse:
    """The page of one place of a bid: its form with what stands there, its files; then back to the whole bid.

    What a colleague writes elsewhere meanwhile is in nobody's way: the form knows the version of this place alone.
    """
    pieces = read_draft(draft)
    filled = initial(pieces) if callable(initial) else initial

    def done(given: dict[str, Any]) -> str:
        perform(given)
        return draft.get_absolute_url()

    return form_page(
        request, form, template, done, initial={**filled, "seen": version_at(pieces, place)},
        context={
            **about(draft.tender), "title": title, "place": place, "files": files_at(draft, place), **(context or {}),
        },
        **form_arguments,
    )  # fmt: skip


def files_at(draft: Draft, place: str) -> list[DraftedFile]:
    """The files of one place of a bid."""
    return [file for file in files_of(draft) if file.row.place == place]
