"""From prices to contracts: low prices explained, an award proposed, agreed to, told and made."""

from fourfold.datasets.rows.market.ground import MADE_UP
from fourfold.datasets.rows.tenders.judging import bid_of
from fourfold.datasets.rows.tenders.play import Play
from fourfold.do.notices.models import Notice
from fourfold.do.tendering.actions import approving, awarding, pricing, proposing, telling_bidders
from fourfold.do.tendering.queries.awarding import standstill_of


def award(play: Play) -> None:
    """Settle low prices, propose, approve, write to each bidder, tell them all; award after the standstill."""
    fact, tender = play.fact, play.tender
    lead, buyer = play.person(fact.lead), play.person(fact.buyer)
    _settle_prices(play)
    play.after_closing(17)
    proposing.propose_award(tender=tender, words=fact.proposal, by=lead, at=play.at)
    play.after_closing(19)
    approving.approve_award(tender=tender, by=play.person(fact.approver), at=play.at)
    play.after_closing(20)
    for bid in tender.bids.select_related("provider"):
        said = next(one for one in fact.bids if play.providers.named[one.provider] == bid.provider)
        telling_bidders.write_feedback(
            tender=tender, bid=bid, advantages=said.difference, is_ready=True, by=lead, at=play.at
        )
    play.after_closing(21, 14)
    telling_bidders.tell_bidders(tender=tender, by=buyer, at=play.at)
    standstill = standstill_of(tender)
    if standstill is None:
        play.after_closing(25)
    else:
        play.turn(play.ground.calendar.add(standstill.ends_on, 1))
    awarding.make_award(tender=tender, by=buyer, at=play.at)
    Notice.objects.filter(follows=play.notice).update(basis=MADE_UP)


def _settle_prices(play: Play) -> None:
    lead = play.person(play.fact.lead)
    for flagged in play.tender.low_prices.select_related("lot_bid__bid"):
        fact = bid_of(play, flagged.lot_bid)
        play.after_closing(11)
        asked = pricing.ask_about_price(low=flagged, by=lead, at=play.at)
        play.after_closing(13)
        told = pricing.explain_price(low=asked, explanation=fact.explained, by=play.speaker(fact.by), at=play.at)
        play.after_closing(15)
        pricing.settle_price(low=told, is_accepted=True, reason=fact.accepted, by=lead, at=play.at)
