"""Pages on which evaluations and decommissioning plans are read."""

from uuid import UUID

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.paging import next_href
from fourfold.foundation.permissions import can
from fourfold.foundation.spreadsheets import headers_of, lines_of
from fourfold.foundation.words import say
from fourfold.govern.decisions.permissions import check_see as check_see_decision
from fourfold.govern.people.middleware import PageRequest
from fourfold.review.evaluation import permissions, queries
from fourfold.review.evaluation.drawings import drawing_of
from fourfold.review.evaluation.nexts import next_for_closure, next_for_evaluation
from fourfold.review.evaluation.queries.sheets import evaluation_rows
from fourfold.review.evaluation.rules.closing import missing_before_checking, people_affected
from fourfold.review.evaluation.rules.names import STRENGTH_NAMES, ClosureState, EvaluationState
from fourfold.review.evaluation.rules.reporting import late_by
from fourfold.review.evaluation.rules.strength import because_of
from fourfold.review.performance.queries.promised import promises_of
from fourfold.review.performance.rules.delivered import KEPT_NAMES


@require_safe
def every(request: PageRequest, authority: Authority) -> HttpResponse:
    """The evaluations that the reader may see, the newest first."""
    found = queries.evaluations_in(authority, request.person, after=request.GET.get("after", ""))
    context = {
        "evaluations": found.rows,
        "next_href": next_href(request, found.after),
        "is_inside": can(permissions.check_inside, request.person, authority),
    }
    return render(request, "review/evaluation/list.html", context)


@require_safe
def page(request: PageRequest, authority: Authority, evaluation: UUID) -> HttpResponse:
    """One evaluation: what it comes to, how surely, of which outcomes, at what cost, and what follows."""
    row = queries.evaluation_for(authority, evaluation, request.person)
    now = clock.now()
    today = clock.local_day(now, authority.time_zone)
    results = list(row.results.select_related("measure"))
    grade = queries.grades_of(results, queries.scale_on(authority, row.reported_on or today))
    closure = queries.closure_of(row)
    decision = row.decision
    context = {
        "evaluation": row,
        "contract": row.contract,
        "next": next_for_evaluation(row, request.person, closure, today),
        "results": results,
        "drawing": drawing_of(results),
        "grade": grade,
        "strength": say(STRENGTH_NAMES[grade.strength]) if grade else "",
        "weaker": because_of(grade) if grade else "",
        "late": late_by(row.contract.ends_on, row.reported_on) if row.reported_on else "",
        "lessons": list(row.lessons.all()),
        "measures": list(row.contract.measures.exclude(unit="")[:20]) if row.state == EvaluationState.DRAFT else [],
        "promises": [
            (one.commitment.text, say(KEPT_NAMES[one.delivered.kept]))
            for one in promises_of(row.contract, row.reported_on or today)
        ],
        "decision": decision if decision and can(check_see_decision, request.person, decision) else None,
        "closure": closure if closure and can(permissions.check_see_closure, request.person, closure) else None,
        "may_write": can(permissions.check_write, request.person, row),
        "may_seek": can(permissions.check_seek, request.person, row),
        "may_pass_on": can(permissions.check_pass_on, request.person, row),
        "is_draft": row.state == EvaluationState.DRAFT,
    }
    return render(request, "review/evaluation/page.html", context)


@require_safe
def closure(request: PageRequest, authority: Authority, closure: UUID) -> HttpResponse:
    """One decommissioning plan: who is affected, what stays, what becomes of the provider, what is missing."""
    row = queries.closure_for(authority, closure, request.person)
    facts = queries.closure_facts(row)
    today = clock.local_day(clock.now(), authority.time_zone)
    counted, uncounted = people_affected(facts.groups)
    is_draft = row.state == ClosureState.DRAFT
    context = {
        "closure": row,
        "contract": row.contract,
        "evaluation": row.evaluation,
        "next": next_for_closure(row, request.person),
        "groups": list(row.groups.all()),
        "counted": counted,
        "uncounted": uncounted,
        "missing": missing_before_checking(facts, queries.limits_for(row, today)) if is_draft else [],
        "may_change": can(permissions.check_change_closure, request.person, row),
        "may_check": can(permissions.check_check, request.person, row),
        "is_inside": can(permissions.check_inside, request.person, authority),
    }
    return render(request, "review/evaluation/closure.html", context)


@require_safe
def sheet(request: PageRequest, authority: Authority) -> StreamingHttpResponse:
    """The evaluations that the reader may see as a spreadsheet."""
    inside = can(permissions.check_inside, request.person, authority)
    rows = lines_of(evaluation_rows(authority, inside=inside))
    return StreamingHttpResponse(rows, headers=headers_of(f"evaluations-{authority.slug}.csv"))
