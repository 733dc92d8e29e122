"""Things to find."""

from uuid import UUID, uuid4

from fourfold.foundation.search.actions import put
from tests.cast import Cast


def make_findable(
    cast: Cast, title: str, words: str = "", *, kind: str = "commission", inside_only: bool = False
) -> UUID:
    """A thing that can be found."""
    subject = uuid4()
    put(
        authority=cast.authority,
        kind=kind,
        subject=subject,
        title=title,
        words=words,
        href=f"/{cast.authority.slug}/commissions/{subject}/",
        inside_only=inside_only,
    )
    return subject
