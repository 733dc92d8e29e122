"""A form sent twice is acted on once."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fourfold.foundation.once.models import SentForm


@transaction.atomic
def do_once(key: UUID, at: datetime, perform: Callable[[], str]) -> str:
    """Where the sender of form ``key`` goes next: what ``perform`` answers, or what it answered the first time."""
    sent, is_first = SentForm.objects.get_or_create(key=key, defaults={"location": "", "at": at})
    if is_first:
        sent.location = perform()
        sent.save(update_fields=["location"])
    return sent.location
