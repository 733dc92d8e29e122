"""Commissions as search finds them."""

from collections.abc import Iterator

from fourfold.cycle.commissions.models import Commission
from fourfold.foundation.search.registry import Row


def commission_rows() -> Iterator[Row]:
    """Every commission."""
    for commission in Commission.objects.select_related("authority", "directorate").iterator():
        yield row_of(commission)


def row_of(commission: Commission) -> Row:
    """A commission by its title, and by its reference, purpose, next step and directorate."""
    words = (commission.reference, commission.purpose, commission.next_step, commission.directorate.name)
    return Row(
        authority=commission.authority,
        kind="commission",
        subject=commission.uuid,
        title=commission.title,
        words=" ".join(filter(None, words)),
        href=commission.get_absolute_url(),
    )
