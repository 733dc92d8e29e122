"""A bid on its way: sealed and safe on the disk first, outside of any transaction; then taken in, in one.

A process that is killed on the way leaves at most bytes that no row knows, which ``jobs`` sweep away. What was
acknowledged has its row, and a row has its bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

from fourfold.do.providers.models import Representative
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.submitting import SealedBid, refuse, take_in
from fourfold.do.tendering.models import Draft
from fourfold.do.tendering.packing import pieces_of
from fourfold.do.tendering.places import href_of
from fourfold.do.tendering.queries.asked import deadline_of
from fourfold.do.tendering.queries.bids import current_of
from fourfold.do.tendering.queries.drafts import Writing, writing_of
from fourfold.do.tendering.queries.inviting import require_may_bid
from fourfold.do.tendering.rules.deadline import is_late
from fourfold.do.tendering.rules.sending import RefusedBecause
from fourfold.do.tendering.store import bid_at, remove, written_whole
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Reason, Refused, Stale
from fourfold.foundation.once.actions import do_once
from fourfold.foundation.sealing.streams import Chunks, seal
from fourfold.foundation.words import say


def send(*, draft: Draft, once: UUID, seen: int | None, by: Representative, at: datetime) -> str:
    """Where the sender of a bid goes next: to the receipt of its submission, or of its refusal.

    ``at`` is the instant at which the request had arrived whole, however long it waited since; nothing that came later
    goes in. The same form sent again leads to the same receipt, whatever the clock says by then.

    :raises Refused: when something is missing, with all of it; or a colleague changed the bid meanwhile.
    """
    permissions.check_send(by, draft.tender)
    permissions.check_draft(by, draft)
    require_may_bid(draft.tender, draft.provider)
    because = _refused_because(draft, at)
    if because is not None:
        return do_once(once, at, lambda: refuse(draft=draft, because=because, by=by, at=at).get_absolute_url())
    if seen is not None and seen != draft.version:
        sentence = say("A colleague changed the bid after you opened this page. Read it again, then send it.")
        raise Stale(sentence, version=draft.version, saved={})
    if draft.changed_at > at:
        raise Refused(say("The bid was changed after you had sent it. Read it again, then send it."), "SC 6.2.8")
    writing = writing_of(draft)
    if missing := missing_from(writing, at):
        raise Refused(say("Something is missing still. Nothing was sent."), "SC 6.2.5", reasons=missing)
    with _sealed(writing, at) as bid:
        return do_once(once, at, lambda: take_in(draft=draft, bid=bid, by=by, at=at).get_absolute_url())


def missing_from(writing: Writing, at: datetime) -> tuple[Reason, ...]:
    """All that a bid lacks, each with the page on which it is mended."""
    tender = writing.draft.tender
    gaps = writing.gaps(local_day(at, tender.authority.time_zone))
    return tuple(Reason(gap.sentence, href_of(tender, gap.place), gap.clause) for gap in gaps)


def _refused_because(draft: Draft, at: datetime) -> RefusedBecause | None:
    if is_late(at, deadline_of(draft.tender)):
        return RefusedBecause.LATE
    current = current_of(draft.tender, draft.provider)
    if current is not None and current.of_version == draft.version:
        return RefusedBecause.SENT_ALREADY
    return None


@contextmanager
def _sealed(writing: Writing, at: datetime) -> Iterator[SealedBid]:
    """The bid, sealed to the tender's lock and safe on the disk; gone again unless it was taken in.

    After a fault nobody knows whether the database took it in: its bytes stay, until the sweep finds that it did not.
    """
    draft, uuid = writing.draft, uuid4()
    lock = draft.tender.lock
    assert lock is not None, "a tender that is open has its lock"
    with written_whole(bid_at(uuid)) as target:
        sealed = seal(Chunks(pieces_of(writing, at)), target, lock.recipient)
    bid = SealedBid(uuid, sealed.sha256, sealed.size, tuple(writing.written.lots), draft.consortium, draft.version)
    try:
        yield bid
    except Refused:
        remove(bid_at(uuid))
        raise
    if not bid.is_taken:
        remove(bid_at(uuid))
