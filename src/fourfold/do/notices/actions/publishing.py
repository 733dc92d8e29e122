"""Publish a notice, change it once it is public, cancel it."""

from dataclasses import replace
from datetime import datetime

from fourfold.do.notices import permissions, rules
from fourfold.do.notices.actions.diary import close_on, note_cancelled, note_published
from fourfold.do.notices.actions.drafting import write
from fourfold.do.notices.actions.locked import locked
from fourfold.do.notices.actions.versions import keep_version
from fourfold.do.notices.joined import require_unguarded
from fourfold.do.notices.models import Notice
from fourfold.do.notices.permissions import Author
from fourfold.do.notices.queries.facts import content_from
from fourfold.do.notices.queries.questions import askers_of
from fourfold.do.notices.queries.readiness import reasons_against
from fourfold.do.notices.queries.versions import content_of
from fourfold.do.notices.rules import Content, NoticeEvent, NoticeKind
from fourfold.foundation.audit.actions import action
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.errors import Refused
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def publish_notice(*, notice: Notice, seen: int | None = None, by: Author, at: datetime) -> Notice:
    """Let everyone read a notice, as its first version. Refused with all that stands in the way."""
    row = locked(notice, seen)
    permissions.check_publish(by, row)
    row.state = rules.after(row.state, NoticeEvent.PUBLISH)
    require_unguarded(row, NoticeEvent.PUBLISH)
    person = by if isinstance(by, Person) else None
    rules.require_in_order(content_from(row))
    if against := reasons_against(row, person, at):
        raise Refused(say("This notice cannot be published yet."), reasons=against)
    if person is not None:
        note_published(row, person, at)
    row.published_at, row.rulebook = at, book_at(row.authority, at).version
    keep_version("notice.published", row, reason="", author=by, at=at)
    return row


@action
def change_notice(
    *, notice: Notice, content: Content, reason: str, seen: int | None = None, by: Author, at: datetime
) -> Notice:
    """Change a public notice, as a new version with the reason for it (SC rec 11)."""
    row = locked(notice, seen)
    permissions.check_change(by, row)
    row.state = rules.after(row.state, NoticeEvent.CHANGE)
    require_unguarded(row, NoticeEvent.CHANGE, content)
    reason = _said(reason, say("Say why you change it. Everyone who follows it reads this."))
    before, was = content_of(row), row.closes_at
    write(row, content, at, was=was)
    changed = rules.changed_fields(before, content_of(row))
    rules.require_changeable(NoticeKind(row.kind), changed, closed_at=was, at=at)
    if "closes_at" in changed and isinstance(by, Person):
        close_on(row, reason, by, at)
    keep_version("notice.changed", row, reason=reason, author=by, at=at)
    return row


@action
def withdraw_outcome(*, notice: Notice, because: str, by: Person, at: datetime) -> Notice:
    """Say on the public notice of an outcome that it does not stand, and why: what happened is put right (SC rec 11).

    Nobody is named any more as who gets it. Part of what takes the outcome back.
    """
    row = locked(notice, None)
    permissions.check_put_right(by, row)
    row.state = rules.after(row.state, NoticeEvent.CHANGE)
    reason = _said(because, say("Say why it does not stand."))
    told = say("This does not stand: {because}", because=reason)
    content = replace(content_from(row), winners=(), summary=f"{told}\n\n{row.summary}".strip())
    require_unguarded(row, NoticeEvent.CHANGE, content)
    write(row, content, at, was=row.closes_at)
    keep_version("notice.changed", row, reason=reason, author=by, at=at)
    return row


@action
def tell_of_amendment(*, notice: Notice, reason: str, by: Author, at: datetime) -> Notice:
    """Tell everyone of a change of what belongs to a public notice, where its own words stay (SC 5.3.2).

    It is a version of its own, so that followers hear of it as of any other.
    """
    row = locked(notice, None)
    permissions.check_change(by, row)
    row.state = rules.after(row.state, NoticeEvent.CHANGE)
    keep_version(
        "notice.changed", row, author=by, at=at,
        reason=_said(reason, say("Say what changes. Everyone who follows it reads this.")),
    )  # fmt: skip
    return row


@action
def cancel_notice(*, notice: Notice, reason: str, seen: int | None = None, by: Author, at: datetime) -> Notice:
    """Cancel a public notice. It stays to be read with the reason, which everyone who asked is told (SC rec 11)."""
    row = locked(notice, seen)
    permissions.check_cancel(by, row)
    rules.require_cancellable(NoticeKind(row.kind))
    row.state = rules.after(row.state, NoticeEvent.CANCEL)
    require_unguarded(row, NoticeEvent.CANCEL)
    row.reason = _said(reason, say("Say why it is cancelled. Those who worked on a bid deserve to know."))
    note_cancelled(row)
    keep_version("notice.cancelled", row, reason=row.reason, author=by, at=at)
    tell(
        accounts=askers_of(row),
        sentence=say("“{title}”, about which you asked, is cancelled. Read why.", title=row.title),
        href=row.get_absolute_url(),
        kind="notices.cancelled",
        at=at,
        authority=row.authority,
    )
    return row


def _said(text: str, sentence: str) -> str:
    if not text.strip():
        raise Refused(sentence, "SC rec 11", field="change_reason")
    return text.strip()
