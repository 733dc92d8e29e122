"""A page with one question: how every form of this slice is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from fourfold.cycle.commissions.queries import choices
from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person
from fourfold.review.reviews.permissions import check_deliver
from fourfold.review.reviews.queries import viewer_of


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks: its title, what to know before, the words on its button, and the way back."""

    title: str
    lead: str
    button: str
    back: str
    back_title: str
    kind: str = ""
    clause: str = ""


def ask(
    request: PageRequest,
    question: Question,
    form_class: Callable[..., Form],
    perform: Callable[[dict[str, Any]], str],
    *,
    initial: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    template: str = "review/reviews/ask.html",
    **form_arguments: Any,
) -> HttpResponse:
    """Show the form of a question, and do what was sent."""
    return form_page(
        request, form_class, template, perform, initial=initial, context={"question": question, **(context or {})},
        **form_arguments,
    )  # fmt: skip


def officer(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person


def speaker(request: PageRequest, contract: Contract) -> Representative:
    """Who speaks for whoever delivers a contract, and may act for it.

    :raises NotAllowed: for everyone else.
    """
    found = viewer_of(request, check_deliver, contract)
    check_deliver(found, contract)
    assert isinstance(found, Representative)
    return found


def officers(authority: Authority) -> list[tuple[str, str]]:
    """Officers to choose among."""
    return [(str(one.uuid), one.name) for one in choices.officers(authority)]


def officer_chosen(authority: Authority, uuid: str) -> Person | None:
    """The officer who was chosen; nobody where none was."""
    return next((one for one in choices.officers(authority) if str(one.uuid) == uuid), None)
