"""Write a bid: begin it, change one piece of it, add and take away files, let go of it (SC 6.2.5).

Nobody but the provider's own people learns of this: the events stand on no authority's trail.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import leads_of
from fourfold.do.tendering import permissions
from fourfold.do.tendering.incoming import DraftUpload
from fourfold.do.tendering.models import Draft, DraftFile, Tender
from fourfold.do.tendering.queries.asked import LotRows, deadline_of, items_asked, lots_asked
from fourfold.do.tendering.queries.bids import current_of
from fourfold.do.tendering.queries.drafts import consortia_for, read_draft
from fourfold.do.tendering.queries.inviting import require_may_bid
from fourfold.do.tendering.rules.completeness import (
    LOTS,
    MOST_BYTES,
    MOST_FILES,
    STANDARD,
    WHO,
    answer_place,
    item_place,
    price_place,
    promises_place,
)
from fourfold.do.tendering.rules.deadline import is_late
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.rules.pieces import put, told_at, value_at, version_at, written_down
from fourfold.do.tendering.store import draft_file_at, remove
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.sealing.atrest import keep
from fourfold.foundation.words import say


@action
def begin_bid(*, tender: Tender, by: Representative, at: datetime) -> Draft:
    """Begin to write a bid, for a provider that may bid."""
    permissions.check_write(by, tender)
    require_time(tender, at)
    require_may_bid(tender, by.provider)
    uuid = uuid4()
    row, is_new = Draft.objects.get_or_create(
        tender=tender, provider=by.provider,
        defaults={"uuid": uuid, "content": keep(b"{}", about=uuid), "changed_by": by, "changed_at": at},
    )  # fmt: skip
    if not is_new:
        raise Refused(say("A colleague has begun this bid already. Go back to it, and write on."))
    _record("bid_draft.begun", row, by, at)
    return row


@action
def choose_bidder(
    *, draft: Draft, consortium: UUID | None, seen: int | None = None, by: Representative, at: datetime
) -> Draft:
    """Bid alone, or with a consortium that this provider leads and whose partners have all agreed (SC 8.3.2)."""
    row = _locked(draft, by, at)
    if consortium is not None and consortium not in {one.uuid for one in consortia_for(row.tender, row.provider)}:
        raise Refused(say("Choose a consortium that you lead, and to which all have agreed."), "SC 8.3.2", field="who")
    row.consortium = consortium
    return _put(row, WHO, str(consortium or ""), seen=seen, by=by, at=at)


@action
def choose_lots(
    *, draft: Draft, lots: Sequence[int], seen: int | None = None, by: Representative, at: datetime
) -> Draft:
    """Say which lots the bid is for (SC rec 19). What was written for others stays, and is not sent."""
    row = _locked(draft, by, at)
    known = [rows.lot.number for rows in lots_asked(row.tender)]
    chosen = sorted(set(lots) & set(known))
    if not chosen:
        raise Refused(say("Choose at least one lot."), field="lots")
    return _put(row, LOTS, chosen, seen=seen, by=by, at=at)


@action
def confirm_standard(*, draft: Draft, by: Representative, at: datetime) -> Draft:
    """Say that the provider's standard answers are still true, and go into this bid (SC rec 15)."""
    row = _locked(draft, by, at)
    today: date = local_day(at, row.tender.authority.time_zone)
    return _put(row, STANDARD, today.isoformat(), seen=None, by=by, at=at)


@action
def answer_item(
    *, draft: Draft, item: UUID, answer: str, words: str, seen: int | None = None, by: Representative, at: datetime
) -> Draft:
    """Say whether what a requirement asks for is there, or answer it in words (SC 6.2.7)."""
    row = _locked(draft, by, at)
    if item not in {one.uuid for one in items_asked(row.tender)}:
        raise Refused(say("This tender does not ask for that."))
    value = {"answer": answer, "words": words.strip()}
    return _put(row, item_place(str(item)), value, seen=seen, by=by, at=at)


@action
def answer_question(
    *, draft: Draft, lot: int, key: str, text: str, seen: int | None = None, by: Representative, at: datetime
) -> Draft:
    """Answer a question of the tender for one lot. Too long an answer is kept, and stands in the way of sending."""
    row = _locked(draft, by, at)
    if key not in {one.key for rows in _rows(row.tender, lot) for one in rows.criteria}:
        raise Refused(say("This tender does not ask for that."))
    return _put(row, answer_place(lot, key), text.strip(), seen=seen, by=by, at=at)


