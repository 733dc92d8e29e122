"""Pages on which an organisation is registered, joined and closed."""

from typing import Any, cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from fourfold.do.providers import actions, permissions, queries
from fourfold.do.providers.actions import Organisation
from fourfold.do.providers.forms import CloseForm, JoinForm, RegisterForm
from fourfold.do.providers.models import Newcomer
from fourfold.do.providers.rules import Sector
from fourfold.do.providers.views.own import account_of, own, require_patience
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.errors import Refused
from fourfold.foundation.ui.pages import act, form_page
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def register(request: PageRequest) -> HttpResponse:
    """Register an organisation."""
    account = account_of(request)
    permissions.check_register(account)

    def perform(given: dict[str, Any]) -> str:
        require_patience(request, mail_to=given.get("email", ""))
        organisation = Organisation(
            name=given["name"], sector=Sector(given["sector"]), about=given["about"], postcode=given["postcode"],
            number=given["number"],
        )  # fmt: skip
        actions.register(
            organisation=organisation, speaker=given["speaker"], email=given.get("email", ""), by=account,
            at=clock.now(),
        )  # fmt: skip
        return reverse("portal.home") if account else reverse("providers.sent")

    return form_page(request, RegisterForm, "do/providers/register.html", perform, signed_in=account is not None)


def sent(request: PageRequest) -> HttpResponse:
    """A mail is on its way, to an address that may be known or not."""
    return render(request, "do/providers/sent.html")


def join(request: PageRequest, provider: UUID) -> HttpResponse:
    """Ask to speak for an organisation that is registered."""
    row = queries.public_provider(provider)
    account = account_of(request)
    permissions.check_speak_for(account, row)

    def perform(given: dict[str, Any]) -> str:
        require_patience(request, mail_to=given.get("email", ""))
        actions.ask_to_join(provider=row, name=given["name"], email=given.get("email", ""), by=account, at=clock.now())
        return reverse("providers.asked" if account else "providers.sent")

    return form_page(
        request, JoinForm, "do/providers/join.html", perform, context={"provider": row}, signed_in=account is not None
    )


def asked(request: PageRequest) -> HttpResponse:
    """Those who run the account have been told."""
    return render(request, "do/providers/asked.html")


@login_required
def invitation(request: PageRequest) -> HttpResponse:
    """The invitation that waits for whoever is signed in."""
    newcomer = queries.invitation_for(cast("Account", request.user))
    return render(request, "do/providers/invitation.html", {"newcomer": newcomer})


@login_required
@require_POST
def accept(request: PageRequest) -> HttpResponse:
    """Accept the invitation."""
    account, newcomer = _invited(request)

    def perform() -> str:
        actions.accept_invitation(newcomer=newcomer, by=account, at=clock.now())
        return reverse("portal.home")

    return act(request, perform)


@login_required
@require_POST
def decline(request: PageRequest) -> HttpResponse:
    """Turn the invitation down."""
    account, newcomer = _invited(request)

    def perform() -> str:
        actions.turn_down(newcomer=newcomer, by=account, at=clock.now())
        return "/"

    return act(request, perform)


def _invited(request: PageRequest) -> tuple[Account, Newcomer]:
    account = cast("Account", request.user)
    newcomer = queries.invitation_for(account)
    if newcomer is None:
        raise Refused(say("No invitation waits for you. Perhaps it was taken back."))
    return account, newcomer


def close(request: PageRequest) -> HttpResponse:
    """Close the account of one's organisation."""
    representative = own(request)
    permissions.check_lead(representative, representative.provider)

    def perform(given: dict[str, Any]) -> str:
        actions.withdraw(
            provider=representative.provider, with_account=given["with_account"], by=representative, at=clock.now()
        )
        return reverse("providers.list")

    return form_page(
        request, CloseForm, "do/providers/close.html", perform, context={"provider": representative.provider}
    )
