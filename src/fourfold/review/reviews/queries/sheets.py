"""Reviews and what was agreed, as rows of a spreadsheet."""

from collections.abc import Iterator

from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.review.reviews.models import Review, ReviewAction
from fourfold.review.reviews.rules.names import Side

_CHUNK = 500


def review_rows(authority: Authority) -> Iterator[tuple[object, ...]]:
    """Every review of an authority, the earliest first, under a line of names."""
    yield (
        say("Contract"), say("Title"), say("Delivered by"), say("Review"), say("Day"), say("Stands"),
        say("What it came to"), say("Next review"), say("Source"),
    )  # fmt: skip
    rows = Review.objects.filter(contract__authority=authority).select_related("contract__provider", "next")
    for row in rows.order_by("on", "pk").iterator(chunk_size=_CHUNK):
        yield (
            row.contract.reference, row.contract.title, row.contract.who, row.get_kind_display(), row.on,
            row.get_state_display(), row.summary, row.next.on if row.next else row.no_next_because,
            row.clause or row.basis,
        )  # fmt: skip


def action_rows(authority: Authority) -> Iterator[tuple[object, ...]]:
    """Everything agreed at an authority's reviews, the earliest due first, under a line of names."""
    yield (
        say("Contract"), say("Title"), say("Review"), say("What"), say("For whom"), say("Who"), say("Due"),
        say("Stands"), say("How it was done"),
    )  # fmt: skip
    rows = ReviewAction.objects.filter(contract__authority=authority).select_related("contract", "review", "owner")
    for row in rows.order_by("due_on", "pk").iterator(chunk_size=_CHUNK):
        side = say("the council") if row.side == Side.AUTHORITY else say("the provider")
        yield (
            row.contract.reference, row.contract.title, row.review.on, row.text, side, row.who, row.due_on,
            row.get_state_display(), row.done_how,
        )  # fmt: skip
