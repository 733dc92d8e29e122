"""Pages of outcomes and objectives."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.cycle.outcomes import actions
from fourfold.cycle.outcomes.forms import ObjectiveForm, OutcomeForm
from fourfold.cycle.outcomes.permissions import check_change_plan
from fourfold.cycle.outcomes.queries.pages import objective_views
from fourfold.cycle.outcomes.queries.plans import objective_for, outcome_for, plan_for
from fourfold.cycle.outcomes.rules.plans import LINKED, STATE_NAMES, PlanState
from fourfold.cycle.outcomes.views.editing import Page, edit, seen, who
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def outcome(request: PageRequest, authority: Authority, outcome: UUID) -> HttpResponse:
    """An outcome with its objectives, how they are measured, and who works for them."""
    row = outcome_for(authority, outcome, request.person)
    objectives = objective_views(row.objectives.select_related("revises"))
    context = {
        "outcome": row,
        "plan": row.plan,
        "state": STATE_NAMES[PlanState(row.plan.state)],
        "is_draft": row.plan.state == PlanState.DRAFT,
        "objectives": objectives,
        "money": sorted({line.pk: line for one in objectives for line in one.money}.values(), key=lambda line: line.pk),
    }
    return render(request, "cycle/outcomes/outcome.html", context)


def objective(request: PageRequest, authority: Authority, objective: UUID) -> HttpResponse:
    """An objective: its indicators and the services that work for it."""
    row = objective_for(authority, objective, request.person)
    plan = row.outcome.plan
    context = {
        "objective": row,
        "plan": plan,
        "state": STATE_NAMES[PlanState(plan.state)],
        "is_draft": plan.state == PlanState.DRAFT,
        "is_linkable": plan.state in LINKED and row.revises is None,
        "view": objective_views([row])[0],
    }
    return render(request, "cycle/outcomes/objective.html", context)


def add_outcome(request: PageRequest, authority: Authority, plan: str) -> HttpResponse:
    """Add an outcome to a draft."""
    row = plan_for(authority, plan, request.person)
    check_change_plan(request.person, row)
    page = Page(say("Add an outcome"), (row.get_absolute_url(), row.title), button=say("Add the outcome"))

    def perform(form: OutcomeForm) -> str:
        return actions.add_outcome(plan=row, text=form.text(), by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, OutcomeForm, page, perform)


def change_outcome(request: PageRequest, authority: Authority, outcome: UUID) -> HttpResponse:
    """Change an outcome of a draft."""
    row = outcome_for(authority, outcome, request.person)
    check_change_plan(request.person, row.plan)
    page = Page(say("Change this outcome"), (row.get_absolute_url(), row.title))

    def perform(form: OutcomeForm) -> str:
        return actions.change_outcome(
            outcome=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now()
        ).get_absolute_url()

    initial = {name: getattr(row, name) for name in ("title", "population", "theme", "about")}
    return edit(request, OutcomeForm, page, perform, initial={**initial, "seen": row.version})


def remove_outcome(request: PageRequest, authority: Authority, outcome: UUID) -> HttpResponse:
    """Take an outcome out of a draft."""
    row = outcome_for(authority, outcome, request.person)
    check_change_plan(request.person, row.plan)
    page = Page(
        say("Remove “{title}”?", title=row.title),
        (row.get_absolute_url(), row.title),
        warning=say("Its objectives and indicators go with it."),
        button=say("Remove the outcome"),
        removes=True,
    )

    def perform(form: Form) -> str:
        return actions.remove_outcome(outcome=row, by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, Form, page, perform)


def add_objective(request: PageRequest, authority: Authority, outcome: UUID) -> HttpResponse:
    """Add an objective to an outcome of a draft."""
    row = outcome_for(authority, outcome, request.person)
    check_change_plan(request.person, row.plan)
    page = Page(say("Add an objective"), (row.get_absolute_url(), row.title), button=say("Add the objective"))

    def perform(form: ObjectiveForm) -> str:
        return actions.add_objective(outcome=row, text=form.text(), by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, ObjectiveForm, page, perform)


def change_objective(request: PageRequest, authority: Authority, objective: UUID) -> HttpResponse:
    """Change an objective of a draft."""
    row = objective_for(authority, objective, request.person)
    check_change_plan(request.person, row.outcome.plan)
    page = Page(say("Change this objective"), (row.get_absolute_url(), row.title))

    def perform(form: ObjectiveForm) -> str:
        return actions.change_objective(
            objective=row, text=form.text(), seen=seen(form), by=who(request), at=clock.now()
        ).get_absolute_url()

    initial = {"title": row.title, "about": row.about, "seen": row.version}
    return edit(request, ObjectiveForm, page, perform, initial=initial)


def remove_objective(request: PageRequest, authority: Authority, objective: UUID) -> HttpResponse:
    """Take an objective out of a draft."""
    row = objective_for(authority, objective, request.person)
    check_change_plan(request.person, row.outcome.plan)
    page = Page(
        say("Remove “{title}”?", title=row.title),
        (row.get_absolute_url(), row.title),
        warning=say("Its indicators and its links to services go with it."),
        button=say("Remove the objective"),
        removes=True,
    )

    def perform(form: Form) -> str:
        return actions.remove_objective(objective=row, by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, Form, page, perform)
