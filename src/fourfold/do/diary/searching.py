"""Procurements as search finds them: those of the public plan. Drafts stay within their directorate."""

from collections.abc import Iterator

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.visible import public_procurements
from fourfold.foundation.categories import category_called
from fourfold.foundation.search.actions import drop, put_row
from fourfold.foundation.search.registry import Row, searchable


def make_findable(procurement: Procurement) -> None:
    """Put a procurement of the public plan where search finds it."""
    if procurement.is_public:
        put_row(_row(procurement))
    else:
        drop(procurement.uuid)


def register() -> None:
    """Tell search how to find every procurement, for when its index is made afresh."""
    searchable("procurement", _rows, name="Planned procurement")


def _rows() -> Iterator[Row]:
    for procurement in public_procurements().select_related("authority").iterator():
        yield _row(procurement)


def _row(procurement: Procurement) -> Row:
    names = [category_called(code) for code in procurement.categories]
    return Row(
        authority=procurement.authority,
        kind="procurement",
        subject=procurement.uuid,
        title=procurement.title,
        words=" ".join((procurement.reference, procurement.summary, *names)),
        href=procurement.get_absolute_url(),
    )
