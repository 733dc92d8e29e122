"""Pages on which someone scores alone. People who use the service have simpler ones."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import scoring as actions
from fourfold.do.tendering.forms.evaluating import ScoreForm
from fourfold.do.tendering.models import Evaluator, Tender
from fourfold.do.tendering.queries import scoring as queries
from fourfold.do.tendering.queries.declaring import standing_of
from fourfold.do.tendering.queries.evaluators import evaluator_for
from fourfold.do.tendering.queries.files import content_of
from fourfold.do.tendering.queries.scoring import Task
from fourfold.do.tendering.rules.declaring import Standing
from fourfold.do.tendering.rules.names import EvaluatorKind, TenderState
from fourfold.do.tendering.rules.states import BIDS_KNOWN
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.downloads import as_download
from fourfold.foundation.ui.pages import act, form_page
from fourfold.govern.people.middleware import PageRequest


@require_safe
@watched
def overview(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """All that this evaluator scores, and how far they are. Whoever has left reads that they have."""
    row, mine = _mine(request, authority, tender)
    is_clear = standing_of(row, mine.person) is Standing.CLEAR
    may_read = mine.removed_at is None and row.state in BIDS_KNOWN and is_clear
    tasks = queries.tasks_of(mine) if may_read else []
    step = next((task for task in tasks if not task.is_done), None)
    context = {
        "tender": row,
        "evaluator": mine,
        "is_waiting": row.state not in BIDS_KNOWN,
        "is_clear": is_clear,
        "may_score": may_read and mine.handed_in_at is None and row.state == TenderState.SCORING,
        "rows": [(task, queries.name_of(task.lot_bid.bid, row)) for task in tasks],
        "done": sum(task.is_done for task in tasks),
        "next_href": _href(row, step) if step else "",
    }
    return render(request, f"do/tendering/evaluation/{_look(mine, 'scoring')}.html", context)


@watched
def one(request: PageRequest, authority: Authority, tender: UUID, lot_bid: UUID, criterion: UUID) -> HttpResponse:
    """One answer: what the bid says, the scale, a score and its reason."""
    row, mine = _mine(request, authority, tender)
    permissions.check_score(mine.person, row)
    permissions.check_declared(mine.person, row)
    tasks = queries.tasks_of(mine)
    task = queries.task_in(tasks, lot_bid, criterion)

    def perform(given: dict[str, Any]) -> str:
        actions.save_score(
            tender=row, lot_bid=task.lot_bid, criterion=task.criterion,
            score=int(given["score"]) if given["score"] else None, reason=given["reason"], seen=given["seen"],
            by=mine.person, at=clock.now(),
        )  # fmt: skip
        following = queries.after(tasks, task)
        return _href(row, following) if following else _overview(row)

    score, is_simple = task.score, mine.kind == EvaluatorKind.SERVICE_USER
    initial = {"score": str(score.score), "reason": score.reason} if score and score.score is not None else (
        {"reason": score.reason} if score else {}
    )  # fmt: skip
    place = tasks.index(task)
    context = {
        "tender": row,
        "task": task,
        "name": queries.name_of(task.lot_bid.bid, row),
        "answer": queries.answer_to(task),
        "files": _files(row, task),
        "number": place + 1,
        "count": len(tasks),
        "before": _href(row, tasks[place - 1]) if place else "",
        "after": _href(row, tasks[place + 1]) if place + 1 < len(tasks) else "",
        "has_lots": row.lots.count() > 1,
    }
    return form_page(
        request, ScoreForm, f"do/tendering/evaluation/{_look(mine, 'score')}.html", perform,
        initial={**initial, "seen": score.version if score else 0}, context=context, tender=row, is_simple=is_simple,
    )  # fmt: skip


@require_POST
@watched
def hand_in(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Hand in all scores."""
    row, mine = _mine(request, authority, tender)
    permissions.check_score(mine.person, row)

    def perform() -> str:
        links = {task.key: _href(row, task) for task in queries.tasks_of(mine)}
        actions.hand_in(tender=row, links=links, by=mine.person, at=clock.now())
        return _overview(row)

    return act(request, perform)


@require_safe
@watched
def scores(request: PageRequest, authority: Authority, tender: UUID, evaluator: UUID) -> HttpResponse:
    """One evaluator's scores: one's own at any time, another's once all are in."""
    row = queries.tender_to_score(authority, tender, request.person)
    found = evaluator_for(row, evaluator)
    permissions.check_read_scores(request.person, found)
    tasks = queries.tasks_of(found)
    context = {
        "tender": row, "evaluator": found, "is_own": found.person == request.person,
        "rows": [(task, queries.name_of(task.lot_bid.bid, row)) for task in tasks if task.score],
        "sha256": actions.digest_of(found) if found.handed_in_at else "",
    }  # fmt: skip
    return render(request, "do/tendering/evaluation/scores.html", context)


@require_safe
@watched
def file(request: PageRequest, authority: Authority, tender: UUID, file: UUID) -> FileResponse:
    """A file of a bid, for those who score what it belongs to, or who moderate; a price's, once quality is closed."""
    row = queries.tender_to_score(authority, tender, request.person)
    found = queries.file_for(row, file)
    permissions.check_fetch(request.person, found)
    number = list(found.bid.files.values_list("pk", flat=True)).index(found.pk) + 1
    name = queries.file_called(found, row, number)
    response = FileResponse(
        content_of(found), as_attachment=True, filename=name, content_type=found.media_type
    )  # fmt: skip
    return as_download(response)


def _mine(request: PageRequest, authority: Authority, tender: UUID) -> tuple[Tender, Evaluator]:
    """The tender and the reader as one of its evaluators, also of those who left."""
    row = queries.tender_to_score(authority, tender, request.person)
    mine = permissions.evaluator_of(row, request.person)
    if mine is None:
        permissions.check_evaluate(request.person, row)
        raise Http404
    mine.tender = row
    return row, mine


def _files(row: Tender, task: Task) -> Sequence[tuple[str, str, int]]:
    """The files of an answer: what each is called, where it is, how large it is."""
    place = list(task.lot_bid.bid.files.values_list("pk", flat=True))
    return [
        (
            queries.file_called(found, row, place.index(found.pk) + 1),
            reverse("tendering.bid_file", args=[row.authority.slug, row.uuid, found.uuid]),
            found.size,
        )
        for found in queries.files_for(task)
    ]


def _look(mine: Evaluator, page: str) -> str:
    return f"{page}_simple" if mine.kind == EvaluatorKind.SERVICE_USER else page


def _href(row: Tender, task: Task) -> str:
    return reverse("tendering.score", args=[row.authority.slug, row.uuid, *task.key])


def _overview(row: Tender) -> str:
    return reverse("tendering.scoring", args=[row.authority.slug, row.uuid])
