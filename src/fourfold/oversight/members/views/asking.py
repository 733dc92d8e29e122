"""A page with one question: how every form of this slice is shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


@dataclass(frozen=True, slots=True)
class Question:
    """What a page asks: its title, what to know before, the words on its button, and the way back."""

    title: str
    lead: str
    button: str
    back: str
    back_title: str
    clause: str = ""


def ask(
    request: PageRequest,
    question: Question,
    form_class: Callable[..., Form],
    perform: Callable[[dict[str, Any]], str],
    *,
    initial: Mapping[str, Any] | None = None,
    context: Mapping[str, Any] | None = None,
    template: str = "oversight/members/ask.html",
    **form_arguments: Any,
) -> HttpResponse:
    """Show the form of a question, and do what was sent."""
    return form_page(
        request, form_class, template, perform, initial=initial, context={"question": question, **(context or {})},
        **form_arguments,
    )  # fmt: skip


def actor(request: PageRequest) -> Person:
    """Who is doing this. A permission was checked before, so it is somebody."""
    assert request.person is not None
    return request.person