@action
def give_price(
    *,
    draft: Draft,
    lot: int,
    price: int,
    lines: Sequence[Mapping[str, Any]] | None = None,
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> Draft:
    """Give the price for a lot in pence over its whole life, without VAT; its lines stay where none are given."""
    row = _locked(draft, by, at)
    if not any(rows.has_price for rows in _rows(row.tender, lot)):
        raise Refused(say("This tender does not ask for that."))
    place = price_place(lot)
    before = value_at(read_draft(row), place) or {"lines": []}
    value = {"price": price, "lines": before["lines"] if lines is None else list(lines)}
    return _put(row, place, value, seen=seen, by=by, at=at)


@action
def put_promises(
    *,
    draft: Draft,
    lot: int,
    promises: Sequence[Mapping[str, Any]],
    seen: int | None = None,
    by: Representative,
    at: datetime,
) -> Draft:
    """Say what the provider would be held to in one lot: outcomes and social value that can be measured (SC 10.1)."""
    row = _locked(draft, by, at)
    if not _rows(row.tender, lot):
        raise Refused(say("This tender does not ask for that."))
    return _put(row, promises_place(lot), list(promises), seen=seen, by=by, at=at)


@action
def add_file(*, draft: Draft, place: str, upload: DraftUpload, by: Representative, at: datetime) -> DraftFile:
    """Add a file that was taken in to a place of the bid."""
    row = _locked(draft, by, at)
    sizes = list(row.files.values_list("size", flat=True))
    if len(sizes) >= MOST_FILES or sum(sizes) + upload.size > MOST_BYTES:
        most, megabytes = MOST_FILES, MOST_BYTES >> 20
        raise Refused(
            say("A bid holds at most {most} files and {megabytes} MB. Take one away first.", most=most,
                megabytes=megabytes),
            field="file",
        )  # fmt: skip
    file = DraftFile.objects.create(
        uuid=upload.uuid, draft=row, place=place, name=keep(upload.name.encode(), about=upload.uuid),
        size=upload.size, sha256=upload.sha256, added_by=by, added_at=at,
    )  # fmt: skip
    _changed(row, by, at)
    return file


@action
def remove_file(*, file: DraftFile, by: Representative, at: datetime) -> Draft:
    """Take a file away from the bid, for good."""
    row = _locked(file.draft, by, at)
    if not row.files.filter(pk=file.pk).delete()[0]:
        raise Refused(say("This file was taken away already."))
    transaction.on_commit(lambda: remove(draft_file_at(file.uuid)))
    return _changed(row, by, at)


@action
def tell_ready(*, draft: Draft, by: Representative, at: datetime) -> Draft:
    """Tell whoever runs the account that a bid can be sent. What is missing still is told beside it (SC 8.3.2)."""
    row = _locked(draft, by, at)
    row.ready_version, row.ready_by, row.ready_at = row.version, by, at
    row.save()
    tell(
        accounts=[one.account for one in leads_of(row.provider) if one.pk != by.pk],
        sentence=say("{name} says that your bid for “{title}” can be sent.", name=by.name, title=row.tender.title),
        href=row.get_absolute_url(), kind="tendering.bid_ready", at=at,
    )  # fmt: skip
    _record("bid_draft.ready", row, by, at)
    return row


@action
def discard_bid(*, draft: Draft, by: Representative, at: datetime) -> None:
    """Let go of what was written, files and all, where no bid made of it counts."""
    row = Draft.objects.select_for_update().select_related("tender__authority").get(pk=draft.pk)
    permissions.check_write(by, row.tender)
    permissions.check_draft(by, row)
    if current_of(row.tender, row.provider) is not None:
        raise Refused(say("You have sent this bid. Withdraw it first."))
    files = [draft_file_at(uuid) for uuid in row.files.values_list("uuid", flat=True)]
    _record("bid_draft.discarded", row, by, at)
    row.delete()
    for path in files:
        transaction.on_commit(partial(remove, path))


def require_time(tender: Tender, at: datetime) -> None:
    """Refuse to write once no bid is taken in any more.

    :raises Refused: in one sentence.
    """
    if is_late(at, deadline_of(tender)):
        raise Refused(say("The deadline has passed. What you wrote stays here to read."), "SC 6.2.8")
    if tender.state != TenderState.OPEN:
        raise Refused(say("This tender is not open for bids. It is {state}.", state=tender.get_state_display()))


def _rows(tender: Tender, lot: int) -> list[LotRows]:
    return [rows for rows in lots_asked(tender) if rows.lot.number == lot]


def _locked(draft: Draft, by: Representative, at: datetime) -> Draft:
    near = ("tender__authority", "tender__notice", "provider")
    row: Draft = Draft.objects.select_for_update(of=("self",)).select_related(*near).get(pk=draft.pk)
    permissions.check_write(by, row.tender)
    permissions.check_draft(by, row)
    require_time(row.tender, at)
    return row


def _require_fresh(seen: int | None, now: int, saved: Mapping[str, str]) -> None:
    if seen is not None and seen != now:
        raise Stale(
            say("A colleague changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=now,
            saved=saved,
        )


def _put(row: Draft, place: str, value: Any, *, seen: int | None, by: Representative, at: datetime) -> Draft:
    pieces = read_draft(row)
    _require_fresh(seen, version_at(pieces, place), told_at(pieces, place))
    row.content = keep(written_down(put(pieces, place, value, by=str(by.uuid), at=at.isoformat())), about=row.uuid)
    return _changed(row, by, at)


def _changed(row: Draft, by: Representative, at: datetime) -> Draft:
    row.version += 1
    row.changed_by, row.changed_at = by, at
    row.save()
    _record("bid_draft.written", row, by, at)
    return row


def _record(what: str, row: Draft, by: Representative, at: datetime) -> None:
    record(what, row, by=by, at=at, changed={"tender": row.tender.uuid, "version": row.version})
