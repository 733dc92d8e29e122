"""How the plain form pages of this slice are shown."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse

from fourfold.cycle.commissions.models import Turn
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person

TEMPLATE = "cycle/commissions/form.html"


def ask(
    request: PageRequest,
    form: Callable[..., Form],
    perform: Callable[[dict[str, Any]], str],
    *,
    title: str,
    button: str,
    back: str,
    back_text: str,
    lead: str = "",
    initial: dict[str, Any] | None = None,
    **arguments: Any,
) -> HttpResponse:
    """A page that holds one form and nothing else."""
    context = {"title": title, "lead": lead, "button": button, "back_href": back, "back_text": back_text}
    return form_page(request, form, TEMPLATE, perform, initial=initial, context=context, **arguments)


def signed_in(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person


def page_of(turn: Turn) -> str:
    """The page of the commission that a turn belongs to."""
    return turn.commission.get_absolute_url()
