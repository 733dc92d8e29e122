"""Nobody who acts for an authority works without a second factor."""

from collections.abc import Callable
from typing import cast

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from fourfold.foundation.accounts.models import Account
from fourfold.foundation.accounts.queries import has_second_factor

_OPEN = frozenset({"account", "sign-in", "sign-out", "static"})
"""Where someone without a second factor may go: to set one up, or away. The first part of the address, whole."""


class SecondFactorMiddleware:
    """Sends whoever acts for an authority, and has no second factor yet, to the page where one is set up.

    An account that belongs to no person acts for nobody and is let be. Stands after the middleware that sets the
    person.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request, or lead to the set-up page."""
        if settings.SECOND_FACTOR_REQUIRED and _lacks_second_factor(request):
            then = {REDIRECT_FIELD_NAME: request.get_full_path()} if request.method == "GET" else None
            return redirect(reverse("accounts.second_factor", query=then))
        return self.get_response(request)


def _lacks_second_factor(request: HttpRequest) -> bool:
    if getattr(request, "person", None) is None or request.path.split("/")[1] in _OPEN:
        return False
    if settings.OIDC_BRINGS_SECOND_FACTOR and any(
        record.get("method") == "socialaccount"
        for record in get_authentication_records(request, cast("Account", request.user))
    ):
        return False
    return not has_second_factor(request.user)
