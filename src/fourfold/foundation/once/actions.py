"""A form sent twice is acted on once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from fourfold.foundation.once.models import SentForm

KEPT = timedelta(days=30)


@transaction.atomic
def do_once(key: UUID, at: datetime, perform: Callable[[], str]) -> str:
    """Where the sender of form ``key`` goes next: what ``perform`` answers, or what it answered the first time."""
    sent, is_first = SentForm.objects.get_or_create(key=key, defaults={"location": "", "at": at})
    if is_first:
        sent.location = perform()
        sent.save(update_fields=["location"])
    return sent.location


def forget_sent_forms(at: datetime) -> int:
    """Forget the keys of forms sent more than 30 days before ``at``; how many. No page stays open that long."""
    return SentForm.objects.filter(at__lt=at - KEPT).delete()[0]
