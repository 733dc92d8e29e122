"""Someone has signed in, and so shown that they read the mail of their address."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest

from fourfold.do.providers.actions import confirm
from fourfold.do.providers.actions.joining import tell_leads
from fourfold.do.providers.models import Newcomer, Representative
from fourfold.do.providers.rules import Came, NewcomerState
from fourfold.foundation import clock
from fourfold.foundation.accounts.models import Account


def signed_in(request: HttpRequest, user: Account, **more: Any) -> None:
    """Let everyone see what they registered, and tell those whom they asked to let them in."""
    at = clock.now()
    speaking = Representative.objects.select_related("provider").filter(account=user, until=None)
    for representative in speaking.filter(provider__confirmed_at=None):
        confirm(provider=representative.provider, by=representative, at=at)
    asked = Newcomer.objects.filter(account=user, kind=Came.ASKED, state=NewcomerState.WAITING, told_at=None)
    if waiting := list(asked.select_related("provider")):
        with transaction.atomic():
            tell_leads(waiting, at)


def listen() -> None:
    """Hear of every sign-in."""
    user_logged_in.connect(signed_in, dispatch_uid="fourfold.do.providers.signed_in")
