"""Pages of plans and their versions."""

import json

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from fourfold.cycle.outcomes import actions
from fourfold.cycle.outcomes.forms import MoveForm, PlanForm
from fourfold.cycle.outcomes.models import Plan
from fourfold.cycle.outcomes.permissions import check_change_plan, check_move_plan, check_start_plan
from fourfold.cycle.outcomes.queries.pages import (
    moves_for,
    newest_readings,
    next_for,
    plan_themes,
    plans_by_state,
    waits_for,
)
from fourfold.cycle.outcomes.queries.plans import plan_for, versions_for
from fourfold.cycle.outcomes.rules.plans import EVENT_NAMES, STATE_NAMES, PlanEvent, PlanState
from fourfold.cycle.outcomes.rules.versions import changes_between
from fourfold.cycle.outcomes.views.editing import Page, edit, seen, who
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def plans(request: PageRequest, authority: Authority) -> HttpResponse:
    """Every plan that this reader may see."""
    context = {"groups": plans_by_state(authority, request.person)}
    return render(request, "cycle/outcomes/plans.html", context)


def plan(request: PageRequest, authority: Authority, plan: str) -> HttpResponse:
    """A plan: where it stands, its outcomes by theme, the latest readings, its versions."""
    row = plan_for(authority, plan, request.person)
    next_step = next_for(row, request.person)
    step_href = next_step.href if next_step else ""
    context = {
        "plan": row,
        "state": STATE_NAMES[PlanState(row.state)],
        "is_draft": row.state == PlanState.DRAFT,
        "in_consultation": row.state == PlanState.IN_CONSULTATION,
        "next": next_step,
        "moves": [(event, label) for event, label in moves_for(row, request.person) if _href(row, event) != step_href],
        "waits": waits_for(row),
        "themes": plan_themes(row),
        "readings": newest_readings(row),
        "versions": versions_for(row, request.person),
    }
    return render(request, "cycle/outcomes/plan.html", context)


def consultation(request: PageRequest, authority: Authority, plan: str) -> HttpResponse:
    """The whole text of a plan on one page, for whoever wants to comment on it."""
    row = plan_for(authority, plan, request.person)
    frozen = versions_for(row, request.person).filter(state=PlanState.IN_CONSULTATION).last()
    if frozen is None:
        raise Http404
    context = {
        "plan": row,
        "version": frozen,
        "content": json.loads(frozen.content),
        "is_open": row.state == PlanState.IN_CONSULTATION,
    }
    return render(request, "cycle/outcomes/consultation.html", context)


def version(request: PageRequest, authority: Authority, plan: str, number: int) -> HttpResponse:
    """A frozen version of a plan, and what changed since an earlier one (``?since=2``; else the one before)."""
    row = plan_for(authority, plan, request.person)
    versions = versions_for(row, request.person)
    this = get_object_or_404(versions, number=number)
    earlier = list(versions.filter(number__lt=number))
    wanted = request.GET.get("since", "")
    since = next((one for one in earlier if str(one.number) == wanted), earlier[-1] if earlier else None)
    content = json.loads(this.content)
    context = {
        "plan": row,
        "version": this,
        "state": STATE_NAMES[PlanState(this.state)],
        "content": content,
        "earlier": [(one, STATE_NAMES[PlanState(one.state)]) for one in earlier],
        "since": since,
        "changes": changes_between(json.loads(since.content), content) if since else (),
    }
    return render(request, "cycle/outcomes/version.html", context)


def start_plan(request: PageRequest, authority: Authority) -> HttpResponse:
    """Begin a plan."""
    check_start_plan(request.person, authority)
    page = Page(say("Start a plan"), (reverse("outcomes.plans", args=[authority.slug]), say("All plans")))

    def perform(form: PlanForm) -> str:
        plan = actions.start_plan(authority=authority, text=form.text(), by=who(request), at=clock.now())
        return plan.get_absolute_url()

    return edit(request, PlanForm, page, perform)


def change_plan(request: PageRequest, authority: Authority, plan: str) -> HttpResponse:
    """Change the frame of a draft."""
    row = plan_for(authority, plan, request.person)
    check_change_plan(request.person, row)
    page = Page(say("Change the plan’s title, dates and introduction"), _back(row))

    def perform(form: PlanForm) -> str:
        return actions.change_plan(
            plan=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now()
        ).get_absolute_url()

    initial = {"title": row.title, "about": row.about, "since": row.since, "until": row.until, "seen": row.version}
    return edit(request, PlanForm, page, perform, initial=initial)


def move_plan(request: PageRequest, authority: Authority, plan: str, event: str) -> HttpResponse:
    """Take a plan to its next state."""
    row = plan_for(authority, plan, request.person)
    if event not in [one.value for one in PlanEvent]:
        raise Http404
    what = PlanEvent(event)
    check_move_plan(request.person, row, what)
    name, explanation = EVENT_NAMES[what]
    page = Page(say(name), _back(row), lead=say(explanation), button=say(name))

    def perform(form: MoveForm) -> str:
        moved = actions.move_plan(plan=row, event=what, move=form.move(), by=who(request), at=clock.now())
        return moved.get_absolute_url()

    return edit(request, MoveForm, page, perform, event=what)


def _back(plan: Plan) -> tuple[str, str]:
    return plan.get_absolute_url(), plan.title


def _href(plan: Plan, event: PlanEvent) -> str:
    return reverse("outcomes.move_plan", args=[plan.authority.slug, plan.slug, event])
