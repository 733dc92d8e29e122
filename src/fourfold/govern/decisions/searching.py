"""Decisions as search finds them."""

from collections.abc import Iterator

from fourfold.foundation.permissions import can
from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.permissions import check_see


def make_findable(decision: Decision) -> None:
    """Put a decision where search finds it: one that the public may not see, for the authority's own people."""
    put_row(_row(decision))


def register() -> None:
    """Tell search how to find every decision, for when its index is made afresh."""
    searchable("decision", _rows)


def _rows() -> Iterator[Row]:
    for decision in Decision.objects.select_related("authority").iterator():
        yield _row(decision)


def _row(decision: Decision) -> Row:
    return Row(
        authority=decision.authority,
        kind="decision",
        subject=decision.uuid,
        title=decision.title,
        words=" ".join((decision.reference, decision.matter, decision.sought)),
        href=decision.get_absolute_url(),
        inside_only=not can(check_see, None, decision),
    )
