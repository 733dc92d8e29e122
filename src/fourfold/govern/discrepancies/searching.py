"""Figures that differ, as search finds them. All are public."""

from collections.abc import Iterator

from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.govern.discrepancies.models import Discrepancy


def make_findable(discrepancy: Discrepancy) -> None:
    """Put a discrepancy where search finds it, with what each of its readings says."""
    put_row(_row(discrepancy))


def register() -> None:
    """Tell search how to find every discrepancy, for when its index is made afresh."""
    searchable("discrepancy", _rows, name="Figures that differ")


def _rows() -> Iterator[Row]:
    rows = Discrepancy.objects.select_related("authority").prefetch_related("readings")
    for discrepancy in rows.iterator(chunk_size=500):
        yield _row(discrepancy)


def _row(discrepancy: Discrepancy) -> Row:
    readings = (f"{reading.figure} {reading.says}" for reading in discrepancy.readings.all())
    return Row(
        authority=discrepancy.authority,
        kind="discrepancy",
        subject=discrepancy.uuid,
        title=discrepancy.title,
        words=" ".join((discrepancy.question, discrepancy.what_it_means, *readings)),
        href=discrepancy.get_absolute_url(),
    )
