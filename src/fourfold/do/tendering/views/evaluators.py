"""Pages on which the lead says who evaluates, and rules bids out by selection."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fourfold.cycle.commissions.queries.choices import officers
from fourfold.do.tendering import permissions
from fourfold.do.tendering.actions.evaluators import NAMING, hand_over_lead, name_evaluator, remove_evaluator
from fourfold.do.tendering.actions.ruling_out import BEFORE_PRICES, rule_out
from fourfold.do.tendering.forms.evaluating import EvaluatorForm, LeadForm, WhyForm
from fourfold.do.tendering.models import Bid
from fourfold.do.tendering.queries import evaluators as queries
from fourfold.do.tendering.queries.scoring import name_of
from fourfold.do.tendering.queries.tenders import tender_for
from fourfold.do.tendering.rules.names import EVALUATOR_NAMES, EvaluatorKind, Method
from fourfold.do.tendering.rules.questionnaire import fails_selection
from fourfold.do.tendering.rules.states import BIDS_KNOWN, PRICES_KNOWN
from fourfold.do.tendering.views.people import signed_in
from fourfold.do.tendering.views.watching import watched
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


@require_safe
@watched
def page(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Who evaluates, what nobody scores yet, and who has handed in; no score of anyone."""
    row = tender_for(authority, tender, request.person)
    permissions.check_lead(request.person, row)
    context = {
        "tender": row,
        "evaluators": queries.evaluators_of(row),
        "uncovered": queries.uncovered_of(row),
        "may_name": row.state in NAMING,
        "is_over": row.state in PRICES_KNOWN,
        "bids_known": row.state in BIDS_KNOWN,
        "kinds": [(kind.value, EVALUATOR_NAMES[kind]) for kind in EvaluatorKind],
    }
    return render(request, "do/tendering/evaluation/evaluators.html", context)


@watched
def name(request: PageRequest, authority: Authority, tender: UUID, kind: str) -> HttpResponse:
    """Name someone who scores."""
    row = tender_for(authority, tender, request.person)
    permissions.check_lead(request.person, row)
    if kind not in set(EvaluatorKind):
        raise Http404
    chosen = EvaluatorKind(kind)
    people = {str(one.uuid): one for one in queries.offered_as(row, chosen)}
    criteria = {str(one.uuid): one for one in queries.judged_rows(row) if _is_theirs(one.users_percent, chosen)}

    def perform(given: dict[str, Any]) -> str:
        name_evaluator(
            tender=row, person=people[given["person"]], kind=chosen,
            criteria=[criteria[one] for one in given["criteria"]], by=signed_in(request), at=clock.now(),
        )  # fmt: skip
        return _page(authority, row.uuid, "evaluators")

    return form_page(
        request, EvaluatorForm, "do/tendering/evaluation/name.html", perform,
        context={"tender": row, "kind": chosen, "nobody": not people, "nothing": not criteria},
        people=[("", ""), *((key, one.name) for key, one in people.items())],
        criteria=[(key, _called(one.title, one.method)) for key, one in criteria.items()],
    )  # fmt: skip


@watched
def remove(request: PageRequest, authority: Authority, tender: UUID, evaluator: UUID) -> HttpResponse:
    """Let an evaluator go who has not handed in."""
    row = tender_for(authority, tender, request.person)
    permissions.check_lead(request.person, row)
    found = queries.evaluator_for(row, evaluator)

    def perform(given: dict[str, Any]) -> str:
        remove_evaluator(
            evaluator=found, because=given["because"], seen=given["seen"], by=signed_in(request), at=clock.now()
        )
        return _page(authority, row.uuid, "evaluators")

    return form_page(
        request, WhyForm, "do/tendering/evaluation/remove.html", perform, initial={"seen": found.version},
        context={"tender": row, "evaluator": found},
    )  # fmt: skip


@watched
def hand_over(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """Give the tender another lead."""
    row = tender_for(authority, tender, request.person)
    permissions.check_hand_over(request.person, row)
    people = {
        str(one.uuid): one
        for one in officers(authority)
        if one.pk != row.lead_id and permissions.is_buyer(one, authority.pk)
    }

    def perform(given: dict[str, Any]) -> str:
        return hand_over_lead(
            tender=row, to=people[given["to"]], because=given["because"], seen=given["seen"],
            by=signed_in(request), at=clock.now(),
        ).get_absolute_url()  # fmt: skip

    return form_page(
        request, LeadForm, "do/tendering/evaluation/hand_over.html", perform, initial={"seen": row.version},
        context={"tender": row}, people=[("", ""), *((key, one.name) for key, one in people.items())],
    )  # fmt: skip


@require_safe
@watched
def selection(request: PageRequest, authority: Authority, tender: UUID) -> HttpResponse:
    """What bidders answered that speaks against their bid."""
    row = tender_for(authority, tender, request.person)
    permissions.check_select(request.person, row)
    bids = [(bid, name_of(bid, row), fails_selection(bid.selection)) for bid in row.bids.select_related("provider")]
    context = {"tender": row, "bids": bids, "may_rule_out": row.state in BEFORE_PRICES}
    return render(request, "do/tendering/evaluation/selection.html", context)


@watched
def out(request: PageRequest, authority: Authority, tender: UUID, bid: UUID) -> HttpResponse:
    """Rule a bid out."""
    row = tender_for(authority, tender, request.person)
    permissions.check_select(request.person, row)
    found = Bid.objects.select_related("provider", "tender").filter(tender=row, uuid=bid).first()
    if found is None:
        raise Http404

    def perform(given: dict[str, Any]) -> str:
        rule_out(bid=found, because=given["because"], by=signed_in(request), at=clock.now())
        return _page(authority, row.uuid, "selection")

    context = {
        "tender": row, "bid": found, "name": name_of(found, row), "against": fails_selection(found.selection)
    }  # fmt: skip
    return form_page(request, WhyForm, "do/tendering/evaluation/rule_out.html", perform, context=context)


def _is_theirs(users_percent: int, kind: EvaluatorKind) -> bool:
    return users_percent > 0 if kind is EvaluatorKind.SERVICE_USER else users_percent < 100


def _called(title: str, method: str) -> str:
    return title if method == Method.ANSWER else f"{title} ({Method(method)})"


def _page(authority: Authority, tender: UUID, page: str) -> str:
    return reverse(f"tendering.{page}", args=[authority.slug, tender])
