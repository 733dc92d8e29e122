"""Pages of indicators and readings."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from fourfold.cycle.outcomes import actions
from fourfold.cycle.outcomes.charts import chart_of
from fourfold.cycle.outcomes.forms import CorrectionForm, IndicatorForm, ReadingForm
from fourfold.cycle.outcomes.models import Indicator
from fourfold.cycle.outcomes.permissions import check_change_plan, check_record_reading
from fourfold.cycle.outcomes.queries.measures import indicator_for, reading_for, readings_of
from fourfold.cycle.outcomes.queries.plans import objective_for
from fourfold.cycle.outcomes.rules.measures import FREQUENCY_NAMES, GOOD_NAMES, Frequency, Good
from fourfold.cycle.outcomes.rules.plans import PlanState
from fourfold.cycle.outcomes.texts import IndicatorText, ReadingText
from fourfold.cycle.outcomes.views.editing import Page, edit, seen, who
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.forms import Form
from fourfold.foundation.words import say
from fourfold.govern.people.middleware import PageRequest


def indicator(request: PageRequest, authority: Authority, indicator: UUID) -> HttpResponse:
    """An indicator: what it showed, where it is to go, and what others reach."""
    row = indicator_for(authority, indicator, request.person)
    readings, targets = list(readings_of(row)), list(row.targets.all())
    plan = row.objective.outcome.plan
    context = {
        "indicator": row,
        "plan": plan,
        "is_draft": plan.state == PlanState.DRAFT,
        "is_read": row.revises is None and plan.state != PlanState.WITHDRAWN,
        "readings": readings,
        "latest": readings[-1] if readings else None,
        "targets": targets,
        "good": GOOD_NAMES[Good(row.good)],
        "frequency": FREQUENCY_NAMES[Frequency(row.frequency)],
        "chart": chart_of(row, readings, targets),
    }
    return render(request, "cycle/outcomes/indicator.html", context)


def add_indicator(request: PageRequest, authority: Authority, objective: UUID) -> HttpResponse:
    """Say how an objective of a draft is measured."""
    row = objective_for(authority, objective, request.person)
    check_change_plan(request.person, row.outcome.plan)
    page = Page(say("Add an indicator"), (row.get_absolute_url(), row.title), button=say("Add the indicator"))

    def perform(form: IndicatorForm) -> str:
        return actions.add_indicator(
            objective=row, text=form.text(), targets=form.targets(), by=who(request), at=clock.now()
        ).get_absolute_url()

    template = "cycle/outcomes/indicator_form.html"
    return edit(request, IndicatorForm, page, perform, template=template, initial={"decimals": 0})


def change_indicator(request: PageRequest, authority: Authority, indicator: UUID) -> HttpResponse:
    """Change an indicator of a draft, and its target path."""
    row = indicator_for(authority, indicator, request.person)
    check_change_plan(request.person, row.objective.outcome.plan)
    page = Page(say("Change this indicator"), (row.get_absolute_url(), row.title))

    def perform(form: IndicatorForm) -> str:
        return actions.change_indicator(
            indicator=row,
            text=form.text(),
            targets=form.targets(),
            seen=seen(form),
            by=who(request),
            at=clock.now(),
        ).get_absolute_url()

    template = "cycle/outcomes/indicator_form.html"
    initial = _initial(row)
    targets = row.targets.count()
    return edit(request, IndicatorForm, page, perform, template=template, initial=initial, targets=targets)


def remove_indicator(request: PageRequest, authority: Authority, indicator: UUID) -> HttpResponse:
    """Take an indicator out of a draft."""
    row = indicator_for(authority, indicator, request.person)
    check_change_plan(request.person, row.objective.outcome.plan)
    page = Page(
        say("Remove “{title}”?", title=row.title),
        (row.get_absolute_url(), row.title),
        warning=say("Its target path and readings go with it."),
        button=say("Remove the indicator"),
        removes=True,
    )

    def perform(form: Form) -> str:
        return actions.remove_indicator(indicator=row, by=who(request), at=clock.now()).get_absolute_url()

    return edit(request, Form, page, perform)


def record_reading(request: PageRequest, authority: Authority, indicator: UUID) -> HttpResponse:
    """Record what an indicator showed."""
    row = indicator_for(authority, indicator, request.person)
    check_record_reading(request.person, row)
    page = Page(
        say("Record a reading"),
        (row.get_absolute_url(), row.title),
        lead=row.title,
        button=say("Record the reading"),
    )

    def perform(form: ReadingForm) -> str:
        actions.record_reading(indicator=row, text=form.text(), by=who(request), at=clock.now())
        return row.get_absolute_url()

    return edit(request, ReadingForm, page, perform)


def correct_reading(request: PageRequest, authority: Authority, reading: UUID) -> HttpResponse:
    """Correct a reading; what it said stays to be seen."""
    row = reading_for(authority, reading, request.person)
    check_record_reading(request.person, row)
    page = Page(
        say("Correct the reading for {period}", period=row.period),
        (row.indicator.get_absolute_url(), row.indicator.title),
        lead=say("What it said before stays on the page, with your reason."),
        button=say("Correct the reading"),
    )

    def perform(form: CorrectionForm) -> str:
        actions.correct_reading(
            reading=row,
            text=form.text(),
            because=form.cleaned_data["because"],
            seen=seen(form),
            by=who(request),
            at=clock.now(),
        )
        return row.indicator.get_absolute_url()

    initial = {name: getattr(row, name) for name in ReadingText.__dataclass_fields__}
    return edit(request, CorrectionForm, page, perform, initial={**initial, "seen": row.version})


def _initial(row: Indicator) -> dict[str, object]:
    initial: dict[str, object] = {name: getattr(row, name) for name in IndicatorText.__dataclass_fields__}
    for number, target in enumerate(row.targets.all(), start=1):
        for name in ("period", "on", "value"):
            initial[f"target_{number}_{name}"] = getattr(target, name)
    return {**initial, "seen": row.version}
