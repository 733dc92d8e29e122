"""Reviews as search finds them: for the authority's own people alone."""

from collections.abc import Iterator

from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.review.reviews.models import Review


def make_findable(review: Review) -> None:
    """Put a review where search finds it."""
    put_row(_row(review))


def register() -> None:
    """Tell search how to find every review, for when its index is made afresh."""
    searchable("contract_review", _rows, name="Review of a contract")


def _rows() -> Iterator[Row]:
    rows = Review.objects.select_related("contract__authority").prefetch_related("findings")
    for review in rows.iterator(chunk_size=500):
        yield _row(review)


def _row(review: Review) -> Row:
    contract = review.contract
    return Row(
        authority=contract.authority,
        kind="contract_review",
        subject=review.uuid,
        title=f"{contract.title}: {review}",
        words=" ".join([contract.reference, review.summary, *(finding.text for finding in review.findings.all())]),
        href=review.get_absolute_url(),
        inside_only=True,
    )
