"""What bidders and everyone else are told: messages to those who bid, and the award notice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.urls import reverse

from fourfold.do.notices import actions as notices
from fourfold.do.notices.models import Notice
from fourfold.do.notices.queries.prefill import first_content
from fourfold.do.notices.rules import Content, NoticeKind, OfferedLot, Winner
from fourfold.do.tendering.models import LotBid, Proposal, Standstill, Tender
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def announce_award(tender: Tender, proposal: Proposal, author: Person, at: datetime) -> Notice:
    """Publish the award notice; where an earlier outcome was announced, the same notice as a new version."""
    content = _content(tender, proposal, at)
    earlier = Standstill.objects.filter(tender=tender).exclude(notice=None).order_by("-pk").first()
    if earlier is not None and earlier.notice is not None:
        because = say("The award was decided anew.")
        return notices.change_notice(notice=earlier.notice, content=content, reason=because, by=author, at=at)
    draft = notices.draft_notice(
        authority=tender.authority, kind=NoticeKind.AWARD, content=content, follows=tender.notice,
        procurement=tender.notice.procurement, by=author, at=at,
    )  # fmt: skip
    draft.basis, draft.clause = tender.basis, tender.clause
    draft.save(update_fields=["basis", "clause"])
    return notices.publish_notice(notice=draft, by=author, at=at)


def retract_award(tender: Tender, because: str, author: Person, at: datetime) -> Notice | None:
    """Say on the award notice, where one was published, that the award does not stand; part of what takes it back."""
    told = Standstill.objects.filter(tender=tender).exclude(notice=None).order_by("-pk").first()
    if told is None or told.notice is None or not told.notice.winners:
        return None
    return notices.withdraw_outcome(notice=told.notice, because=because, by=author, at=at)


def tell_every_bidder(tender: Tender, sentence: str, kind: str, at: datetime) -> None:
    """Tell all who speak for a bidder, with the way to their own page."""
    tell(
        accounts=bidders_of(tender),
        sentence=sentence,
        href=reverse("tendering.outcome", args=[tender.authority.slug, tender.uuid]),
        kind=kind,
        at=at,
        authority=tender.authority,
    )


def bidders_of(tender: Tender) -> Iterable[Account]:
    """The accounts of all who speak for a bidder now."""
    return Account.objects.filter(
        representations__provider__bids__tender=tender, representations__until=None
    ).distinct()


def _content(tender: Tender, proposal: Proposal, at: datetime) -> Content:
    first = first_content(NoticeKind.AWARD, procurement=tender.notice.procurement, follows=tender.notice, at=at)
    won = [row.winner for row in proposal.outcomes.select_related("winner__bid__provider", "winner__lot") if row.winner]
    prices = [one.price for one in won]
    worth = sum(price for price in prices if price is not None) if None not in prices else first.value_high
    return replace(
        first,
        value_low=worth,
        value_high=worth,
        winners=tuple(_winners(won)),
        bids_received=tender.bids.count(),
        lots=tuple(OfferedLot(one.lot.title, one.price, one.price) for one in won) if len(won) > 1 else (),
    )


def _winners(won: list[LotBid]) -> list[Winner]:
    found = {one.bid.provider_id: one.bid.provider for one in won}
    return [Winner(provider.name, str(provider.uuid)) for provider in found.values()]
