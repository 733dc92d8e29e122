"""Outcomes, indicators with readings, and services."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from fourfold.cycle.outcomes.models import BudgetLine, Contribution, Indicator, Objective, Outcome, Service
from fourfold.cycle.outcomes.queries import visible_outcomes
from fourfold.cycle.outcomes.queries.measures import indicators_for
from fourfold.cycle.outcomes.queries.plans import seen_by
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import authority_called
from fourfold.publish.api.paging import DEFAULT, After, Limit, page_of
from fourfold.publish.api.shapes import (
    BudgetShape,
    ContributionShape,
    IndicatorBrief,
    IndicatorPage,
    IndicatorShape,
    IndicatorWithReadings,
    Money,
    ObjectiveBrief,
    ObjectiveShape,
    OutcomeBrief,
    OutcomePage,
    OutcomeShape,
    ReadingShape,
    ServicePage,
    ServiceShape,
    TargetShape,
)
from fourfold.publish.api.words import REFUSALS, Slug, figure, full, named

router = Router(tags=["Outcomes, indicators and services"])
_MEASURED = ("targets", "readings")


@router.get("/authorities/{slug}/outcomes", response={200: OutcomePage, **REFUSALS}, summary="Its outcomes")
def outcomes(request: HttpRequest, slug: Slug, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """What is to be different, with the objectives under each and the names of their indicators."""

    def shape(row: Outcome) -> OutcomeBrief:
        objectives = [
            ObjectiveBrief(
                id=one.uuid, title=one.title, about=one.about, clause=one.clause,
                indicators=[named(indicator) for indicator in one.indicators.all()],
            )
            for one in row.objectives.all()
        ]  # fmt: skip
        return OutcomeBrief(**_outcome(request, row), objectives=objectives)

    rows = visible_outcomes(authority_called(slug), None).prefetch_related("objectives__indicators")
    return page_of(request, rows, shape, after=after, limit=limit)


@router.get("/authorities/{slug}/outcomes/{id}", response={200: OutcomeShape, **REFUSALS}, summary="One outcome, whole")
def outcome(request: HttpRequest, slug: Slug, id: UUID) -> OutcomeShape:
    """An outcome with its objectives, their indicators, target paths and every reading."""
    indicators = Indicator.objects.select_related("objective__outcome__plan__authority").prefetch_related(*_MEASURED)
    objectives = Objective.objects.prefetch_related(Prefetch("indicators", indicators))
    rows = visible_outcomes(authority_called(slug), None).prefetch_related(Prefetch("objectives", objectives))
    row = get_object_or_404(rows, uuid=id)
    return OutcomeShape(
        **_outcome(request, row),
        objectives=[
            ObjectiveShape(
                id=one.uuid, title=one.title, about=one.about, clause=one.clause,
                indicators=[
                    IndicatorWithReadings(**_indicator(request, indicator), readings=_readings(indicator))
                    for indicator in one.indicators.all()
                ],
            )
            for one in row.objectives.all()
        ],
    )  # fmt: skip


@router.get("/authorities/{slug}/indicators", response={200: IndicatorPage, **REFUSALS}, summary="Its indicators")
def indicators(request: HttpRequest, slug: Slug, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """Every indicator with its target path and readings."""

    def shape(row: Indicator) -> IndicatorShape:
        return _whole_indicator(request, row)

    return page_of(request, _indicators(authority_called(slug)), shape, after=after, limit=limit)


@router.get("/authorities/{slug}/indicators/{id}", response={200: IndicatorShape, **REFUSALS}, summary="One indicator")
def indicator(request: HttpRequest, slug: Slug, id: UUID) -> IndicatorShape:
    """An indicator with its target path and readings."""
    return _whole_indicator(request, get_object_or_404(_indicators(authority_called(slug)), uuid=id))


@router.get("/authorities/{slug}/services", response={200: ServicePage, **REFUSALS}, summary="Its services")
def services(request: HttpRequest, slug: Slug, after: After = "", limit: Limit = DEFAULT) -> dict[str, Any]:
    """What is done for people, what it serves, and its money."""

    def shape(row: Service) -> ServiceShape:
        return _service(request, row)

    return page_of(request, _services(authority_called(slug)), shape, after=after, limit=limit)


@router.get("/authorities/{slug}/services/{id}", response={200: ServiceShape, **REFUSALS}, summary="One service")
def service(request: HttpRequest, slug: Slug, id: UUID) -> ServiceShape:
    """A service, what it serves, and its money."""
    return _service(request, get_object_or_404(_services(authority_called(slug)), uuid=id))


def _outcome(request: HttpRequest, row: Outcome) -> dict[str, Any]:
    return {
        "id": row.uuid, "title": row.title, "population": row.population, "theme": row.theme, "about": row.about,
        "plan": named(row.plan), "clause": row.clause, "page": full(request, row),
    }  # fmt: skip


def _indicators(authority: Authority) -> QuerySet[Indicator]:
    rows = indicators_for(authority, None).filter(objective__outcome__plan__revises=None)
    return rows.prefetch_related(*_MEASURED)


def _whole_indicator(request: HttpRequest, row: Indicator) -> IndicatorShape:
    return IndicatorShape(
        **_indicator(request, row),
        readings=_readings(row),
        objective=named(row.objective),
        outcome=named(row.objective.outcome),
    )


def _indicator(request: HttpRequest, row: Indicator) -> dict[str, Any]:
    same = ("title", "definition", "unit", "good", "frequency", "source", "within_influence", "baseline_period",
            "benchmark_label", "clause")  # fmt: skip
    whole = IndicatorBrief(
        id=row.uuid,
        **{name: getattr(row, name) for name in same},
        baseline=None if row.baseline is None else figure(row.baseline, row.decimals),
        benchmark=None if row.benchmark is None else figure(row.benchmark, row.decimals),
        targets=[
            TargetShape(period=one.period, on=one.on, value=figure(one.value, row.decimals), clause=one.clause)
            for one in row.targets.all()
        ],
        page=full(request, row),
    )
    return {name: getattr(whole, name) for name in IndicatorBrief.model_fields}


def _readings(row: Indicator) -> list[ReadingShape]:
    return [
        ReadingShape(
            id=one.uuid, period=one.period, since=one.since, until=one.until, value=figure(one.value, row.decimals),
            before_plan=one.before_plan, note=one.note, basis=one.basis, clause=one.clause,
        )
        for one in row.readings.all()
    ]  # fmt: skip


def _services(authority: Authority) -> QuerySet[Service]:
    links = Contribution.objects.filter(seen_by(None, authority, "objective__outcome__plan"))
    return (
        Service.objects.filter(authority=authority)
        .select_related("authority", "directorate", "need")
        .prefetch_related(
            Prefetch("contributions", links.select_related("objective__outcome")),
            Prefetch("budget_lines", BudgetLine.objects.select_related("part_of")),
        )
    )


def _service(request: HttpRequest, row: Service) -> ServiceShape:
    return ServiceShape(
        id=row.uuid, slug=row.slug, title=row.title, about=row.about, directorate=named(row.directorate),
        need=named(row.need) if row.need else None, delivery=row.delivery, provider_note=row.provider_note,
        contributions=[
            ContributionShape(
                objective=named(one.objective), outcome=named(one.objective.outcome), share=one.share,
                within_influence=one.within_influence, depends_on=one.depends_on, basis=one.basis, clause=one.clause,
            )
            for one in row.contributions.all()
        ],
        budget=[
            BudgetShape(
                id=one.uuid, kind=one.kind, amount=Money(pence=one.amount), year=one.year, what=one.what,
                part_of=one.part_of.uuid if one.part_of else None, basis=one.basis, clause=one.clause,
            )
            for one in row.budget_lines.all()
        ],
        basis=row.basis, clause=row.clause, page=full(request, row),
    )  # fmt: skip
