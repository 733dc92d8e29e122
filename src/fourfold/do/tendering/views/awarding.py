"""Pages on which an outcome is read: the result, the award, its document and its file."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from fourfold.do.tendering import permissions
from fourfold.do.tendering.models import Tender
from fourfold.do.tendering.nexts.awarding import awarding_next
from fourfold.do.tendering.queries import awarding as queries
from fourfold.do.tendering.queries.reports import data_of, lot_reports, report_of
from fourfold.do.tendering.queries.tenders import public_tender, tender_for
from fourfold.do.tendering.rules.proposing import limit_words, words_of
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.documents import pdf_of
from fourfold.foundation.errors import Refused
from fourfold.foundation.permissions import can
from fourfold.govern.people.middleware import PageRequest

DOCUMENT = Path(__file__).parents[1] / "documents" / "award.typ"


@require_safe
@watched
def result(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Scores and prices together as they stand now: every number, who would win, and what would change that."""
    row, at = tender_for(authority, tender, request.person), clock.now()
    permissions.check_see_result(request.person, row)
    context: dict[str, Any] = {"tender": row, "next": awarding_next(row, request.person, at)}
    try:
        evaluation = queries.evaluation_of(row)
    except Refused as refusal:
        context["refusal"] = refusal
    else:
        context |= {
            "lots": lot_reports(evaluation, evaluation.awards.winners, {}),
            "words": words_of(evaluation),
            "limit": limit_words(evaluation, row.most_lots),
            "corrections": list(queries.waiting_corrections(row)),
            "to_correct": queries.agreed_scores(row) if _may_correct(request, row) else (),
        }
    return render(request, "do/tendering/award/result.html", context)


@require_safe
@watched
def award(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The award: who wins and why, who agreed, what bidders are told, and where it stands."""
    row, is_inside = _readable(request, authority, tender)
    report = report_of(queries.outcome_of(row), for_everyone=not is_inside)
    context = {
        "tender": row,
        "report": report,
        "is_inside": is_inside,
        "next": awarding_next(row, request.person, clock.now()) if is_inside else None,
        "feedback": queries.feedback_of(report.proposal) if is_inside else [],
        "challenges": list(queries.challenges_of(row)) if is_inside else [],
        "may_write": can(permissions.check_write_feedback, request.person, row) and row.state in queries.WRITABLE,
    }
    return render(request, "do/tendering/award/award.html", context)


@require_safe
@watched
def report(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The award report as a document that can be read aloud."""
    row, is_inside = _readable(request, authority, tender)
    told = report_of(queries.outcome_of(row), for_everyone=not is_inside)
    response = HttpResponse(pdf_of(DOCUMENT, data_of(told)), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{slugify(row.title) or "award"}-award-report.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@watched
def evaluation(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """The evaluation as a file that anyone can compute again with ``fourfold evaluate``."""
    row, is_inside = _readable(request, authority, tender)
    outcome = queries.outcome_of(row)
    form = outcome.proposal.evaluation if is_inside else queries.form_for_everyone(outcome)
    response = JsonResponse(form, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="{slugify(row.title) or "award"}-evaluation.json"'
    return response


def _may_correct(request: PageRequest, tender: Tender) -> bool:
    return queries.was_sent_back(tender) and can(permissions.check_correct, request.person, tender)


def _readable(request: PageRequest, authority: Authority, uuid: UUID) -> tuple[Tender, bool]:
    """The tender, and whether this reader sees every name: others see the award alone, and the winners' names."""
    row = public_tender(authority, uuid, request.person)
    permissions.check_see_award(request.person, row)
    return row, can(permissions.check_see_result, request.person, row)
