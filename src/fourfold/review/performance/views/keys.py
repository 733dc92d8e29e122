"""Pages on which a provider's people make keys for their own programs."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST

from fourfold.do.providers.models import Representative
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.ui.pages import act, form_page
from fourfold.review.performance import actions, permissions
from fourfold.review.performance.forms.returns import KeyForm
from fourfold.review.performance.models import ReturnKey

CREATED = 201


def every(request: HttpRequest) -> HttpResponse:
    """The keys of whoever looks, and a form to make one. The answer to it shows the key, and nothing else ever does."""
    by = _speaker(request)
    made: list[tuple[ReturnKey, str]] = []

    def perform(given: dict[str, Any]) -> str:
        made.append(actions.make_key(name=given["name"], by=by, at=clock.now()))
        return reverse("performance.keys")

    context = {"keys": list(by.return_keys.all()), "provider": by.provider}
    answer = form_page(request, KeyForm, "review/performance/keys.html", perform, context=context)
    if not made:
        return answer
    key, secret = made[0]
    shown = render(request, "review/performance/key_made.html", {"key": key, "secret": secret}, status=CREATED)
    add_never_cache_headers(shown)
    return shown


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
