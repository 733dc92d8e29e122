"""Put an agreed score right once prices are known: a fault is named by one person and confirmed by another."""

from datetime import datetime
from decimal import Decimal

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.models import Consensus, Correction, Tender
from fourfold.do.tendering.queries.awarding import was_sent_back
from fourfold.do.tendering.rules.correcting import require_correctable, require_fault
from fourfold.do.tendering.rules.names import Fault, TenderEvent
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale, said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role


@action
def find_fault(
    *,
    consensus: Consensus,
    fault: Fault | None,
    score: Decimal,
    reason: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Correction:
    """Name a fault of arithmetic or of record in an agreed score, after an award was sent back.

    Nothing changes yet: someone else who may confirms it first, because prices are known.
    """
    tender = locked(consensus.lot_bid.bid.tender)
    permissions.check_correct(by, tender)
    after(tender.state, TenderEvent.PROPOSE)
    require_correctable(was_sent_back=was_sent_back(tender))
    row = Consensus.objects.select_for_update().select_related("lot_bid", "criterion").get(pk=consensus.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this score while you were writing. Compare and send again."),
            version=row.version, saved={"score": str(row.score.normalize())},
        )  # fmt: skip
    require_fault(fault, row.score, score, tender.scale_least, tender.scale_most)
    assert fault is not None  # the rule has seen to it
    if row.corrections.filter(settled_at=None).exists():
        raise Refused(say("A correction of this score waits already."))
    correction = Correction.objects.create(
        consensus=row, fault=fault, was=row.score, score=score, found_by=by, found_at=at,
        reason=said(reason, "reason", say("Say what shows that it is a fault. The bidder reads it.")),
    )  # fmt: skip
    _save(tender)
    tell(
        accounts=[
            one.account
            for one in holders_of(
                tender.authority, {Role.SUPPORT_PROCUREMENT}, local_day(at, tender.authority.time_zone)
            )
        ],
        sentence=say("Confirm, or turn down, a correction of a score for “{title}”.", title=tender.title),
        href=reverse("tendering.settle_correction", args=[tender.authority.slug, tender.uuid, correction.uuid]),
        kind="tendering.fault_found", at=at, authority=tender.authority,
    )  # fmt: skip
    record(
        "tender.fault_found", tender, by=by, at=at, authority=tender.authority.uuid,
        changed={
            "correction": correction.uuid, "lot_bid": row.lot_bid.uuid, "criterion": row.criterion.uuid,
            "fault": fault, "was": str(row.score), "score": str(score), "version": tender.version,
        },
        beside={"reason": correction.reason},
    )  # fmt: skip
    return correction


@action
def settle_correction(
    *, correction: Correction, is_confirmed: bool, answer: str = "", by: Person, at: datetime
) -> Correction:
    """Confirm a correction that someone else found, or turn it down with the reason. Confirmed, the score changes.

    What stood before stays on the audit trail.
    """
    tender = locked(correction.consensus.lot_bid.bid.tender)
    row = Correction.objects.select_for_update().get(pk=correction.pk)
    permissions.check_confirm(by, row)
    after(tender.state, TenderEvent.PROPOSE)
    if row.settled_at is not None:
        raise Refused(say("This correction is settled already."))
    if not is_confirmed:
        row.answer = said(answer, "answer", say("Say why it is turned down."))
    row.is_confirmed, row.settled_by, row.settled_at = is_confirmed, by, at
    row.save()
    consensus = Consensus.objects.select_for_update().select_related("lot_bid", "criterion").get(pk=row.consensus_id)
    if is_confirmed:
        consensus.score = row.score
        consensus.reason = say("{before} Put right: {reason}", before=consensus.reason, reason=row.reason)
        consensus.version += 1
        consensus.save()
    _save(tender)
    record(
        "tender.score_corrected" if is_confirmed else "tender.correction_turned_down", tender, by=by, at=at,
        authority=tender.authority.uuid,
        changed={
            "correction": row.uuid, "lot_bid": consensus.lot_bid.uuid, "criterion": consensus.criterion.uuid,
            "was": str(row.was), "score": str(consensus.score), "version": tender.version,
        },
        beside={"reason": row.reason, "answer": row.answer},
    )  # fmt: skip
    return row


def _save(row: Tender) -> None:
    row.version += 1
    row.save(update_fields=["version"])
