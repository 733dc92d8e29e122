"""Rows as the portal's rules see them."""

from collections.abc import Collection
from datetime import datetime
from zoneinfo import ZoneInfo

from fourfold.do.notices.index import places_of, timing_of
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import NoticeKind, NoticeState
from fourfold.do.notices.rules.finding import standing_of
from fourfold.do.notices.tokens import ANYWHERE, Group, Mark, category_group, token
from fourfold.do.portal.rules.work import Bidder, Offer, Work
from fourfold.do.providers.models import Provider
from fourfold.do.providers.queries import provider_facts
from fourfold.foundation.authorities.models import Authority


def local(at: datetime, authority: Authority) -> datetime:
    """An instant by the authority's own clock."""
    return at.astimezone(ZoneInfo(authority.time_zone))


def work_of(notice: Notice, at: datetime, followed: Collection[int]) -> Work:
    """A public notice at an instant; ``followed`` is what ``index.followed_among`` found."""
    standing, _ = standing_of(timing_of(notice, followed), at)
    lots = list(notice.lots.all())
    return Work(
        kind=NoticeKind(notice.kind),
        standing=standing,
        is_cancelled=notice.state == NoticeState.CANCELLED,
        closes=local(notice.closes_at, notice.authority) if notice.closes_at else None,
        expected_on=notice.expected_on,
        whole=Offer(notice.value_low, notice.value_high),
        lots=tuple(Offer(lot.value_low, lot.value_high) for lot in lots),
        months=notice.months,
        places=places_of(notice, lots),
        is_everywhere=not notice.places and not any(lot.places for lot in lots),
        categories=tuple(notice.categories),
        suits_small=notice.suits_small,
        suits_vcse=notice.suits_vcse,
        first_contract=notice.first_contract,
        open_to_consortia=notice.open_to_consortia,
        self_declared=notice.self_declared,
        social_value_percent=notice.social_value_percent,
        authority=notice.authority.uuid,
        contractor=notice.contractor.uuid if notice.contractor else None,
    )


def bidder_of(provider: Provider) -> Bidder:
    """A provider who looks for work."""
    facts = provider_facts(provider)
    return Bidder(
        uuid=provider.uuid,
        sector=facts.sector,
        size=facts.size,
        is_sme=facts.is_sme,
        is_vcse=facts.is_vcse,
        district=facts.district,
        areas=facts.areas,
        categories=facts.categories,
        turnover=provider.turnover,
        in_house_of=provider.in_house_of.uuid if provider.in_house_of else None,
    )


def wanted_by(bidder: Bidder) -> tuple[Group, ...]:
    """What a notice has that may fit this provider: what it does, then where it works; as far as it told either."""
    what = category_group(bidder.categories)
    where = frozenset({ANYWHERE, *(token(Mark.PLACE, place) for place in bidder.places)}) if bidder.places else None
    return tuple(group for group in (what, where) if group)
