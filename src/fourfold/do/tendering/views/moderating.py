"""Pages of moderation: differences side by side, agreeing on each score, and closing quality."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions import moderating as actions
from fourfold.do.tendering.differences import Drawing, Given, drawn
from fourfold.do.tendering.forms.evaluating import AgreeForm, CloseForm
from fourfold.do.tendering.models import Criterion, Evaluator, Score, Tender, TenderLot
from fourfold.do.tendering.queries import moderating as queries
from fourfold.do.tendering.queries.evaluators import evaluators_of
from fourfold.do.tendering.queries.moderating import Side
from fourfold.do.tendering.queries.scoring import Task, answer_to, files_for, name_of, tender_to_score
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.names import TenderState
from fourfold.do.tendering.views.people import signed_in, way_back
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@dataclass(frozen=True, slots=True)
class Question:
    """One criterion of a lot: everyone who scored it, a row for each bid, and the drawing of both."""

    lot: TenderLot
    criterion: Criterion
    evaluators: Sequence[Evaluator]
    rows: Sequence["Row"]
    drawing: Drawing


@dataclass(frozen=True, slots=True)
class Row:
    """One bid: its page, its scores in the order of the evaluators, and how far they lie apart."""

    side: Side
    name: str
    href: str
    scores: Sequence[Score | None]


@require_safe
@watched
def page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """All scores side by side, question by question, drawn and as a table."""
    row = tender_to_score(authority, tender, request.person)
    permissions.check_moderation(request.person, row)
    sides = queries.sides_of(row)
    still = queries.next_open(sides)
    context = {
        "tender": row,
        "way_back": way_back(request, row),
        "questions": _questions(row, sides),
        "has_lots": row.lots.count() > 1,
        "may_agree": permissions.is_lead(request.person, row) and row.state == TenderState.MODERATING,
        "open": sum(side.agreed is None for side in sides),
        "next_href": _href(row, still) if still else "",
    }
    return render(request, "do/tendering/evaluation/moderation.html", context)


@watched
def side(request: PageRequest, authority: Authority, tender: UUID, lot_bid: UUID, criterion: UUID) -> HttpResponse:
    """One answer: what the bid says, what everyone scored and why, and the score on which they agree."""
    row = tender_for(authority, tender, request.person)
    permissions.check_lead(request.person, row)
    permissions.check_moderation(request.person, row)
    permissions.check_declared(request.person, row)
    found = queries.side_in(queries.sides_of(row), lot_bid, criterion)
    difference, agreed = found.difference, found.agreed
    percent = found.criterion.users_percent

    def perform(given: dict[str, Any]) -> str:
        actions.agree_score(
            tender=row, lot_bid=found.lot_bid, criterion=found.criterion,
            score=int(given["score"]) if given.get("score") else None, reason=given["reason"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        following = queries.next_open(queries.sides_of(row))
        return _href(row, following) if following else _moderation(row)

    task = Task(found.lot_bid, found.criterion, None)
    context = {
        "tender": row, "side": found, "name": name_of(found.lot_bid.bid, row), "answer": answer_to(task),
        "files": [
            (str(number), reverse("tendering.bid_file", args=[authority.slug, row.uuid, file.uuid]), file.size)
            for number, file in enumerate(files_for(task), 1)
        ],
        "has_lots": row.lots.count() > 1, "percent": percent, "rest": 100 - percent,
        "drawing": drawn([_given(found, name_of(found.lot_bid.bid, row))], row.scale_least, row.scale_most),
    }  # fmt: skip
    initial = {"score": str(agreed.officers_score), "reason": agreed.reason} if agreed else {}
    between = (min(difference.officers), max(difference.officers)) if difference.officers and percent < 100 else None
    return form_page(
        request, AgreeForm, "do/tendering/evaluation/side.html", perform,
        initial={**initial, "seen": agreed.version if agreed else 0}, context=context, tender=row, between=between,
    )  # fmt: skip


@watched
def close(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Make the agreed scores final, after which prices are seen."""
    row = tender_for(authority, tender, request.person)
    permissions.check_lead(request.person, row)

    def perform(given: dict[str, Any]) -> str:
        actions.close_quality(tender=row, seen=given["seen"], by=signed_in(request), at=clock.now())
        return reverse("tendering.prices", args=[authority.slug, row.uuid])

    return form_page(
        request, CloseForm, "do/tendering/evaluation/close.html", perform, initial={"seen": row.version},
        context={"tender": row},
    )  # fmt: skip


def _questions(row: Tender, sides: Sequence[Side]) -> list[Question]:
    named = evaluators_of(row)
    found = []
    for _, group in groupby(sides, key=lambda side: (side.lot_bid.lot_id, side.criterion.pk)):
        members = list(group)
        given = {score.evaluator_id for side in members for score in side.scores}
        evaluators = [one for one in named if one.pk in given]
        rows = [
            Row(side, name_of(side.lot_bid.bid, row), _href(row, side), _in_order(side, evaluators))
            for side in members
        ]  # fmt: skip
        drawing = drawn([_given(one.side, one.name) for one in rows], row.scale_least, row.scale_most)
        found.append(Question(members[0].lot_bid.lot, members[0].criterion, evaluators, rows, drawing))
    return found


def _in_order(side: Side, evaluators: Sequence[Evaluator]) -> list[Score | None]:
    scores = {score.evaluator_id: score for score in side.scores}
    return [scores.get(one.pk) for one in evaluators]


def _given(side: Side, name: str) -> Given:
    difference = side.difference
    return Given(name, difference.officers, difference.users, float(side.agreed.score) if side.agreed else None)


def _href(row: Tender, side: Side) -> str:
    return reverse("tendering.side", args=[row.authority.slug, row.uuid, *side.key])


def _moderation(row: Tender) -> str:
    return reverse("tendering.moderation", args=[row.authority.slug, row.uuid])
