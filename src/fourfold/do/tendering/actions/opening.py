"""Opening the bids: named officers give their shares, and what lies there is read and recorded (SC 6.2, 8.8.2)."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Answer, Bid, BidFile, LotBid, Opening, Submission, Tender
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.evaluators import evaluators_of
from fourfold.do.tendering.queries.opening import officers_of, require_openable
from fourfold.do.tendering.queries.sealed import current_submissions, opened_bid, sealed_of
from fourfold.do.tendering.queries.tenders import leaf_rows, lots_of
from fourfold.do.tendering.rules import declaring, opening, states
from fourfold.do.tendering.rules.envelope import Envelope, LotOffer
from fourfold.do.tendering.rules.low_prices import lines_of, slip_of
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.do.tendering.rules.opening import Found
from fourfold.do.tendering.store import bid_file_at, written_whole
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.sealing.actions import Entered, enter_share
from fourfold.foundation.sealing.atrest import keep_stream
from fourfold.foundation.sealing.receipts import Kind, read_receipt
from fourfold.foundation.sealing.streams import Opener
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person

_BLOCK = 1024 * 1024


@action
@sensitive_variables("passphrase")
def give_share(*, tender: Tender, passphrase: str, by: Person, at: datetime) -> Entered:
    """Give one's share, in one's own browser. The share that completes the number opens all bids, or none of them.

    Refused before the deadline, while a question is unanswered, without a declaration, and to whoever has an interest.
    """
    row = locked(tender)
    permissions.check_open(by, row)
    states.after(row.state, TenderEvent.OPEN_BIDS)
    require_openable(row, at)
    declaring.require_clear(standing_of(row, by))
    givers = [one.person for one in officers_of(row, at) if one.has_entered or one.person == by]
    for person in givers:
        declaring.require_clear(standing_of(row, person))
    assert row.lock is not None  # whoever holds a share holds it of a lock
    entered = enter_share(lock=row.lock, passphrase=passphrase, by=by, at=at)
    record(
        "tender.share_given", row, by=by, at=at, authority=row.authority.uuid,
        changed={"entered": entered.entered, "needed": entered.needed},
    )  # fmt: skip
    if entered.opener is not None:
        with entered.opener as opener:
            _open(row, opener, givers, by, at)
    return entered


def _open(row: Tender, opener: Opener, givers: Sequence[Person], by: Person, at: datetime) -> None:
    submissions = current_submissions(row)
    secrets.SystemRandom().shuffle(submissions)
    found = [_found(row, submission, opener, opening.alias_of(n)) for n, submission in enumerate(submissions)]
    found.sort(key=lambda one: one.provider)
    record_of_it = Opening.objects.create(
        tender=row, officers=sorted(str(one.uuid) for one in givers), found=[asdict(one) for one in found],
        opened_by=by, opened_at=at,
    )  # fmt: skip
    row.state = states.after(row.state, TenderEvent.OPEN_BIDS)
    row.opened_at = at
    row.version += 1
    row.save()
    record(
        "tender.opened", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "opening": record_of_it.uuid, "officers": record_of_it.officers, "state": row.state,
            "bids": [one.found_sha256 for one in found],
            "altered": [one.submission for one in opening.altered(found)],
        },
    )  # fmt: skip
    evaluators = [one.person.account for one in evaluators_of(row) if one.removed_at is None]
    tell(
        accounts=[row.lead.account, *evaluators],
        sentence=say("The bids for “{title}” are open. Tell of interests first.", title=row.title),
        href=row.get_absolute_url(), kind="tendering.opened", at=at, authority=row.authority,
    )  # fmt: skip


def _found(row: Tender, submission: Submission, opener: Opener, alias: str) -> Found:
    """Read one bid. Of one that was altered no bid is made; it is on the record, and the others are opened."""
    receipts = submission.receipts.filter(kind=Kind.SUBMISSION).order_by("pk").values_list("text", flat=True)
    text = receipts.first()
    received = read_receipt(text).sha256 if text else ""
    try:
        lying = _sha256(submission)
        with transaction.atomic(), opened_bid(submission, opener) as envelope:
            _keep(row, submission, envelope, alias)
        whole = True
    except FileNotFoundError:
        lying, whole = "", False
    except Refused:
        whole = False
    return Found(
        submission=str(submission.uuid), provider=str(submission.provider.uuid), sequence=submission.sequence,
        receipt_sha256=received, found_sha256=lying, whole=whole,
    )  # fmt: skip


def _sha256(submission: Submission) -> str:
    digest = hashlib.sha256()
    with sealed_of(submission) as file:
        while piece := file.read(_BLOCK):
            digest.update(piece)
    return digest.hexdigest()


def _keep(row: Tender, submission: Submission, envelope: Envelope, alias: str) -> None:
    bid = Bid.objects.create(
        tender=row, submission=submission, provider=submission.provider, alias=alias, selection=envelope.selection,
        partners=[one["name"] for one in envelope.selection.get("partners", [])],
    )  # fmt: skip
    lots = {lot.number: lot for lot in lots_of(row)}
    for offer in envelope.lots:
        if offer.number not in lots:
            raise Refused(say("This bid is for a lot that the tender does not have."))
        lot = lots[offer.number]
        lot_bid = LotBid.objects.create(
            bid=bid, lot=lot, price=offer.price, promises=list(offer.promises), slip=_slip(offer)
        )
        Answer.objects.bulk_create(
            Answer(lot_bid=lot_bid, criterion=criterion, text=offer.answers[criterion.key])
            for criterion in leaf_rows(row, lot)
            if criterion.key in offer.answers
        )
    for file in envelope.files:
        uuid = uuid4()
        with written_whole(bid_file_at(uuid)) as target:
            keep_stream(file, target, about=uuid)
        BidFile.objects.create(
            uuid=uuid, bid=bid, lot=lots[file.lot] if file.lot is not None else None, place=file.place,
            name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256,
        )  # fmt: skip


def _slip(offer: LotOffer) -> str:
    return slip_of(lines_of(offer.lines), offer.price)
