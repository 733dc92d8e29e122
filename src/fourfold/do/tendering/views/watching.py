"""Pages on which a refusal is put on record, because bids are worth cheating for (SC 8.8.2)."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http.response import HttpResponseBase

from fourfold.do.providers.speaking import representative_of
from fourfold.do.tendering.actions.refusals import note_refusal
from fourfold.do.tendering.models import Tender
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import NotAllowed, Refused
from fourfold.foundation.ui.pages import CONFLICT
from fourfold.govern.people.middleware import PageRequest

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def watched(view: View) -> View:
    """Record who was turned away from a page of a tender, and whose sending of a form was refused by a rule.

    The view takes ``(request, authority, tender, …)``, with the tender's identifier. The public is not recorded.
    """

    @functools.wraps(view)
    def whole(request: PageRequest, authority: Authority, tender: UUID, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, authority, tender, *args, **kwargs)
        except Refused as refusal:
            if isinstance(refusal, NotAllowed) or request.method == "POST":
                _note(request, authority, tender, refusal.sentence)
            raise
        if request.method == "POST" and response.status_code == CONFLICT:
            _note(request, authority, tender, "")
        return response

    return cast("View", whole)


def _note(request: PageRequest, authority: Authority, uuid: UUID, sentence: str) -> None:
    tender = Tender.objects.select_related("authority").filter(authority=authority, uuid=uuid).first()
    by: Any = request.person or representative_of(request)
    if tender is not None and by is not None:
        page = request.resolver_match.url_name if request.resolver_match else ""
        note_refusal(tender=tender, page=page or "", sentence=sentence, by=by, at=clock.now())
