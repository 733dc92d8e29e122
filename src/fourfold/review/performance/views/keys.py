"""Pages on which a provider's people make keys for their own programs."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.review.performance import actions, permissions
from fourfold.review.performance.forms.returns import KeyForm


def every(request: HttpRequest) -> HttpResponse:
    """The keys of whoever looks, and a form to make one. A new key is shown once, on the page that follows."""
    by = _speaker(request)

    def perform(given: dict[str, Any]) -> str:
        _, secret = actions.make_key(name=given["name"], by=by, at=clock.now())
        messages.success(request, say("This is the key. Copy it now: nobody can show it again. {key}", key=secret))
        return reverse("performance.keys")

    context = {"keys": list(by.return_keys.all()), "provider": by.provider}
    return form_page(request, KeyForm, "review/performance/keys.html", perform, context=context)


@require_POST
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a key."""
    by = _speaker(request)
    row = by.return_keys.filter(uuid=key).first()
    if row is None:
        raise Http404

    def perform() -> str:
        actions.end_key(key=row, by=by, at=clock.now())
        return reverse("performance.keys")

    return act(request, perform)


def _speaker(request: HttpRequest) -> Representative:
    found = representative_of(request)
    permissions.check_keys(found)
    assert found is not None
    return found
