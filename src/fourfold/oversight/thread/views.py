"""Pages of the golden thread."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from fourfold.cycle.outcomes.queries import service_for
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest
from fourfold.oversight.thread.drawing import draw_outcomes, draw_rows, draw_tree
from fourfold.oversight.thread.mending import breaks_in, groups_of, parted, summary
from fourfold.oversight.thread.nodes import KIND_NAMES, KINDS, Node, rows_of
from fourfold.oversight.thread.queries import Choice, decision_for, thread_for
from fourfold.oversight.thread.weaving import Loom

_OPEN_AT_FIRST = 1
"""Outcomes that stand open when there are several: one shows what opening does, the rest are an overview."""


def tree(request: PageRequest, authority: Authority) -> HttpResponse:
    """From what residents want to what was decided, as a tree or (``?as=table``) as a table."""
    choice = _choice(request)
    thread = thread_for(authority, request.person, choice)
    loom = Loom(thread, authority.slug)
    nodes = loom.tree(choice.directorate)
    adrift = [] if choice.outcome else loom.adrift(choice.directorate)
    as_table = request.GET.get("as") == "table"
    query = request.GET.copy()
    for name in ("as", "open"):
        query.pop(name, None)
    all_open = request.GET.get("open") == "all"
    broken, known = parted(breaks_in(thread, choice))
    titled = say("Services that serve no outcome")
    context = {
        "choice": choice,
        "thread": thread,
        "columns": [say(KIND_NAMES[kind]) for kind in KINDS],
        "as_table": as_table,
        "all_open": all_open,
        "folds": len(nodes) > _OPEN_AT_FIRST,
        "drawn": draw_rows(rows_of([*nodes, *adrift]))
        if as_table
        else draw_outcomes(nodes, say("The golden thread"), opened=len(nodes) if all_open else _OPEN_AT_FIRST),
        "adrift": draw_tree(adrift, titled, is_named=True) if adrift and not as_table else "",
        "is_empty": not nodes and not adrift,
        "break_count": len(broken),
        "breaks": summary(broken),
        "known": summary(known),
        "query": query.urlencode(),
    }
    return render(request, "oversight/thread/tree.html", context)


def breaks(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every break in the thread with its clause, and where and by whom it is mended."""
    choice = _choice(request)
    thread = thread_for(authority, request.person, choice)
    found = breaks_in(thread, choice)
    context = {
        "choice": choice,
        "thread": thread,
        "count": len(parted(found)[0]),
        "knows": bool(parted(found)[1]),
        "groups": groups_of(found, thread, authority, request.person),
        "query": request.GET.urlencode(),
    }
    return render(request, "oversight/thread/breaks.html", context)


def table(request: PageRequest, authority: Authority) -> HttpResponse:
    """The thread as a file for a spreadsheet: the same rows as the table on the page."""
    choice = _choice(request)
    loom = Loom(thread_for(authority, request.person, choice), authority.slug)
    nodes = loom.tree(choice.directorate) + ([] if choice.outcome else loom.adrift(choice.directorate))
    rows = [
        [words for kind in KINDS for words in (say(KIND_NAMES[kind]), say("About it"), say("Address"))],
        *([cell for kind in KINDS for cell in _cells(row.get(kind), request)] for row in rows_of(nodes)),
    ]
    return HttpResponse(lines_of(rows), headers=headers_of(f"{authority.slug}-thread.csv"))


def service(request: PageRequest, authority: Authority, service: UUID) -> HttpResponse:
    """The thread pulled from a service: what it is for, and what is done about it."""
    row = service_for(authority, service, request.person)
    thread = thread_for(authority, request.person, Choice())
    loom = Loom(thread, authority.slug)
    line = thread.services[row.pk]
    under = loom.commissions_under(line)
    context = {
        "title": row.title,
        "back": (row.get_absolute_url(), row.title),
        "above": draw_tree([loom.back_from_service(line)], say("What it is for"), is_named=True),
        "under": draw_tree(under, say("What is done about it"), is_named=True) if under else "",
        "shows_under": True,
    }
    return render(request, "oversight/thread/back.html", context)


def decision(request: PageRequest, authority: Authority, decision: UUID) -> HttpResponse:
    """The thread pulled from a decision: the commissions that rest on it, their services and outcomes."""
    row = decision_for(authority, decision, request.person)
    thread = thread_for(authority, request.person, Choice())
    loom = Loom(thread, authority.slug)
    node = Node("decision", row.title, row.get_absolute_url(), (row.reference,))
    node.below = [loom.back_from_commission(one) for one in loom.commissions_behind(row.uuid)]
    if not node.below:
        node.below.append(Node("commission", say("No commission rests on it"), is_gap=True))
    context = {
        "title": row.title,
        "back": (reverse("decisions.page", args=[authority.slug, row.uuid]), row.title),
        "above": draw_tree([node], say("What it is for"), is_named=True),
    }
    return render(request, "oversight/thread/back.html", context)


def _choice(request: PageRequest) -> Choice:
    return Choice(*(request.GET.get(name, "") for name in ("plan", "outcome", "directorate")))


def _cells(node: Node | None, request: PageRequest) -> tuple[str, str, str]:
    if node is None:
        return ("", "", "")
    address = request.build_absolute_uri(node.href) if node.href else ""
    return (node.title, "; ".join(node.notes), address)
