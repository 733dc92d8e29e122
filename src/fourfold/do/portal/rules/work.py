"""What is offered, and who looks for it, as the portal's rules see them (SC 5.3, M13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fourfold.do.notices.rules import NoticeKind
from fourfold.do.notices.rules.finding import Standing
from fourfold.do.providers.rules import Sector, Size

_SHARED = frozenset({NoticeKind.TENDER, NoticeKind.SUBCONTRACT, NoticeKind.GRANT_ROUND})
_WORTH_SHARING = 50_000_00
"""Work for less is bought by quotations, for which nobody forms a consortium (SC 5.3.8)."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be won on its own: a lot, or the whole. Pence over its whole life; nothing where not told."""

    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """A public notice. ``closes`` is an instant of the authority's own clock.

    ``places`` are GSS codes, the authority's whole area where ``is_everywhere``; ``categories`` CPV codes. ``lots``
    is empty where the work is one piece.
    """

    kind: NoticeKind
    standing: Standing
    is_cancelled: bool = False
    closes: datetime | None = None
    expected_on: date | None = None
    whole: Offer = Offer(None, None)
    lots: tuple[Offer, ...] = ()
    months: int | None = None
    places: tuple[str, ...] = ()
    is_everywhere: bool = True
    categories: tuple[str, ...] = ()
    suits_small: bool = False
    suits_vcse: bool = False
    first_contract: bool = False
    open_to_consortia: bool = False
    self_declared: bool = False
    social_value_percent: int | None = None
    authority: UUID | None = None
    contractor: UUID | None = None

    @property
    def is_for_many(self) -> bool:
        """Whether several organisations may answer together, and the work is large enough for that."""
        whole = self.whole.high
        return self.open_to_consortia and self.kind in _SHARED and (whole is None or whole >= _WORTH_SHARING)

    @property
    def offers(self) -> Sequence[Offer]:
        """What can be won on its own."""
        return self.lots or (self.whole,)

    @property
    def smallest(self) -> Offer | None:
        """The smallest piece that can be won, by the most that it is worth; nothing where no value is told."""
        told = [offer for offer in self.offers if offer.high is not None]
        return min(told, key=lambda offer: offer.high or 0, default=None)


@dataclass(frozen=True, slots=True)
class Bidder:
    """A provider who looks for work. ``turnover`` is pence a year; ``in_house_of`` the authority whose team it is."""

    uuid: UUID
    sector: Sector
    size: Size
    is_sme: bool
    is_vcse: bool
    district: str = ""
    areas: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    turnover: int | None = None
    in_house_of: UUID | None = None

    @property
    def places(self) -> tuple[str, ...]:
        """Where it works: the areas that it named, or else where it is."""
        return self.areas or ((self.district,) if self.district else ())
