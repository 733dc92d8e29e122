"""Change a tender that is open, for everyone at once, with time for it where it is material (SC 5.3.2, rec 11)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from fourfold.do.diary.queries.facts import calendar_of
from fourfold.do.notices import actions as notices
from fourfold.do.notices.queries import content_from
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.locked import locked
from fourfold.do.tendering.actions.papers import put_paper
from fourfold.do.tendering.models import Amendment, Tender
from fourfold.do.tendering.queries.bids import bidder_accounts
from fourfold.do.tendering.queries.purchase import book_for
from fourfold.do.tendering.rules.amending import Change, effect_of, moved_questions, require_later
from fourfold.do.tendering.rules.names import TenderEvent, TenderState
from fourfold.do.tendering.rules.states import after
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def amend_tender(
    *,
    tender: Tender,
    change: Change,
    text: str,
    closes_at: datetime | None = None,
    paper_title: str = "",
    paper: StoredFile | None = None,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Amendment:
    """Tell everyone what changes. What is material by rule moves the deadline; ``closes_at`` moves it further.

    While providers still ask to take part, their time moves too, and the deadline for bids by as much.

    Followers hear of it with the notice's new version, and whoever works on a bid by a message of their own.
    """
    row = locked(tender, seen)
    permissions.check_amend(by, row)
    row.state = after(row.state, TenderEvent.AMEND)
    text = said(text, "text", say("Say what changes, in full. Everyone reads this."))
    notice, zone = row.notice, ZoneInfo(row.authority.time_zone)
    assert notice.closes_at is not None  # a notice that invites bids is not published without
    closed = notice.closes_at.astimezone(zone)
    effect = effect_of(
        change, at=at.astimezone(zone), closes_at=closed, book=book_for(row, at), calendar=calendar_of(row.authority)
    )
    closes = require_later(closes_at and closes_at.astimezone(zone), effect)
    closes = max(closes, closed + _give_time_to_ask(row, change, at))
    if change is Change.DATES and closes == closed:
        raise Refused(say("Say until when bidders have now."), "SC 5.3.2", field="closes_on")
    if change is Change.PAPERS or paper is not None:
        put_paper(row, paper_title, paper, by, at)
    amendment = Amendment.objects.create(
        tender=row, number=row.amendments.count() + 1, text=text, is_material=effect.is_material,
        material_because=effect.because, closed_at=closed.astimezone(UTC), closes_at=closes.astimezone(UTC),
        by=by, at=at,
    )  # fmt: skip
    row.version += 1
    row.save()
    _tell(row, amendment, by, at)
    record(
        "tender.amended", amendment, by=by, at=at, authority=row.authority.uuid,
        changed={
            "tender": row.uuid, "number": amendment.number, "change": change, "is_material": amendment.is_material,
            "closed_at": amendment.closed_at, "closes_at": amendment.closes_at, "apply_by": row.apply_by,
        },
        beside={"text": text},
    )  # fmt: skip
    return amendment


def _give_time_to_ask(row: Tender, change: Change, at: datetime) -> timedelta:
    """Move the time until which providers ask to take part, where it still runs; by how much."""
    if row.state != TenderState.APPLYING or row.apply_by is None or at >= row.apply_by:
        return timedelta()
    zone, was = ZoneInfo(row.authority.time_zone), row.apply_by
    fair = effect_of(
        change, at=at.astimezone(zone), closes_at=was.astimezone(zone), book=book_for(row, at),
        calendar=calendar_of(row.authority),
    )  # fmt: skip
    row.apply_by = fair.earliest.astimezone(UTC)
    return row.apply_by - was


def _tell(row: Tender, amendment: Amendment, by: Person, at: datetime) -> None:
    notice = row.notice
    if amendment.closes_at == amendment.closed_at:
        notices.tell_of_amendment(notice=notice, reason=amendment.text, by=by, at=at)
        sentence = say("“{title}” has changed. Read what, before you send your bid.", title=row.title)
    else:
        zone = ZoneInfo(row.authority.time_zone)
        moved = amendment.closes_at.astimezone(zone) - amendment.closed_at.astimezone(zone)
        until = moved_questions(notice.questions_until and notice.questions_until.astimezone(zone), moved)
        content = replace(content_from(notice), closes_at=amendment.closes_at, questions_until=until)
        notices.change_notice(notice=notice, content=content, reason=amendment.text, by=by, at=at)
        sentence = say("“{title}” has changed, and closes later. Read what is new.", title=row.title)
    tell(
        accounts=bidder_accounts(row), sentence=sentence, kind="tendering.amended", at=at, authority=row.authority,
        href=row.get_public_url(),
    )  # fmt: skip
