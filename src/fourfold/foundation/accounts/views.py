"""Signing in and out, and one's own account. The steps of a second factor are allauth's, in our templates."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from uuid import UUID

from allauth.account.views import LoginView, LogoutView
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as outside_identities
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from requests import RequestException

from fourfold.foundation import clock
from fourfold.foundation.accounts.actions import note_account_event
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.accounts.queries import arrival_of, demo_people, has_second_factor
from fourfold.foundation.ui.pages import UNPROCESSABLE


class SignIn(LoginView):
    """The first step: e-mail address and password, a passkey, or an outside identity."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The form again, with what is wrong."""
        response: HttpResponse = super().form_invalid(form)
        response.status_code = UNPROCESSABLE
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the outside identities that may be used."""
        return {**super().get_context_data(**kwargs), "outside": outside_identities().list_providers(self.request)}


class SignOut(LogoutView):
    """The end of a visit, or of an attempt to sign in. Only a button leads here, so that no link can do it."""

    http_method_names = ["post"]

    @method_decorator(never_cache)
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out, whoever it is."""
        if request.user.is_authenticated:
            note_account_event(what="account.signed_out", account=_account(request), at=clock.now())
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()


def _while_it_answers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """allauth asks the provider over the network: when that is away, say so."""

    @wraps(view)
    def answer(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except RequestException:
            return render(request, "socialaccount/authentication_error.html", status=502)

    return answer


outside_sign_in = _while_it_answers(oidc_views.login)
outside_back = _while_it_answers(oidc_views.callback)


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """How this account signs in, and what can be changed about it."""
    factors = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    kinds = Authenticator.Type
    return render(
        request,
        "accounts/settings.html",
        {
            "account": _account(request),
            "app": next((factor for factor in factors if factor.type == kinds.TOTP), None),
            "passkeys": [factor for factor in factors if factor.type == kinds.WEBAUTHN],
            "codes": next((factor for factor in factors if factor.type == kinds.RECOVERY_CODES), None),
            "protected": has_second_factor(_account(request)),
            "required": settings.SECOND_FACTOR_REQUIRED,
        },
    )


@login_required
@require_safe
def second_factor(request: HttpRequest) -> HttpResponse:
    """Where someone chooses their second factor before they can go on."""
    if has_second_factor(_account(request)):
        return HttpResponseRedirect(arrival_of(request))
    return render(request, "accounts/second_factor.html", {"required": settings.SECOND_FACTOR_REQUIRED})


@never_cache
def demo(request: HttpRequest) -> HttpResponse:
    """The people of the demo, and a button to sign in as each. There is no such page outside the demo."""
    if not settings.DEMO:
        raise Http404
    people = demo_people()
    if request.method == "POST":
        return _sign_in_as(request, {person.account_id for person in people})
    return render(request, "accounts/demo.html", {"people": people})


def _sign_in_as(request: HttpRequest, listed: set[UUID]) -> HttpResponse:
    try:
        key = UUID(request.POST.get("account", ""))
    except ValueError as error:
        raise Http404 from error
    if key not in listed:
        raise Http404
    chosen = get_object_or_404(Account, uuid=key, is_active=True)
    login(request, chosen, backend=settings.AUTHENTICATION_BACKENDS[0])
    note_account_event(what="account.signed_in", account=chosen, at=clock.now(), method="demo")
    return HttpResponseRedirect(arrival_of(request))


def _account(request: HttpRequest) -> Account:
    return cast("Account", request.user)
