"""Measures as search finds them: for the authority's own people alone."""

from collections.abc import Iterator

from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.review.performance.models import Measure


def make_findable(measure: Measure) -> None:
    """Put a measure where search finds it."""
    put_row(_row(measure))


def register() -> None:
    """Tell search how to find every measure, for when its index is made afresh."""
    searchable("measure", _rows, name="Measure")


def _rows() -> Iterator[Row]:
    for measure in Measure.objects.select_related("contract__authority").iterator():
        yield _row(measure)


def _row(measure: Measure) -> Row:
    return Row(
        authority=measure.contract.authority,
        kind="measure",
        subject=measure.uuid,
        title=measure.title,
        words=f"{measure.contract.reference} {measure.contract.title} {measure.definition}",
        href=measure.get_absolute_url(),
        inside_only=True,
    )
