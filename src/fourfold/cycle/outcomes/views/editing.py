"""How every page that writes in the upper thread is made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpResponse

from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.models import Person


@dataclass(frozen=True)
class Page:
    """The words of a page with a form. ``back`` is the address and words of the way back."""

    title: str
    back: tuple[str, str]
    lead: str = ""
    button: str = "Save"
    warning: str = ""
    remove: str = ""
    removes: bool = False
    """Whether the button takes something away: it is drawn so that nobody presses it in passing."""
    context: dict[str, Any] = field(default_factory=dict)


def who(request: PageRequest) -> Person:
    """The person who is signed in; a check has let them pass already."""
    assert request.person is not None
    return request.person


def edit(
    request: PageRequest,
    form_class: Callable[..., Form],
    page: Page,
    perform: Callable[[Any], str],
    *,
    template: str = "cycle/outcomes/form.html",
    initial: dict[str, Any] | None = None,
    **arguments: Any,
) -> HttpResponse:
    """A page with a form. ``perform`` gets the whole form and answers the address to go to."""
    made: list[Form] = []

    def build(*args: Any, **kwargs: Any) -> Form:
        form = form_class(*args, **kwargs)
        made.append(form)
        return form

    context = {"page": page, **page.context}
    return form_page(
        request, build, template, lambda _: perform(cast(Any, made[-1])), initial=initial, context=context, **arguments
    )


def seen(form: Form) -> int | None:
    """The version of the thing when the form was opened."""
    version: int | None = form.cleaned_data.get("seen")
    return version
