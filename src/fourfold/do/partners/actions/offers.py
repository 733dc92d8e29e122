"""Say what one seeks or offers, change it, take it down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.do.notices.models import Notice
from fourfold.do.partners import permissions, queries, rules
from fourfold.do.partners.actions.locked import locked
from fourfold.do.partners.models import Offer
from fourfold.do.partners.queries.consortia import closing_day, is_open
from fourfold.do.partners.queries.offers import day_of
from fourfold.do.partners.rules import Aim, Audience
from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Wording:
    """What an offer says; the names are those of ``Offer``."""

    words: str
    until: date
    audience: Audience = Audience.PROVIDERS
    categories: Sequence[str] = ()
    places: Sequence[str] = ()
    share: int | None = None


@action
def make_offer(*, notice: Notice | None, aim: Aim | str, wording: Wording, by: Representative, at: datetime) -> Offer:
    """Tell others what one seeks or offers, for one opportunity or in general (SC 8.3.1)."""
    permissions.check_prepare(by)
    aim = Aim(aim)
    if notice is not None:
        if not is_open(notice, at):
            raise Refused(say("This opportunity is closed. You can say it in general, for what comes next."))
        if queries.standing_offers(by, at, notice=notice, aim=aim).filter(provider=by.provider).exists():
            raise Refused(say("You have said this for the same opportunity. Change what stands there."), field="aim")
    row = Offer(provider=by.provider, notice=notice, aim=aim, made_at=at)
    _write(row, wording, at)
    _record("offer.made", row, by, at)
    return row


@action
def change_offer(*, offer: Offer, wording: Wording, seen: int | None = None, by: Representative, at: datetime) -> Offer:
    """Say it anew, or let it stand for longer."""
    row = locked(offer, seen)
    permissions.check_change_offer(by, row)
    _require_standing(row)
    row.version += 1
    _write(row, wording, at)
    _record("offer.changed", row, by, at)
    return row


@action
def end_offer(*, offer: Offer, by: Representative, at: datetime) -> Offer:
    """Take it down: nobody sees it any more. What was written about it stays with the two."""
    row = locked(offer)
    permissions.check_change_offer(by, row)
    _require_standing(row)
    row.ended_at = at
    row.version += 1
    row.save()
    _record("offer.ended", row, by, at)
    return row


def _write(row: Offer, wording: Wording, at: datetime) -> None:
    rules.require_until(
        today=day_of(at, row.notice),
        until=wording.until,
        closes_on=closing_day(row.notice) if row.notice else None,
    )
    if wording.share is not None and not 1 <= wording.share <= 100:
        raise Refused(say("The share is a part of the work: from 1% to 100%."), field="share")
    row.words = said(wording.words, "words", say("Say in a few sentences what you seek or offer."))
    row.categories, row.places = list(wording.categories), list(wording.places)
    row.share, row.until, row.audience = wording.share, wording.until, wording.audience
    row.save()


def _require_standing(row: Offer) -> None:
    if row.ended_at is not None:
        raise Refused(say("This was taken down. You can say it anew."))


def _record(what: str, row: Offer, by: Representative, at: datetime) -> None:
    record(
        what, row, by=by, at=at,
        changed={
            "provider": row.provider.uuid, "notice": row.notice.uuid if row.notice else None, "aim": row.aim,
            "audience": row.audience, "until": row.until, "share": row.share, "version": row.version,
        },
        beside={"words": row.words},
    )  # fmt: skip
