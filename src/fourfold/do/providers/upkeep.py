"""Letting go of what nobody needs any more."""

from datetime import datetime, timedelta

from django.db import transaction

from fourfold.do.providers.models import Newcomer, Provider, Question
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import SYSTEM, record

UNCONFIRMED = timedelta(days=30)
"""How long a registration waits for someone to sign in for it."""
SETTLED = timedelta(days=90)
"""How long invitations that were settled, and the names of those who got an answer, are kept."""


def forget(at: datetime) -> None:
    """Let go of registrations that nobody confirmed, of settled invitations, and of the names of those answered."""
    for provider in Provider.objects.filter(confirmed_at=None, registered_at__lt=at - UNCONFIRMED):
        _forget(provider, at)
    Newcomer.objects.filter(settled_at__lt=at - SETTLED).delete()
    Question.objects.filter(answered_at__lt=at - SETTLED).update(name="", email="")


@transaction.atomic
def _forget(provider: Provider, at: datetime) -> None:
    """A registration with the accounts that were made for it and never used."""
    accounts = list(provider.representatives.values_list("account_id", flat=True))
    record("provider.forgotten", provider, by=SYSTEM, at=at)
    provider.delete()
    unused = Account.objects.filter(pk__in=accounts, last_login=None, person=None, representations=None)
    unused.delete()
