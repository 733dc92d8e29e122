"""Evaluations as rows of a spreadsheet."""

from collections.abc import Iterator
from decimal import Decimal

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.review.evaluation.queries.visible import seen_in


def evaluation_rows(authority: Authority, *, inside: bool) -> Iterator[tuple[object, ...]]:
    """The evaluations that a reader may see, the earliest first, under a line of names; costs in pounds."""
    yield (
        say("Contract"), say("Title"), say("Delivered by"), say("What is asked"), say("Stands"), say("Comes to"),
        say("Evidence"), say("Maryland scale"), say("Nesta"), say("Meant to cost (£)"), say("Cost (£)"),
        say("Recommended"), say("Decision"),
    )  # fmt: skip
    rows = seen_in(authority, inside=inside).select_related("contract__provider", "decision")
    for row in rows.order_by("pk").iterator(chunk_size=500):
        yield (
            row.contract.reference, row.contract.title, row.contract.who, row.question, row.get_state_display(),
            row.get_conclusion_display(), row.get_strength_display(), row.maryland, row.nesta,
            _pounds(row.planned_cost), _pounds(row.real_cost), row.get_ending_display(),
            row.decision.reference if row.decision and inside else "",
        )  # fmt: skip


def _pounds(pence: int | None) -> Decimal | str:
    return "" if pence is None else Decimal(pence) / 100
