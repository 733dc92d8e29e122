"""Frameworks as search finds them."""

from collections.abc import Iterator

from fourfold.do.frameworks.models import Framework
from fourfold.do.frameworks.permissions import check_see
from fourfold.foundation.permissions import can
from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable


def make_findable(framework: Framework) -> None:
    """Put a framework where search finds it: a draft for the authority's own people alone."""
    put_row(_row(framework))


def register() -> None:
    """Tell search how to find every framework, for when its index is made afresh."""
    searchable("provider_framework", _rows, name="Framework")


def _rows() -> Iterator[Row]:
    for framework in Framework.objects.select_related("authority").iterator():
        yield _row(framework)


def _row(framework: Framework) -> Row:
    return Row(
        authority=framework.authority,
        kind="provider_framework",
        subject=framework.uuid,
        title=framework.title,
        words=f"{framework.reference} {framework.summary}",
        href=framework.get_absolute_url(),
        inside_only=not can(check_see, None, framework),
    )
