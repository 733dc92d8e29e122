"""What both bodies are asked for."""

from dataclasses import dataclass
from typing import NamedTuple

from fourfold.do.notices.rules.finding import Standing
from fourfold.do.notices.tokens import Group, Mark, token

LISTING = "do_notices_listing"
SOONEST, NEWEST = "soonest", "newest"
LIVE: Group = frozenset(token(Mark.STANDING, standing) for standing in (Standing.OPEN, Standing.COMING))
"""What a listing has one of while it has a next date."""


class Row(NamedTuple):
    """A listing on the way: its place in the order, its notice, the facets that are counted."""

    key: int
    notice: int
    facets: str


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk along one order of the listings: by the next date upwards, or by publication downwards.

    A listing counts that has a token of each of ``groups``, unless it has one of each of ``without`` too. It lies
    beyond the key ``after``, and before ``until`` where one is given. ``soonest_after`` and ``soonest_until`` bound
    the next date on a walk by publication; on one that ``is_past``, live notices do not count.
    """

    order: str
    groups: tuple[Group, ...]
    after: int
    until: int | None = None
    without: tuple[Group, ...] = ()
    soonest_after: int | None = None
    soonest_until: int | None = None
    is_past: bool = False

    @property
    def is_downwards(self) -> bool:
        """Whether it begins with the highest key."""
        return self.order == NEWEST

    @property
    def bounds(self) -> list[tuple[str, str, int]]:
        """Column, comparison and key of each bound that is not that of the walk's own order."""
        given = (("soonest", ">", self.soonest_after), ("soonest", "<", self.soonest_until))
        return [(column, sign, key) for column, sign, key in given if key is not None]

    @property
    def own_bounds(self) -> list[tuple[str, int]]:
        """Comparison and key of the bounds along the way."""
        beyond, before = ("<", ">") if self.is_downwards else (">", "<")
        return [(beyond, self.after), *([(before, self.until)] if self.until is not None else [])]
