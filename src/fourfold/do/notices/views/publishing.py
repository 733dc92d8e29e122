"""Pages on which a notice is published, changed and cancelled."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.do.notices import actions, permissions, queries, rules
from fourfold.do.notices.forms import CancelForm, NoticeForm, PublishForm
from fourfold.do.notices.rules import AFTER_CLOSING, NoticeEvent, NoticeKind
from fourfold.do.notices.views.boxes import boxes_for
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


def publish(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Look at what everyone will read, and publish it."""
    row = queries.notice_for(authority, notice, request.person)
    permissions.check_publish(request.person, row)
    rules.after(row.state, NoticeEvent.PUBLISH)
    at = clock.now()

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.publish_notice(notice=row, seen=given["seen"], by=request.person, at=clock.now()).get_work_url()

    context = {
        "notice": row,
        "told": queries.told_of(row),
        "against": queries.reasons_against(row, request.person, at),
        "set_aside": queries.set_aside(row, request.person, at),
        "long_sentences": queries.long_sentences_of(row, at),
    }
    return form_page(
        request, PublishForm, "do/notices/publish.html", perform, initial={"seen": row.version}, context=context
    )


def change(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Change a public notice, as a new version that says why."""
    row = queries.notice_for(authority, notice, request.person)
    permissions.check_change(request.person, row)
    rules.after(row.state, NoticeEvent.CHANGE)
    kind, at = NoticeKind(row.kind), clock.now()
    is_closed = rules.is_closed(kind, row.closes_at, at)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.change_notice(
            notice=row, content=given["content"], reason=given["change_reason"], seen=given["seen"],
            by=request.person, at=clock.now(),
        ).get_work_url()  # fmt: skip

    boxes = boxes_for(
        authority, kind, queries.content_from(row), seen=row.version, changing=True,
        only=AFTER_CLOSING if is_closed else (),
    )  # fmt: skip
    return form_page(
        request, NoticeForm, "do/notices/change.html", perform, context={"notice": row, "is_closed": is_closed}, **boxes
    )


def cancel(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Cancel a public notice, and say why."""
    row = queries.notice_for(authority, notice, request.person)
    permissions.check_cancel(request.person, row)
    rules.require_cancellable(NoticeKind(row.kind))
    rules.after(row.state, NoticeEvent.CANCEL)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        return actions.cancel_notice(
            notice=row, reason=given["change_reason"], seen=given["seen"], by=request.person, at=clock.now()
        ).get_work_url()

    return form_page(
        request, CancelForm, "do/notices/cancel.html", perform, initial={"seen": row.version}, context={"notice": row}
    )
