"""What a notice says of its tender, and what may not become of it without that."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from fourfold.do.notices.joined import Entrance
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries import content_from
from fourfold.do.notices.queries.telling import said_moment
from fourfold.do.notices.rules import OPENING, Content, NoticeEvent, NoticeState
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.inviting import limit_of
from fourfold.do.tendering.rules.freezing import require_with_tender
from fourfold.do.tendering.rules.names import TenderState
from fourfold.foundation.permissions import can
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def guard(notice: Notice, event: NoticeEvent, content: Content | None) -> None:
    """Refuse what happens to a notice alone and belongs to its tender."""
    tender = Tender.objects.filter(notice=notice).first()
    if tender is None:
        return
    last = tender.amendments.last()
    told = content_from(notice)
    changed = {
        name
        for name in ("lots", "value_low", "value_high", "months", "social_value_percent")
        if content is not None and getattr(content, name) != getattr(told, name)
    }
    closes = content.closes_at if content is not None else notice.closes_at
    if closes != notice.closes_at and (last is None or closes != last.closes_at):
        changed.add("closes_at")
    require_with_tender(TenderState(tender.state), event, changed)


def entrances(notice: Notice, person: Person | None) -> Iterator[Entrance]:
    """Where one goes on from a notice: to its tender's own page, to prepare one, or to all that is asked."""
    told_of = Q(notice=notice) | Q(awards__notice=notice)
    rows = list(Tender.objects.select_related("authority").filter(told_of).distinct())
    tender = next((row for row in rows if row.notice_id == notice.pk), None)
    awarded = next((row for row in rows if row.state == TenderState.AWARDED), None)
    if permissions.is_inside(person, notice.authority_id):
        if tender is not None:
            yield Entrance(
                say("Bids for it are sealed, opened and judged here."), say("Go to its tender"),
                tender.get_absolute_url(),
            )  # fmt: skip
        elif _can_have_one(notice) and can(permissions.check_prepare, person, notice.authority):
            href = reverse("tendering.start", args=[notice.authority.slug, notice.uuid])
            yield Entrance(
                say("Bids can come in sealed, so that nobody reads one before all are opened."),
                say("Prepare a tender with it"), href,
            )  # fmt: skip
    elif awarded is not None:
        yield Entrance(
            say("Every score, the reasons, and what would have changed the result."), say("Read who won, and why"),
            reverse("tendering.award", args=[notice.authority.slug, awarded.uuid]),
        )  # fmt: skip
    elif tender is not None and tender.published_at is not None:
        text = say("All that is asked, and how bids are judged.")
        heed = _heed(tender, tender.published_at)
        yield Entrance(text, say("See what is asked"), tender.get_public_url(), heed)


def _heed(tender: Tender, published_at: datetime) -> str:
    """Who may bid, where that is not everyone, and until when one asks to take part."""
    limit = limit_of(tender, published_at)
    if not limit.is_limited:
        return ""
    if tender.state != TenderState.APPLYING or tender.apply_by is None:
        return limit.sentence
    until = said_moment(tender.apply_by, tender.authority.time_zone)
    return say("{who} Ask to take part until {until}.", who=limit.sentence, until=until)


def _can_have_one(notice: Notice) -> bool:
    return notice.state == NoticeState.DRAFT and notice.kind in OPENING and notice.contractor_id is None
