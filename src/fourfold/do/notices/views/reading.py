"""Pages on which an authority's own people see its notices."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.do.diary.queries import procurement_for
from fourfold.do.notices import permissions, queries
from fourfold.do.notices.joined import entrances
from fourfold.do.notices.nexts import next_for
from fourfold.do.notices.rules import (
    KIND_NAMES,
    ROUTE_NAMES,
    STATE_NAMES,
    NoticeKind,
    NoticeState,
    Route,
    is_cancellable,
)
from fourfold.do.notices.rules import following as kinds_after
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.govern.people.middleware import PageRequest


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """All notices of the authority, drafts too, the newest first."""
    permissions.check_list(request.person, authority)
    state, kind, whose = (request.GET.get(name, "") for name in ("state", "kind", "whose"))
    found = queries.list_for(
        authority, state=state, kind=kind, person=request.person if whose == "mine" else None,
        after=request.GET.get("after", ""),
    )  # fmt: skip
    context = {
        "notices": found.rows,
        "next_href": next_href(request, found.after),
        "states": [(one, name) for one, name in STATE_NAMES.items() if one != NoticeState.DISCARDED],
        "kinds": list(KIND_NAMES.items()),
        "state": state,
        "kind": kind,
        "whose": whose,
        "at": clock.now(),
    }
    return render(request, "do/notices/list.html", context)


@require_safe
def work(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """One notice, for those who work on it: what is next, what it says, who asks, what came before."""
    row, at = queries.notice_for(authority, notice, request.person), clock.now()
    permissions.check_list(request.person, authority)
    context = {
        "notice": row,
        "next": next_for(row, request.person, at),
        "told": queries.told_of(row),
        "versions": queries.versions_of(row),
        "waiting": list(queries.waiting_questions(row)),
        "answered": list(queries.answered_questions(row)),
        "long_sentences": queries.long_sentences_of(row, at) if row.state == NoticeState.DRAFT else [],
        "following": [(kind, KIND_NAMES[kind]) for kind in kinds_after(NoticeKind(row.kind))],
        "followed_by": queries.followers_of(row),
        "entrances": entrances(row, request.person),
        "may_cancel": is_cancellable(NoticeKind(row.kind)),
        "at": at,
    }
    return render(request, "do/notices/work.html", context)


@require_safe
def plan(request: PageRequest, authority: Authority, procurement: UUID) -> HttpResponse:
    """Which notices a procurement needs, why and by when; each can be drafted from here."""
    permissions.check_list(request.person, authority)
    row, at = procurement_for(authority, procurement, request.person), clock.now()
    notices = queries.notices_of(row)
    asked = request.GET.get("route", "")
    route = Route(asked) if asked in set(Route) else queries.route_of(row, notices, at)
    dues = queries.dues_of(row, notices, route, at)
    context = {
        "procurement": row,
        "route": route,
        "routes": list(ROUTE_NAMES.items()),
        "groups": queries.by_need(dues),
        "others": queries.beside(dues, notices),
        "asked": f"?procurement={row.uuid}",
        "rules_of": queries.rules_day(row, at),
    }
    return render(request, "do/notices/plan.html", context)
