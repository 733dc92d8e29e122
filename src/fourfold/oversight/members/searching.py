"""Referrals as search finds them: for the authority's own people alone."""

from collections.abc import Iterator

from fourfold.foundation.search.actions import put_row
from fourfold.foundation.search.registry import Row, searchable
from fourfold.oversight.members.models import Referral


def make_findable(referral: Referral) -> None:
    """Put a referral where search finds it."""
    put_row(_row(referral))


def register() -> None:
    """Tell search how to find every referral, for when its index is made afresh."""
    searchable("referral", _rows, name="Member’s referral")


def _rows() -> Iterator[Row]:
    rows = Referral.objects.select_related("authority", "contract", "member").prefetch_related("exchanges")
    for referral in rows.iterator(chunk_size=500):
        yield _row(referral)


def _row(referral: Referral) -> Row:
    said = (words for one in referral.exchanges.all() for words in (one.asked, one.answer))
    return Row(
        authority=referral.authority,
        kind="referral",
        subject=referral.uuid,
        title=referral.title,
        words=" ".join([referral.reference, referral.contract.title, referral.member.name, *said]),
        href=referral.get_absolute_url(),
        inside_only=True,
    )
