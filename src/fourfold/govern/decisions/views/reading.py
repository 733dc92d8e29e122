"""Pages on which decisions are read."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.paging import next_href
from fourfold.govern.decisions import queries
from fourfold.govern.decisions.beside import matters
from fourfold.govern.decisions.nexts import is_heard, next_for
from fourfold.govern.decisions.rules import STATE_NAMES, TAKER_NAMES, DecisionState
from fourfold.govern.people.middleware import PageRequest
from fourfold.govern.people.queries import person_called


def forward_plan(request: PageRequest, authority: Authority) -> HttpResponse:
    """What is announced and not yet decided."""
    key_only = request.GET.get("show") != "all"
    month = _month(request.GET.get("month", ""))
    found = queries.forward_plan(authority, key_only=key_only, month=month, after=request.GET.get("after", ""))
    context = {
        "decisions": found.rows,
        "next_href": next_href(request, found.after),
        "months": queries.months_ahead(authority, key_only=key_only),
        "month": month,
        "key_only": key_only,
    }
    return render(request, "govern/decisions/forward_plan.html", context)


def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every decision that this reader may see, the newest first."""
    state, taker, decided_by = (request.GET.get(name, "") for name in ("state", "taker", "by"))
    found = queries.list_for(
        authority, request.person, state=state, taker=taker,
        decided_by=person_called(authority, decided_by) if decided_by else None, after=request.GET.get("after", ""),
    )  # fmt: skip
    states = [(value, name) for value, name in STATE_NAMES.items() if request.person or value != DecisionState.DRAFT]
    context = {
        "decisions": found.rows,
        "next_href": next_href(request, found.after),
        "states": states,
        "takers": list(TAKER_NAMES.items()),
        "state": state,
        "taker": taker,
        "decided_by": decided_by,
    }
    return render(request, "govern/decisions/list.html", context)


def page(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """One decision: what is sought, what was decided, why, and what is done about it."""
    at = clock.now()
    row = queries.decision_for(authority, decision, request.person)
    today = clock.local_day(at, authority.time_zone)
    earliest = queries.earliest_day_of(row)
    context = {
        "decision": row,
        "rejected_options": list(row.rejected_options.all()),
        "next": next_for(row, request.person, at),
        "matters": matters(row, request.person),
        "verdict": queries.key_verdict(row, book_at(authority, at)) if row.announced_at is None else None,
        "earliest": earliest,
        "is_ready": earliest is not None and earliest <= today and is_heard(row),
        "overdue": row.state == DecisionState.TAKEN
        and row.implementation_due is not None
        and row.implementation_due < today,
    }
    return render(request, "govern/decisions/page.html", context)


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01") if text else None
    except ValueError:
        return None
