"""Pages on which a draft is begun, written, previewed and thrown away."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fourfold.analyse.engagement.models import Event
from fourfold.do.diary.models import Procurement
from fourfold.do.diary.queries import procurement_for
from fourfold.do.notices import actions, permissions, queries
from fourfold.do.notices.forms import NoticeForm
from fourfold.do.notices.models import Notice
from fourfold.do.notices.rules import KIND_HINTS, KIND_NAMES, NoticeKind
from fourfold.do.notices.views.boxes import boxes_for
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest


def start(request: PageRequest, authority: Authority) -> HttpResponse:
    """Choose what kind of notice to write."""
    permissions.check_draft(request.person, authority)
    kinds = [(kind, KIND_NAMES[kind], hint) for kind, hint in KIND_HINTS.items()]
    return render(request, "do/notices/start.html", {"kinds": kinds})


def draft(request: PageRequest, authority: Authority, kind: str) -> HttpResponse:
    """Begin a notice, filled in from the procurement, the event and the notice before it."""
    permissions.check_draft(request.person, authority)
    if kind not in KIND_HINTS:
        raise Http404
    of_kind, at = NoticeKind(kind), clock.now()
    procurement, event = _procurement(request, authority), _event(request, authority)
    follows = _follows(request, authority)
    if follows is None and procurement is not None:
        follows = queries.notice_before(procurement, of_kind)
    base = queries.first_content(of_kind, procurement=procurement, follows=follows, event=event, at=at)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        row = actions.draft_notice(
            authority=authority, kind=of_kind, content=given["content"],
            procurement=procurement or (follows.procurement if follows else None), follows=follows, event=event,
            by=request.person, at=at,
        )  # fmt: skip
        return _onwards(request, row, given)

    context = {"kind_name": KIND_NAMES[of_kind], "hint": KIND_HINTS[of_kind], "procurement": procurement}
    return _write(request, perform, context, boxes_for(authority, of_kind, base))


def edit(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Write on a draft."""
    row = queries.notice_for(authority, notice, request.person)
    permissions.check_edit(request.person, row)
    kind = NoticeKind(row.kind)

    def perform(given: dict[str, Any]) -> str:
        assert request.person is not None
        changed = actions.edit_notice(
            notice=row, content=given["content"], seen=given["seen"], by=request.person, at=clock.now()
        )
        return _onwards(request, changed, given)

    boxes = boxes_for(authority, kind, queries.content_from(row), seen=row.version, words=request.GET.get("words", ""))
    return _write(request, perform, {"notice": row, "kind_name": KIND_NAMES[kind]}, boxes)


def preview(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """A draft as everyone will read it."""
    row = queries.notice_for(authority, notice, request.person)
    permissions.check_list(request.person, authority)
    return render(request, "do/notices/preview.html", {"notice": row, "told": queries.told_of(row)})


def discard(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Throw a draft away."""
    row = queries.notice_for(authority, notice, request.person)
    permissions.check_discard(request.person, row)

    def perform() -> str:
        assert request.person is not None
        actions.discard_notice(notice=row, by=request.person, at=clock.now())
        return reverse("notices.list", args=[authority.slug])

    return act(request, perform)


def _write(
    request: HttpRequest, perform: Callable[[dict[str, Any]], str], context: dict[str, Any], boxes: dict[str, Any]
) -> HttpResponse:
    return form_page(request, NoticeForm, "do/notices/edit.html", perform, context=context, **boxes)


def _onwards(request: HttpRequest, row: Notice, given: dict[str, Any]) -> str:
    """To the page of the notice; or back to the form, for more categories or more lots."""
    edit_page = reverse("notices.edit", args=[row.authority.slug, row.uuid])
    if "find" in request.POST and given.get("category_words"):
        return f"{edit_page}?{urlencode({'words': given['category_words']})}#categories"
    if "more" in request.POST:
        return f"{edit_page}#lots"
    return row.get_work_url()


def _procurement(request: PageRequest, authority: Authority) -> Procurement | None:
    asked = _uuid(request, "procurement")
    return procurement_for(authority, asked, request.person) if asked else None


def _event(request: PageRequest, authority: Authority) -> Event | None:
    asked = _uuid(request, "event")
    return Event.objects.filter(exercise__authority=authority, uuid=asked).first() if asked else None


def _follows(request: PageRequest, authority: Authority) -> Notice | None:
    asked = _uuid(request, "follows")
    return queries.notice_for(authority, asked, request.person) if asked else None


def _uuid(request: HttpRequest, name: str) -> UUID | None:
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None
