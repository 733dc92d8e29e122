"""What one bidder is told: every lot that it bid for, its marks with reasons beside the winner's, and what is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import Award, Bid, Feedback, LotBid, Proposal, Standstill, Tender
from fourfold.do.tendering.queries.awarding import (
    Outcome,
    book_for,
    names_of,
    open_challenges,
    reasons_for,
    standstill_of,
)
from fourfold.do.tendering.rules.evaluation import LotResult
from fourfold.do.tendering.rules.feedback import Compared, bid_of, compared, first_words, told
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.standstill import require_challengeable
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds


@dataclass(frozen=True, slots=True)
class Judged:
    """One criterion: own score and points with the reason, and the winner's."""

    title: str
    share: str
    own_score: str
    own_points: str
    reason: str
    winner_score: str
    winner_points: str
    winner_reason: str


@dataclass(frozen=True, slots=True)
class ToldLot:
    """A lot that a bidder bid for. ``out`` says why the bid does not count; ``winner`` is empty where nobody wins."""

    title: str
    out: str
    is_won: bool
    winner: str
    place: str
    total: str
    winner_total: str
    price: str
    winner_price: str
    rows: Sequence[Judged]


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that a bidder is told. Nothing but ``taken_back`` where an outcome does not stand any more."""

    bid: Bid
    feedback: Feedback | None
    lots: Sequence[ToldLot]
    standstill: Standstill | None
    awards: Sequence[Award]
    taken_back: str


def outcome_for(tender: Tender, provider: Provider) -> Told:
    """What the people of a bidder read of the newest outcome that was told; nothing before it was."""
    bid = tender.bids.select_related("provider").get(provider=provider)
    sent = (
        Feedback.objects.filter(bid=bid, sent_at__isnull=False)
        .select_related("proposal__tender__authority", "proposal__tender__notice")
        .order_by("-proposal__number")
        .first()
    )
    if sent is None:
        return Told(bid, None, (), None, (), "")
    if sent.proposal.returned_at is not None:
        return Told(bid, None, (), None, (), sent.proposal.returned_because)
    awards = list(tender.awards.filter(provider=provider).select_related("lot"))
    return Told(bid, sent, told_to(Outcome(sent.proposal), bid), standstill_of(tender), awards, "")


def told_to(outcome: Outcome, bid: Bid) -> list[ToldLot]:
    """Each lot of a bid, as its bidder reads it."""
    names = names_of(outcome.proposal.tender)
    results = {result.lot.key: result for result in outcome.evaluation.lots}
    bids = {names[one.pk]: one for one in outcome.proposal.tender.bids.all()}
    return [
        _lot(row, results[str(row.lot.number)], names[bid.pk], outcome.winners[str(row.lot.number)], bids)
        for row in bid.lots.select_related("lot", "bid")
    ]


def draft_for(outcome: Outcome, bid: Bid) -> str:
    """The words with which feedback begins, a paragraph for each lot."""
    name = names_of(outcome.proposal.tender)[bid.pk]
    results = {result.lot.key: result for result in outcome.evaluation.lots}
    parts = []
    for row in bid.lots.select_related("lot", "bid"):
        key = str(row.lot.number)
        words = _out(row) or first_words(results[key], name, outcome.winners[key])
        parts.append(f"{row.lot.title}: {words}")
    return "\n\n".join(parts)


def won_in(outcome: Outcome) -> list[LotBid]:
    """The bids that win, lot by lot."""
    rows = outcome.proposal.outcomes.select_related("lot", "winner__bid__provider", "winner__lot")
    return [row.winner for row in rows if row.winner]


def is_challengeable(tender: Tender, provider: Provider, at: datetime) -> bool:
    """Whether a challenge by this provider would be taken now."""
    if tender.state not in (TenderState.STANDSTILL, TenderState.PAUSED):
        return False
    standstill = standstill_of(tender)
    today = local_day(at, tender.authority.time_zone)
    try:
        require_challengeable(standstill.ends_on if standstill else None, today, book_for(tender))
    except Refused:
        return False
    return not open_challenges(tender).filter(provider=provider).exists()


def proposals_told(provider: Provider) -> list[Proposal]:
    """Outcomes that were told to a provider and wait for their award, the newest first."""
    rows = Proposal.objects.filter(
        feedback__bid__provider=provider, feedback__sent_at__isnull=False, returned_at=None,
        tender__state__in=(TenderState.STANDSTILL, TenderState.PAUSED),
    )  # fmt: skip
    return list(rows.select_related("tender__authority", "standstill").order_by("-pk"))


def _lot(row: LotBid, result: LotResult, name: str, winner: str | None, bids: dict[str, Bid]) -> ToldLot:
    own = bid_of(result, name)
    best = bid_of(result, winner) if winner and winner != name else None
    place = next((str(one.place) for one in result.ranking if one.marked.bid.bidder == name), "")
    reasons = {key: one.reason for (lot, key), one in reasons_for(row.bid).items() if lot == row.lot.number}
    theirs = (
        {key: one.reason for (lot, key), one in reasons_for(bids[winner]).items() if lot == row.lot.number}
        if winner and best
        else {}
    )
    return ToldLot(
        title=row.lot.title,
        out=_out(row),
        is_won=winner == name,
        winner=winner or "",
        place=place,
        total=told(own.total) if own else "",
        winner_total=told(best.total) if best else "",
        price="" if row.price is None else pounds(row.price),
        winner_price=pounds(best.bid.price) if best and best.bid.price is not None else "",
        rows=[_judged(one, reasons, theirs) for one in (compared(own, best) if own else ())],
    )


def _judged(one: Compared, reasons: dict[str, str], theirs: dict[str, str]) -> Judged:
    return Judged(
        title=one.title,
        share=told(one.own.leaf.share * 100),
        own_score="" if one.is_price or one.own_score is None else told(one.own_score),
        own_points=told(one.own.points),
        reason=reasons.get(one.key, ""),
        winner_score="" if one.is_price or one.winner_score is None else told(one.winner_score),
        winner_points=told(one.winner.points) if one.winner else "",
        winner_reason=theirs.get(one.key, ""),
    )


def _out(row: LotBid) -> str:
    return row.bid.out_because or row.out_because
