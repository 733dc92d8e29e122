"""Take in a sealed bid, withdraw it, refuse it with a receipt (SC 6.2.5, 6.2.8).

The tender's row is the first lock, so that all that happens to its bids happens one after another; what takes long,
the sealing, was done before. The events stand on no authority's trail: nobody there learns that a bid has come.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.providers.queries import people_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Draft, KeptReceipt, Submission, SubmittedLot, Tender
from fourfold.do.tendering.queries.asked import deadline_of
from fourfold.do.tendering.queries.bids import standing_of
from fourfold.do.tendering.queries.inviting import require_may_bid
from fourfold.do.tendering.rules.deadline import is_late
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.sending import BidEvent, RefusedBecause, bid_after, sending_from
from fourfold.do.tendering.store import bid_at, remove
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.sealing.receipts import Issue, Kind
from fourfold.foundation.sealing.signing import issue_receipt
from fourfold.foundation.words import say


@dataclass
class SealedBid:
    """A bid whose ciphertext lies under ``uuid``, safe on the disk. ``is_taken`` once a row knows it."""

    uuid: UUID
    sha256: str
    size: int
    lots: tuple[int, ...]
    consortium: UUID | None
    of_version: int
    is_taken: bool = False


@action
def take_in(*, draft: Draft, bid: SealedBid, by: Representative, at: datetime) -> KeptReceipt:
    """Take in a bid that had arrived whole at ``at``. One that was sent before is replaced, and can be read no more.

    Answers the receipt; that of a refusal, where the deadline had passed, this very bid was taken in already, or
    something that its bidder sent later was: the last that arrived counts, whatever a queue makes of their order.
    """
    tender = _locked(draft.tender)
    permissions.check_send(by, tender)
    permissions.check_draft(by, draft)
    if is_late(at, deadline_of(tender)):
        return _refused(tender, by, at, RefusedBecause.LATE, bid.lots)
    if tender.state != TenderState.OPEN:
        raise Refused(say("This tender is not open for bids. It is {state}.", state=tender.get_state_display()))
    require_may_bid(tender, by.provider)
    if _is_overtaken(tender, by.provider, at):
        return _refused(tender, by, at, RefusedBecause.OVERTAKEN, bid.lots)
    if not Draft.objects.select_for_update().filter(pk=draft.pk, version=bid.of_version).exists():
        raise Refused(say("A colleague changed the bid while it was being sent. Read it again, then send it."))
    state, before = standing_of(tender, by.provider)
    if before is not None and before.of_version == bid.of_version:
        return _refused(tender, by, at, RefusedBecause.SENT_ALREADY, bid.lots)
    event = sending_from(state)
    if before is not None:
        _let_go(before)
    number, _ = _next(tender, by.provider, at)
    row = Submission.objects.create(
        uuid=bid.uuid, tender=tender, provider=by.provider, consortium=bid.consortium, sequence=number,
        of_version=bid.of_version, sha256=bid.sha256, size=bid.size, by=by, at=at,
    )  # fmt: skip
    lots = tender.lots.filter(number__in=bid.lots)
    SubmittedLot.objects.bulk_create(SubmittedLot(submission=row, lot=lot, provider=by.provider) for lot in lots)
    receipt = _keep(Kind.SUBMISSION, tender, by, at, number, lots=bid.lots, sha256=bid.sha256, submission=row)
    _tell(receipt, by, say("{name} sent your bid for “{title}”.", name=by.name, title=tender.title))
    what = "bid.replaced" if event is BidEvent.REPLACE else "bid.sent"
    record(
        what, row, by=by, at=at,
        changed={"tender": tender.uuid, "sequence": number, "sha256": bid.sha256, "size": bid.size, "lots": bid.lots},
    )  # fmt: skip
    bid.is_taken = True
    return receipt


@action
def withdraw_bid(*, tender: Tender, by: Representative, at: datetime) -> KeptReceipt:
    """Withdraw the bid that counts. Nobody will ever read it; another may be sent until the deadline."""
    tender = _locked(tender)
    permissions.check_send(by, tender)
    if is_late(at, deadline_of(tender)):
        return _refused(tender, by, at, RefusedBecause.LATE, ())
    if _is_overtaken(tender, by.provider, at):
        return _refused(tender, by, at, RefusedBecause.OVERTAKEN, ())
    state, row = standing_of(tender, by.provider)
    bid_after(state, BidEvent.WITHDRAW)
    assert row is not None, "what can be withdrawn counts"
    lots = tuple(row.for_lots.values_list("lot__number", flat=True))
    _let_go(row)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    number, _ = _next(tender, by.provider, at)
    receipt = _keep(Kind.WITHDRAWAL, tender, by, at, number, lots=lots, sha256=row.sha256, submission=row)
    record("bid.withdrawn", row, by=by, at=at, changed={"tender": tender.uuid, "sequence": number})
    _tell(receipt, by, say("{name} withdrew your bid for “{title}”.", name=by.name, title=tender.title))
    return receipt


@action
def refuse(*, draft: Draft, because: RefusedBecause, by: Representative, at: datetime) -> KeptReceipt:
    """Refuse a bid, and sign that it was refused, when, and why (SC 6.2.8)."""
    tender = _locked(draft.tender)
    permissions.check_send(by, tender)
    permissions.check_draft(by, draft)
    return _refused(tender, by, at, because, ())


def _locked(tender: Tender) -> Tender:
    row: Tender = Tender.objects.select_for_update(of=("self",)).select_related("authority", "notice").get(pk=tender.pk)
    return row


def _let_go(row: Submission) -> None:
    """A bid that no longer counts: its ciphertext goes once that is certain."""
    row.is_current = False
    row.save(update_fields=["is_current"])
    row.for_lots.update(is_current=False)
    transaction.on_commit(lambda: remove(bid_at(row.uuid)))


def _refused(
    tender: Tender, by: Representative, at: datetime, because: RefusedBecause, lots: tuple[int, ...]
) -> KeptReceipt:
    number, at = _next(tender, by.provider, at)
    receipt = _keep(Kind.REFUSAL, tender, by, at, number, lots=lots, reason=because)
    record("bid.refused", receipt, by=by, at=at, changed={"tender": tender.uuid, "sequence": number, "reason": because})
    return receipt


def _is_overtaken(tender: Tender, provider: Provider, at: datetime) -> bool:
    """Whether something that this provider sent later was dealt with already."""
    return KeptReceipt.objects.filter(tender=tender, provider=provider, at__gt=at).exists()


def _next(tender: Tender, provider: Provider, at: datetime) -> tuple[int, datetime]:
    """The number of this provider's next receipt, and its instant: along the numbers instants never run backwards.

    That of a refusal alone can be another than ``at``: where it was overtaken, it is the one that overtook it.
    """
    last = KeptReceipt.objects.filter(tender=tender, provider=provider).order_by("-number").first()
    return (last.number + 1, max(last.at, at)) if last else (1, at)


def _keep(
    kind: Kind,
    tender: Tender,
    by: Representative,
    at: datetime,
    number: int,
    *,
    lots: tuple[int, ...],
    sha256: str = "",
    reason: str = "",
    submission: Submission | None = None,
) -> KeptReceipt:
    receipt = issue_receipt(
        Issue(
            kind=kind, authority=tender.authority.uuid, tender=tender.uuid, provider=by.provider.uuid,
            lots=tuple(str(lot) for lot in lots), sha256=sha256, sequence=number, reason=reason,
        ),
        at=at,
    )  # fmt: skip
    return KeptReceipt.objects.create(
        tender=tender, provider=by.provider, submission=submission, number=number, kind=kind, text=receipt.text, at=at
    )


def _tell(receipt: KeptReceipt, by: Representative, sentence: str) -> None:
    """Tell colleagues, on their pages alone: a mail on its way would tell whoever runs the service that a bid came."""
    others = [one.account for one in people_of(by.provider) if one.pk != by.pk]
    tell(accounts=others, sentence=sentence, href=receipt.get_absolute_url(), kind="tendering.bid", at=receipt.at,
         mails=False)  # fmt: skip
