"""Write to each bidder, then tell them all: the award is announced, and the standstill begins."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.announcing import announce_award, tell_every_bidder
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.proposing import standing
from fourfold.do.tendering.models import Bid, Feedback, Standstill, Tender
from fourfold.do.tendering.queries.awarding import WRITABLE, book_for, span_of, without_feedback
from fourfold.do.tendering.rules.approving import require_told
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.do.tendering.rules.standstill import starts_with_notice
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale, said
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def write_feedback(
    *,
    tender: Tender,
    bid: Bid,
    advantages: str,
    is_ready: bool,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Feedback:
    """Write what made the difference for one bidder, and say when it is ready. It is sent to all at once."""
    tender = locked(tender)
    permissions.check_write_feedback(by, tender)
    if tender.state not in WRITABLE:
        raise Refused(say("Feedback is written between the proposal of an award and its announcement."), "SC 7.1.3")
    proposal = standing(tender)
    row = Feedback.objects.select_for_update().filter(proposal=proposal, bid=bid).first()
    if row is not None and seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version, saved={"advantages": row.advantages},
        )  # fmt: skip
    row = row or Feedback(proposal=proposal, bid=bid, version=0)
    row.advantages = said(advantages, "advantages", say("Say what made the difference."))
    row.written_by, row.ready_at = by, at if is_ready else None
    row.version += 1
    row.save()
    record(
        "tender.feedback_written", tender, by=by, at=at, authority=tender.authority.uuid,
        changed={"bid": bid.uuid, "feedback": row.uuid, "is_ready": is_ready, "version": row.version},
        beside={"advantages": row.advantages},
    )  # fmt: skip
    return row


@action
def tell_bidders(*, tender: Tender, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Tell every bidder how it did; the standstill begins. Where the law says so, the award notice comes with it.

    Refused while the feedback to any bidder is not ready.
    """
    row = locked(tender, seen)
    permissions.check_tell(by, row)
    row.state = after(row.state, TenderEvent.NOTIFY)
    proposal, book = standing(row), book_for(row)
    slug = row.authority.slug
    require_told(
        [
            (bid.provider.name, reverse("tendering.write_feedback", args=[slug, row.uuid, bid.uuid]))
            for bid in without_feedback(proposal)
        ],
        book.clause("awarding.summary") if book.has("awarding.summary") else "SC 7.1.3",
    )
    proposal.feedback.update(sent_at=at)
    row.version += 1
    row.save(update_fields=["state", "version"])
    today = local_day(at, row.authority.time_zone)
    span = span_of(row, today)
    notice = announce_award(row, proposal, by, at) if starts_with_notice(book) else None
    if span is not None:
        Standstill.objects.create(
            tender=row, proposal=proposal, notice=notice, starts_on=span.starts_on, ends_on=span.ends_on,
            clause=span.rule.clause,
        )  # fmt: skip
    tell_every_bidder(row, say("Read how your bid for “{title}” did, and why.", title=row.title), "tender.told", at)
    record(
        "tender.bidders_told", row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "version": row.version, "proposal": proposal.uuid,
            "notice": notice.uuid if notice else None,
            "starts_on": span.starts_on if span else None, "ends_on": span.ends_on if span else None,
        },
        rulebook=book.version,
    )  # fmt: skip
    return row
