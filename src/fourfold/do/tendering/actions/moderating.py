"""Agreeing on scores, and closing quality, after which prices are seen (SC 6.2.12, rec 14)."""

import hashlib
from datetime import datetime

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.pricing import flag_low_prices
from fourfold.do.tendering.models import Consensus, Criterion, LotBid, Tender
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.moderating import side_in, sides_of
from fourfold.do.tendering.queries.scoring import name_of
from fourfold.do.tendering.rules import declaring, scoring, states
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.audit.chain import canonical
from fourfold.foundation.errors import Reason, Refused, Stale
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def agree_score(
    *, tender: Tender, lot_bid: LotBid, criterion: Criterion, score: int | None, reason: str, seen: int | None = None,
    by: Person, at: datetime,
) -> Consensus:  # fmt: skip
    """Record the score on which officers agreed, put together with that of those who use the service.

    The trail keeps a hash of it with its reason: administrators read the trail, and scores are told once final.
    """
    row = _moderating(tender, by, TenderEvent.AGREE)
    side = side_in(sides_of(row), lot_bid.uuid, criterion.uuid)
    percent = criterion.users_percent
    scoring.require_agreeable(side.difference, score, reason, percent)
    found = side.agreed or Consensus(lot_bid=side.lot_bid, criterion=side.criterion, version=0)
    if seen is not None and seen != found.version:
        raise Stale(
            say("This was agreed in another window. Nothing you typed is lost: compare and send again."),
            version=found.version,
            saved={"score": str(found.officers_score), "reason": found.reason},
        )
    mean = scoring.mean_of(side.difference.users) if percent else None
    found.officers_score = score if percent < 100 else None
    found.users_mean = None if mean is None else scoring.rounded(mean)
    found.score = scoring.together(found.officers_score, side.difference.users, percent)
    found.reason, found.by, found.at = reason.strip(), by, at
    found.version += 1
    found.save()
    record(
        "tender.score_agreed", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "lot_bid": lot_bid.uuid, "criterion": criterion.key, "version": found.version, "sha256": digest_of(found)
        },
    )  # fmt: skip
    return found


@action
def close_quality(*, tender: Tender, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Make the agreed scores final. From now on prices are seen, and none of them can move a score."""
    row = _moderating(tender, by, TenderEvent.CLOSE_QUALITY, seen)
    sides = sides_of(row)
    if not sides:
        raise Refused(say("No bid is left. Cancel the tender and say why."), "SC 5.3.2")
    open_ones = tuple(
        Reason(
            say("{bidder}, lot {lot}: {criterion}", bidder=name_of(side.lot_bid.bid, row), lot=side.lot_bid.lot.number,
                criterion=side.criterion.title)
        )
        for side in sides
        if side.agreed is None
    )  # fmt: skip
    if open_ones:
        raise Refused(say("These scores are still to be agreed."), "SC rec 14", reasons=open_ones)
    row.state = states.after(row.state, TenderEvent.CLOSE_QUALITY)
    row.quality_closed_at = at
    row.version += 1
    row.save()
    low = flag_low_prices(row)
    record(
        "tender.quality_closed", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state,
            "scores": [
                {"lot_bid": side.lot_bid.uuid, "criterion": side.criterion.key, "score": side.agreed.score}
                for side in sides
                if side.agreed
            ],
            "low_prices": sorted(str(one.lot_bid.uuid) for one in low),
        },
    )  # fmt: skip
    return row


def digest_of(row: Consensus) -> str:
    """The hash of an agreed score and its reason; whoever has both can repeat it."""
    told = [row.officers_score, str(row.users_mean), str(row.score), row.reason]
    return hashlib.sha256(canonical(told).encode()).hexdigest()


def _moderating(tender: Tender, by: Person, event: TenderEvent, seen: int | None = None) -> Tender:
    row = locked(tender, seen)
    permissions.check_lead(by, row)
    states.after(row.state, event)
    declaring.require_clear(standing_of(row, by))
    return row
