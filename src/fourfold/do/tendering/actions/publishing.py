"""Publish a tender: its notice, the lock that seals its bids, and everything frozen, in one change."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from fourfold.do.notices import actions as notices
from fourfold.do.notices.queries import content_from
from fourfold.do.notices.rules import Content, OfferedLot
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.inviting import tell_invited
from fourfold.do.tendering.actions.locked import facts_of, locked
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.inviting import asked_to_bid
from fourfold.do.tendering.queries.ready import against, measures_of, ready_for
from fourfold.do.tendering.queries.tenders import criteria_for, lots_of
from fourfold.do.tendering.rules.criteria import WHOLE, Kind, share_of
from fourfold.do.tendering.rules.names import Procedure, TenderEvent
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused
from fourfold.foundation.sealing.actions import new_lock
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def publish_tender(
    *,
    tender: Tender,
    holders: Sequence[Person],
    needed: int = 2,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Tender:
    """Open a tender to bids, or one in stages to requests to take part, together with its notice.

    Refused with all that stands in the way. Where not everyone may bid, those who may are told.

    ``holders`` are the officers of whom ``needed`` open the bids together. From now on criteria, weights and formulas
    stay as they are; what else changes is an amendment.
    """
    row = locked(tender, seen)
    permissions.check_publish(by, row)
    in_stages = row.procedure == Procedure.FLEXIBLE
    row.state = after(row.state, TenderEvent.CALL if in_stages else TenderEvent.PUBLISH)
    if any(holder.authority_id != row.authority_id for holder in holders):
        raise Refused(say("Bids are opened by officers of the same authority."), "Mission M17", field="holders")
    row.notice = notices.edit_notice(notice=row.notice, content=told_by(row), by=by, at=at)
    found = against(row, ready_for(row, at, holders, needed), by, at)
    if found:
        raise Refused(say("This tender cannot be published yet."), reasons=tuple(one.reason for one in found))
    row.lock = new_lock(
        title=row.title, href=row.get_absolute_url(), holders=[holder.uuid for holder in holders], needed=needed,
        by=by, at=at, authority=row.authority.uuid,
    )  # fmt: skip
    row.published_at, row.rulebook = at, book_at(row.authority, at).version
    row.version += 1
    row.save()
    row.notice = notices.publish_notice(notice=row.notice, by=by, at=at)
    tell_invited(row, asked_to_bid(row), at)
    record(
        "tender.published", row, by=by, at=at, authority=row.authority.uuid, rulebook=row.rulebook,
        changed={
            **facts_of(row), "lock": row.lock.uuid, "holders": [str(holder.uuid) for holder in holders],
            "overruled": [str(one.row.uuid) for one in measures_of(row, at).overruled],
        },
        beside={"title": row.title},
    )  # fmt: skip
    return row


def told_by(tender: Tender) -> Content:
    """What the notice says once it tells of the tender's own value, duration, lots and social value."""
    said, lots = content_from(tender.notice), lots_of(tender)
    places = {number: lot.places for number, lot in enumerate(said.lots, 1)}
    low = said.value_low if said.value_low is None or tender.value is None else min(said.value_low, tender.value)
    return replace(
        said,
        value_low=low,
        value_high=tender.value if tender.value is not None else said.value_high,
        months=tender.months if tender.months is not None else said.months,
        social_value_percent=_social_percent(tender),
        lots=tuple(OfferedLot(lot.title, lot.value, lot.value, places.get(lot.number, ())) for lot in lots)
        if len(lots) > 1
        else (),
    )


def _social_percent(tender: Tender) -> int | None:
    """The share of social value in whole percent, rounded down; nothing where a lot has another tree of its own."""
    if any(row.lot_id for row in tender.criteria.all()):
        return None
    return int(share_of(criteria_for(tender), Kind.SOCIAL_VALUE) * WHOLE) or None
