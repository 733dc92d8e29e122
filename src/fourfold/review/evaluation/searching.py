"""Evaluations as search finds them: once settled for everyone, before for the authority's own people."""

from collections.abc import Iterator

from fourfold.foundation.permissions import can
from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.review.evaluation.models import Evaluation
from fourfold.review.evaluation.permissions import check_see


def make_findable(evaluation: Evaluation) -> None:
    """Put an evaluation where search finds it."""
    put_row(_row(evaluation))


def register() -> None:
    """Tell search how to find every evaluation, for when its index is made afresh."""
    searchable("evaluation", _rows, name="Evaluation")


def _rows() -> Iterator[Row]:
    for evaluation in Evaluation.objects.select_related("contract__authority").iterator(chunk_size=500):
        yield _row(evaluation)


def _row(evaluation: Evaluation) -> Row:
    contract = evaluation.contract
    return Row(
        authority=contract.authority,
        kind="evaluation",
        subject=evaluation.uuid,
        title=f"{contract.title}: {evaluation.question}"[:300],
        words=f"{contract.reference} {evaluation.sentence} {evaluation.because}",
        href=evaluation.get_absolute_url(),
        inside_only=not can(check_see, None, evaluation),
    )
