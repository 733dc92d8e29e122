"""Draft a notice, edit it, throw it away."""

from dataclasses import fields
from datetime import datetime

from fourfold.analyse.engagement.models import Event
from fourfold.do.diary.models import Procurement
from fourfold.do.notices import permissions, rules
from fourfold.do.notices.actions.locked import facts_of, locked
from fourfold.do.notices.joined import require_unguarded
from fourfold.do.notices.models import Lot, Notice
from fourfold.do.notices.permissions import Author
from fourfold.do.notices.queries.facts import require_fair_closing
from fourfold.do.notices.rules import Content, NoticeEvent, NoticeKind
from fourfold.do.notices.searching import make_findable
from fourfold.do.providers.models import Provider
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.authorities.actions import next_reference
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def draft_notice(
    *,
    authority: Authority,
    kind: NoticeKind | str,
    content: Content,
    procurement: Procurement | None = None,
    follows: Notice | None = None,
    event: Event | None = None,
    contractor: Provider | None = None,
    by: Author,
    at: datetime,
) -> Notice:
    """Begin a notice. With ``contractor`` it is a main contractor's offer of a sub-contract (SC 5.3.3)."""
    if contractor is not None:
        permissions.check_draft_for(by, contractor)
    else:
        permissions.check_draft(by, authority)
    kind = NoticeKind(kind)
    rules.require_kind(kind, is_contractors=contractor is not None)
    row = Notice(
        authority=authority, kind=kind, contractor=contractor, procurement=procurement, follows=follows, event=event,
        reference=next_reference(authority, at),
    )  # fmt: skip
    _require_own(row)
    if isinstance(by, Person):
        row.prepared_by = by
    else:
        row.prepared_for_contractor_by = by
    write(row, content, at)
    _record("notice.drafted", row, by, at)
    return row


@action
def edit_notice(*, notice: Notice, content: Content, seen: int | None = None, by: Author, at: datetime) -> Notice:
    """Change a draft. Once it is published, a change is a new version."""
    row = locked(notice, seen)
    permissions.check_edit(by, row)
    row.state = rules.after(row.state, NoticeEvent.EDIT)
    row.version += 1
    write(row, content, at)
    _record("notice.edited", row, by, at)
    return row


@action
def discard_notice(*, notice: Notice, seen: int | None = None, by: Author, at: datetime) -> Notice:
    """Throw a draft away. Nobody outside ever saw it."""
    row = locked(notice, seen)
    permissions.check_discard(by, row)
    row.state = rules.after(row.state, NoticeEvent.DISCARD)
    require_unguarded(row, NoticeEvent.DISCARD)
    row.version += 1
    row.save()
    _record("notice.discarded", row, by, at)
    return row


def write(row: Notice, content: Content, at: datetime, *, was: datetime | None = None) -> None:
    """Put onto the row, and its lots, what belongs to its kind; refused when that cannot be so.

    ``was`` is the closing time that everyone knows already.
    """
    content = rules.own_part(NoticeKind(row.kind), content)
    rules.require_in_order(content)
    require_fair_closing(row, content, at, was=was)
    for one in fields(content):
        if one.name not in ("winners", "lots"):
            value = getattr(content, one.name)
            setattr(row, one.name, list(value) if isinstance(value, tuple) else value)
    row.winners = [{"name": winner.name, "provider": winner.provider} for winner in content.winners]
    row.save()
    for number, lot in enumerate(content.lots, 1):
        Lot.objects.update_or_create(
            notice=row,
            number=number,
            defaults={
                "title": lot.title,
                "value_low": lot.value_low,
                "value_high": lot.value_high,
                "places": list(lot.places),
            },
        )
    row.lots.filter(number__gt=len(content.lots)).delete()


def _require_own(row: Notice) -> None:
    exercise = row.event.exercise if row.event else None
    for thing in (row.procurement, row.follows, exercise):
        if thing is not None and thing.authority_id != row.authority_id:
            raise Refused(say("A notice belongs to the same authority as what it is about."))


def _record(what: str, row: Notice, by: Author, at: datetime) -> None:
    make_findable(row)
    record(
        what, row, by=by, at=at, authority=row.authority.uuid, changed=facts_of(row),
        beside={"title": row.title, "summary": row.summary},
    )  # fmt: skip
