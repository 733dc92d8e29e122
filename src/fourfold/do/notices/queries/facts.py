"""Rows as the rules take them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries.facts import calendar_of, dates_of, needs_of
from fourfold.do.diary.rules import ProcurementState, StepKey, Subject
from fourfold.do.diary.rules.needs import Needs
from fourfold.do.notices import rules
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import (
    PUBLIC,
    Closing,
    Content,
    NoticeKind,
    OfferedLot,
    Purchase,
    Route,
    Winner,
)
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day
from fourfold.rulebooks import Rulebook

_LISTS = ("categories", "places", "winners", "lots")


def content_from(notice: Notice) -> Content:
    """What a notice tells, as the rules take it."""
    names = [name for name in Content.__dataclass_fields__ if name not in (*_LISTS, "subject")]
    return Content(
        **{name: getattr(notice, name) for name in names},
        subject=Subject(notice.subject),
        categories=tuple(notice.categories),
        places=tuple(notice.places),
        winners=tuple(Winner(one["name"], one.get("provider", "")) for one in notice.winners),
        lots=tuple(
            OfferedLot(lot.title, lot.value_low, lot.value_high, tuple(lot.places)) for lot in notice.lots.all()
        ),
    )


def require_fair_closing(notice: Notice, content: Content, at: datetime, *, was: datetime | None = None) -> None:
    """Refuse a closing time that leaves no fair time; ``was`` is the one that everyone knows already."""
    if content.closes_at is None or content.closes_at == was:
        return
    zone = ZoneInfo(notice.authority.time_zone)
    opened = (notice.published_at or at).astimezone(zone).date()
    book = book_on(notice.authority, opened)
    closing = Closing(
        kind=NoticeKind(notice.kind),
        closes=content.closes_at.astimezone(zone),
        now=at.astimezone(zone),
        opened_on=opened,
        needs=_needs_for(notice, content, book),
        noticed_on=_noticed_on(notice),
        was=was and was.astimezone(zone),
    )
    rules.require_fair_closing(closing, book, calendar_of(notice.authority))


def purchase_of(procurement: Procurement, route: Route = Route.COMPETITION) -> Purchase:
    """What the rules on notices ask about a procurement."""
    dates = dates_of(procurement)
    return Purchase(
        subject=Subject(procurement.subject),
        value=procurement.value,
        value_with_vat=procurement.value_with_vat,
        route=route,
        opens_on=dates.actual.get(StepKey.OPENS),
        signed_on=dates.actual.get(StepKey.SIGNED),
        is_given_up=procurement.state == ProcurementState.ABANDONED and StepKey.OPENS in dates.happened,
    )


def purchase_for(notice: Notice, content: Content) -> Purchase:
    """What the rules ask about that which one notice offers."""
    if notice.procurement is not None:
        return purchase_of(notice.procurement)
    return Purchase(subject=content.subject, value=content.value_high)


def early_notices_of(notice: Notice) -> list[Notice]:
    """The public early notices that came before this one."""
    same = Q(pk=notice.follows_id)
    if notice.procurement_id is not None:
        same |= Q(procurement=notice.procurement_id)
    near = Notice.objects.filter(same).order_by("published_at")
    return [one for one in near if one.kind == NoticeKind.EARLY and one.state in PUBLIC]


def _noticed_on(notice: Notice) -> date | None:
    first = next(iter(early_notices_of(notice)), None)
    if first is None or first.published_at is None:
        return None
    return local_day(first.published_at, notice.authority.time_zone)


def _needs_for(notice: Notice, content: Content, book: Rulebook) -> Needs:
    if notice.procurement is not None:
        return needs_of(notice.procurement, book)
    return Needs(
        subject=content.subject, value=content.value_high, counted=content.value_high,
        lots=max(1, len(content.lots)), open_to_consortia=content.open_to_consortia,
    )  # fmt: skip
