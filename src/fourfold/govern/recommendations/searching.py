"""Recommendations as search finds them. All are public."""

from collections.abc import Iterator

from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.govern.recommendations.models import Body, Recommendation


def make_findable(recommendation: Recommendation) -> None:
    """Put a recommendation where search finds it."""
    put_row(_row(recommendation))


def make_body_findable(body: Body) -> None:
    """Put everything that a body recommended where search finds it, after the body changed its name."""
    for recommendation in body.recommendations.select_related("body__authority"):
        make_findable(recommendation)


def register() -> None:
    """Tell search how to find every recommendation, for when its index is made afresh."""
    searchable("recommendation", _rows)


def _rows() -> Iterator[Row]:
    for recommendation in Recommendation.objects.select_related("body__authority").iterator():
        yield _row(recommendation)


def _row(recommendation: Recommendation) -> Row:
    body = recommendation.body
    return Row(
        authority=body.authority,
        kind="recommendation",
        subject=recommendation.uuid,
        title=recommendation.title,
        words=" ".join(filter(None, (recommendation.text, recommendation.response, body.title))),
        href=recommendation.get_absolute_url(),
    )
