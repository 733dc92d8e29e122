"""Plans, outcomes and objectives, for whoever may see them."""

from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse

from fourfold.cycle.outcomes.models import Indicator, Objective, Outcome, Plan, PlanVersion
from fourfold.cycle.outcomes.permissions import check_see_drafts
from fourfold.cycle.outcomes.rules.plans import HIDDEN, ObjectiveFacts, OutcomeFacts
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.govern.people.models import Person


def sees_drafts(person: Person | None, authority: Authority) -> bool:
    """Whether this person sees what the authority has in draft."""
    return can(check_see_drafts, person, authority)


def visible_plans(authority: Authority, person: Person | None) -> QuerySet[Plan]:
    """The plans of the authority that this person may see, the latest first."""
    plans = Plan.objects.filter(authority=authority).select_related("authority", "revises")
    return plans if sees_drafts(person, authority) else plans.exclude(state__in=HIDDEN)


def plan_for(authority: Authority, slug: str, person: Person | None) -> Plan:
    """The plan of that address.

    :raises Http404: when there is none that this person may see.
    """
    return get_object_or_404(visible_plans(authority, person).select_related("prepared_by"), slug=slug)


def versions_for(plan: Plan, person: Person | None) -> QuerySet[PlanVersion]:
    """The frozen versions of a plan, without those that were never public for people from outside."""
    versions = plan.versions.select_related("made_by")
    return versions if sees_drafts(person, plan.authority) else versions.exclude(state__in=HIDDEN)


def visible_outcomes(authority: Authority, person: Person | None) -> QuerySet[Outcome]:
    """The outcomes of all plans that this person may see. Revisions repeat none: only their originals are here."""
    return _outcomes(authority, person).filter(plan__revises=None)


def _outcomes(authority: Authority, person: Person | None) -> QuerySet[Outcome]:
    outcomes = Outcome.objects.filter(plan__authority=authority).select_related("plan__authority", "revises")
    return outcomes.filter(seen_by(person, authority, "plan"))


def outcome_for(authority: Authority, uuid: UUID, person: Person | None) -> Outcome:
    """The outcome of that identifier.

    :raises Http404: when there is none that this person may see.
    """
    return get_object_or_404(_outcomes(authority, person), uuid=uuid)


def objective_for(authority: Authority, uuid: UUID, person: Person | None) -> Objective:
    """The objective of that identifier.

    :raises Http404: when there is none that this person may see.
    """
    objectives = Objective.objects.filter(outcome__plan__authority=authority)
    objectives = objectives.select_related("outcome__plan__authority", "revises")
    return get_object_or_404(objectives.filter(seen_by(person, authority, "outcome__plan")), uuid=uuid)


def seen_by(person: Person | None, authority: Authority, plan: str) -> Q:
    """The condition that keeps what stands in hidden plans from people outside. ``plan`` is the path to it."""
    return Q() if sees_drafts(person, authority) else ~Q(**{f"{plan}__state__in": HIDDEN})


def plan_of(thing: Plan | Outcome | Objective | Indicator) -> Plan:
    """The plan that a thing stands in."""
    if isinstance(thing, Plan):
        return thing
    if isinstance(thing, Outcome):
        return thing.plan
    return thing.outcome.plan if isinstance(thing, Objective) else thing.objective.outcome.plan


def whole(plan: Plan) -> list[Outcome]:
    """A plan's outcomes with their objectives, indicators, target paths and services; a fixed number of queries."""
    objectives = Objective.objects.select_related("revises").prefetch_related(
        Prefetch("indicators", Indicator.objects.select_related("revises").prefetch_related("targets")),
        "contributions__service",
        "revises__contributions__service",
    )
    return list(plan.outcomes.select_related("revises").prefetch_related(Prefetch("objectives", objectives)))


def facts_for(plan: Plan) -> tuple[OutcomeFacts, ...]:
    """What council asks of a plan, for the rules."""
    slug = plan.authority.slug
    return tuple(
        OutcomeFacts(
            outcome.title,
            reverse("outcomes.outcome", args=[slug, outcome.uuid]),
            tuple(
                ObjectiveFacts(
                    objective.title,
                    reverse("outcomes.objective", args=[slug, objective.uuid]),
                    len(objective.indicators.all()),
                )
                for objective in outcome.objectives.all()
            ),
        )
        for outcome in whole(plan)
    )


def tree_of(plan: Plan) -> dict[str, Any]:
    """The whole plan as plain values, for a frozen version. Copies in a revision carry the name of their original."""
    return {
        "uuid": str((plan.revises or plan).uuid),
        "title": plan.title,
        "about": plan.about,
        "since": plan.since.isoformat(),
        "until": plan.until.isoformat() if plan.until else None,
        "state": plan.state,
        "outcomes": [_outcome(outcome) for outcome in whole(plan)],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "uuid": str((outcome.revises or outcome).uuid),
        "title": outcome.title,
        "population": outcome.population,
        "theme": outcome.theme,
        "about": outcome.about,
        "objectives": [_objective(objective) for objective in outcome.objectives.all()],
    }


def _objective(objective: Objective) -> dict[str, Any]:
    linked = (objective.revises or objective).contributions.all()
    return {
        "uuid": str((objective.revises or objective).uuid),
        "title": objective.title,
        "about": objective.about,
        "indicators": [_indicator(indicator) for indicator in objective.indicators.all()],
        "services": [
            {
                "uuid": str(link.service.uuid),
                "title": link.service.title,
                "share": link.share,
                "within_influence": link.within_influence,
                "depends_on": link.depends_on,
            }
            for link in sorted(linked, key=lambda link: (-link.share, link.service.title))
        ],
    }


def _indicator(indicator: Indicator) -> dict[str, Any]:
    plain = ("title", "definition", "unit", "good", "frequency", "source", "within_influence",
             "baseline_period", "benchmark_label", "benchmark_period")  # fmt: skip
    return {
        "uuid": str((indicator.revises or indicator).uuid),
        **{name: getattr(indicator, name) for name in plain},
        "baseline": _figure(indicator.baseline, indicator.decimals),
        "benchmark": _figure(indicator.benchmark, indicator.decimals),
        "targets": [
            {
                "period": target.period,
                "on": target.on.isoformat() if target.on else None,
                "value": _figure(target.value, indicator.decimals),
            }
            for target in indicator.targets.all()
        ],
    }


def _figure(value: Any, decimals: int) -> str | None:
    return None if value is None else f"{value:.{decimals}f}"
