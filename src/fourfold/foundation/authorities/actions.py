"""Public references, given out in order."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from fourfold.foundation.authorities.models import Authority, ReferenceCounter
from fourfold.foundation.clock import local_day


def next_reference(authority: Authority, at: datetime) -> str:
    """A reference that people can say, such as "KCC-2014-0007"; gapless within the authority's year."""
    return next_references(authority, at, 1)[0]


@transaction.atomic
def next_references(authority: Authority, at: datetime, count: int) -> list[str]:
    """So many references of the year of ``at``, one after another."""
    year = local_day(at, authority.time_zone).year
    ReferenceCounter.objects.get_or_create(authority=authority, year=year)
    counters = ReferenceCounter.objects.filter(authority=authority, year=year)
    counters.update(last=F("last") + count)
    last = counters.get().last
    return [f"{authority.reference_prefix}-{year}-{number:04d}" for number in range(last - count + 1, last + 1)]
