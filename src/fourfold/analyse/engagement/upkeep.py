"""Letting go of what was kept only for the day of an event."""

from datetime import datetime, timedelta

from fourfold.analyse.engagement.models import Booking
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at


def wipe_names(at: datetime) -> int:
    """Wipe names, and what people needed to take part, once their event lies far enough back; how many.

    Each authority's rulebook says how many days they are kept (UK GDPR art 5(1)(e)).
    """
    wiped = 0
    for authority in Authority.objects.all():
        kept = timedelta(days=book_at(authority, at).number("engagement.names_kept_days"))
        past = Booking.objects.filter(event__exercise__authority=authority, event__ends_at__lt=at - kept)
        wiped += past.exclude(name="", needs="").update(name="", needs="")
    return wiped
