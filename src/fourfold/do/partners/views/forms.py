"""How the plain form pages of this slice are shown, and who is sending them."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from fourfold.do.partners import permissions
from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.ui.pages import form_page

TEMPLATE = "do/partners/form.html"


def ask(
    request: HttpRequest,
    form: Callable[..., Form],
    perform: Callable[[dict[str, Any]], str],
    *,
    title: str,
    button: str,
    back: str,
    back_text: str,
    lead: str = "",
    kind: str = "",
    initial: dict[str, Any] | None = None,
    **arguments: Any,
) -> HttpResponse:
    """A page that holds one form and nothing else. ``kind`` is that of its button."""
    context = {
        "title": title, "lead": lead, "button": button, "back_href": back, "back_text": back_text, "kind": kind
    }  # fmt: skip
    return form_page(request, form, TEMPLATE, perform, initial=initial, context=context, **arguments)


def speaker(request: HttpRequest) -> Representative:
    """Who is asking, for a provider.

    :raises NotAllowed: when nobody is.
    """
    representative = representative_of(request)
    permissions.check_speaks(representative)
    assert representative is not None
    return representative
