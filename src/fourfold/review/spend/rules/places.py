"""How much of the money reaches local businesses, directly and through those whom we pay (SC 6.1.3, BOLD 2.2(7))."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from fourfold.do.providers.rules.local import is_local
from fourfold.foundation.errors import Refused
from fourfold.foundation.places import district_of, tidy_postcode
from fourfold.foundation.places.postcodes import area_of, outward
from fourfold.foundation.places.tables import table
from fourfold.rulebooks import Rulebook


class Place(StrEnum):
    """Where a supplier is."""

    LOCAL = "local"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


PLACE_NAMES = {Place.LOCAL: "local", Place.ELSEWHERE: "elsewhere", Place.UNKNOWN: "place not known"}


def place_of(postcode: str, book: Rulebook, *, district: str = "") -> Place:
    """Where a supplier with this postcode, or in this district by its GSS code, is. Clause: SC 6.1.3.

    A postcode of which we do not know the district is elsewhere only when no postcode of its area is near.
    """
    if not book.has("providers.local_districts"):
        return Place.UNKNOWN
    if not district:
        try:
            postcode = tidy_postcode(postcode)
        except Refused:
            return Place.UNKNOWN
        district = district_of(postcode)
        if not district:
            near = {area_of(code) for code in table("outward")}
            split = outward(postcode) in table("outward")
            return Place.UNKNOWN if split or area_of(postcode) in near else Place.ELSEWHERE
    return Place.LOCAL if is_local(district, book) else Place.ELSEWHERE


@dataclass(frozen=True, slots=True)
class LocalShare:
    """What reached local businesses, in pence, and as percent of all that was spent; nothing of nothing.

    ``second`` is what local sub-contractors had from main contractors who are not local themselves: what a local main
    contractor passes on was counted when it was paid, and no pound counts twice. ``unknown`` went to suppliers whose
    place we do not know; they count as not local. ``meets`` is about both tiers.
    """

    total: int
    first: int
    second: int
    unknown: int
    target: int | None

    @property
    def both(self) -> int:
        """Both tiers together."""
        return self.first + self.second

    @property
    def first_share(self) -> Decimal | None:
        """The first tier in percent."""
        return share(self.first, self.total)

    @property
    def second_share(self) -> Decimal | None:
        """The second tier in percent."""
        return share(self.second, self.total)

    @property
    def both_share(self) -> Decimal | None:
        """Both tiers in percent."""
        return share(self.both, self.total)

    @property
    def unknown_share(self) -> Decimal | None:
        """What went to suppliers whose place is not known, in percent."""
        return share(self.unknown, self.total)

    @property
    def meets(self) -> bool | None:
        """Whether both tiers reach the target, before rounding; nothing without a target or without spend."""
        return None if self.target is None or self.total <= 0 else 100 * self.both >= self.target * self.total


def local_share(*, total: int, first: int, second: int, unknown: int, book: Rulebook) -> LocalShare:
    """The local share under a rulebook. Clause: SC 6.1.3.

    ``second`` never exceeds what went to those who are not known to be local.
    """
    target = book.number("spend.local_target") if book.has("spend.local_target") else None
    return LocalShare(total, first, max(0, min(second, total - first)), unknown, target)


def share(part: int, whole: int) -> Decimal | None:
    """A part in percent, rounded half up to one decimal; nothing of nothing. Clause: SC 6.1.3."""
    return None if whole <= 0 else (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")
