"""Reading figures that differ."""

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import Batch, batch
from fourfold.govern.discrepancies.models import Discrepancy


def discrepancies_of(authority: Authority, *, after: str = "") -> Batch[Discrepancy]:
    """The authority's figures that differ, with their readings. Everyone may see them."""
    rows = Discrepancy.objects.filter(authority=authority).select_related("authority").prefetch_related("readings")
    return batch(rows, ("position",), after=after)
