"""Cancel a tender, and tell everyone why (SC 5.3.2)."""

from datetime import datetime

from fourfold.do.notices import actions as notices
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.announcing import retract_award
from fourfold.do.tendering.actions.locked import facts_of, locked
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.queries.bids import bidder_accounts
from fourfold.do.tendering.rules.names import TenderEvent
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import said
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.sealing.actions import destroy_lock
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def cancel_tender(*, tender: Tender, because: str, seen: int | None = None, by: Person, at: datetime) -> Tender:
    """Cancel a tender at any stage between its publication and its award.

    Its notice is cancelled with the reason, which its followers read; an award notice that was published says that the
    award does not stand; every bidder is told; what is sealed is never opened, since the shares of its lock are
    destroyed.
    """
    row = locked(tender, seen)
    permissions.check_cancel(by, row)
    row.state = after(row.state, TenderEvent.CANCEL)
    row.cancelled_because = said(
        because, "because", say("Say why it is cancelled. Those who worked on a bid deserve to know.")
    )
    row.cancelled_at = at
    row.version += 1
    row.save()
    row.notice = notices.cancel_notice(notice=row.notice, reason=row.cancelled_because, by=by, at=at)
    retract_award(row, row.cancelled_because, by, at)
    if row.lock is not None and row.lock.destroyed_at is None:
        row.lock = destroy_lock(lock=row.lock, by=by, at=at)
    tell(
        accounts=bidder_accounts(row),
        sentence=say("“{title}”, for which you prepared a bid, is cancelled. Read why.", title=row.title),
        href=row.get_public_url(), kind="tendering.cancelled", at=at, authority=row.authority,
    )  # fmt: skip
    record(
        "tender.cancelled", row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "because": row.cancelled_because}, rulebook=row.rulebook,
    )  # fmt: skip
    return row
