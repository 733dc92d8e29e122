"""Public references, given out in order."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from fourfold.foundation.authorities.models import Authority, ReferenceCounter
from fourfold.foundation.clock import local_day


@transaction.atomic
def next_reference(authority: Authority, at: datetime) -> str:
    """A reference that people can say, such as "KCC-2014-0007"; gapless within the authority's year."""
    year = local_day(at, authority.time_zone).year
    ReferenceCounter.objects.get_or_create(authority=authority, year=year)
    counters = ReferenceCounter.objects.filter(authority=authority, year=year)
    counters.update(last=F("last") + 1)
    return f"{authority.reference_prefix}-{year}-{counters.get().last:04d}"
