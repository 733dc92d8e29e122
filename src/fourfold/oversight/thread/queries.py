"""Everything that the thread runs through, read in a fixed number of queries however long it is."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.http import Http404

from fourfold.cycle.commissions.models import Commission, Gate
from fourfold.cycle.outcomes.models import Contribution, Indicator, Need, Objective, Outcome, Plan, Reading, Service
from fourfold.cycle.outcomes.queries import visible_plans
from fourfold.cycle.outcomes.rules import PlanState
from fourfold.cycle.outcomes.rules.breaks import IndicatorFacts, LinkFacts, ServiceFacts, ThreadFacts
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.decisions.models import Decision
from fourfold.govern.decisions.queries import decisions_for
from fourfold.govern.people.models import Directorate, Person


@dataclass(frozen=True, slots=True)
class Choice:
    """What part of the thread is wanted; empty means all of it."""

    plan: str = ""
    outcome: str = ""
    directorate: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome of a plan."""

    pk: int
    uuid: UUID
    title: str
    population: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow:
    """An objective under an outcome."""

    pk: int
    uuid: UUID
    title: str
    outcome: int


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service and whose it is."""

    pk: int
    uuid: UUID
    title: str
    delivery: str
    directorate: str
    directorate_slug: str
    need: UUID | None


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A service's share of an objective."""

    service: int
    objective: int
    share: int
    within_influence: bool
    depends_on: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator with its latest reading."""

    uuid: UUID
    title: str
    objective: int
    unit: str
    decimals: int
    within_influence: bool
    value: Decimal | None
    period: str


@dataclass(frozen=True, slots=True)
class CommissionRow:
    """A commission, where it stands, and what it is for."""

    pk: int
    uuid: UUID
    reference: str
    title: str
    service: int | None
    stage: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision that the reader may see."""

    pk: int
    uuid: UUID
    title: str
    state: str
    due_on: Any
    decided_at: Any


@dataclass(slots=True)
class Thread:
    """All rows of the thread, and how they hang together, by their keys."""

    plans: list[Plan]
    directorates: list[tuple[str, str]]
    choices: list[tuple[str, str]]
    outcomes: list[OutcomeRow]
    objectives: dict[int, list[ObjectiveRow]]
    services: dict[int, ServiceRow]
    links: dict[int, list[LinkRow]]
    indicators: dict[int, list[IndicatorRow]]
    commissions: dict[int, CommissionRow]
    served_by: dict[int, list[int]] = field(default_factory=dict)
    """Commissions by the outcome that they name themselves."""
    decisions: dict[int, list[DecisionRow]] = field(default_factory=dict)
    """Decisions by commission."""
    needs: dict[UUID, str] = field(default_factory=dict)


def thread_for(authority: Authority, person: Person | None, choice: Choice) -> Thread:
    """The thread as far as this person may see it.

    :raises Http404: when a plan, outcome or directorate was chosen that is not there for them.
    """
    everything = visible_plans(authority, person).filter(revises=None).exclude(state=PlanState.WITHDRAWN)
    plans = [plan for plan in everything if choice.plan in ("", plan.slug)]
    directorates = list(Directorate.objects.filter(authority=authority).values_list("slug", "name"))
    if (not plans and choice.plan) or (choice.directorate and choice.directorate not in dict(directorates)):
        raise Http404
    outcomes = [
        OutcomeRow(*row)
        for row in Outcome.objects.filter(plan__in=plans)
        .order_by("-plan__since", "plan", "position", "pk")
        .values_list("pk", "uuid", "title", "population")
    ]
    choices = [(str(outcome.uuid), outcome.title) for outcome in outcomes]
    if choice.outcome:
        outcomes = [outcome for outcome in outcomes if str(outcome.uuid) == choice.outcome]
        if not outcomes:
            raise Http404
    keys = [outcome.pk for outcome in outcomes]
    within = {"outcome__in": keys} if choice.outcome else {"outcome__plan__in": plans}
    below = {f"objective__{name}": value for name, value in within.items()}
    thread = Thread(
        plans=list(everything),
        directorates=directorates,
        choices=choices,
        outcomes=outcomes,
        objectives=_grouped(_objectives(within), "outcome"),
        services={row.pk: row for row in _services(authority)},
        links=_grouped(_links(below), "objective"),
        indicators=_grouped(_indicators(below), "objective"),
        commissions={row.pk: row for row in _commissions(authority)},
        needs=dict(Need.objects.filter(authority=authority).values_list("uuid", "title")),
    )
    _add_commissions(thread, authority, person, set(keys))
    return thread


def facts_of(thread: Thread, *, services: set[int] | None = None) -> ThreadFacts:
    """The thread as the rules take it. ``services`` limits which of them are asked about."""
    objectives = {row.pk: row for rows in thread.objectives.values() for row in rows}
    outcomes = {row.pk: row for row in thread.outcomes}
    return ThreadFacts(
        outcomes={row.uuid: row.title for row in thread.outcomes},
        objectives={row.uuid: (row.title, outcomes[row.outcome].uuid) for row in objectives.values()},
        services=tuple(
            ServiceFacts(row.uuid, row.title, row.directorate, row.need)
            for row in thread.services.values()
            if services is None or row.pk in services
        ),
        links=tuple(
            LinkFacts(
                thread.services[link.service].uuid,
                objectives[link.objective].uuid,
                link.share,
                link.within_influence,
                link.depends_on,
            )
            for links in thread.links.values()
            for link in links
        ),
        indicators=tuple(
            IndicatorFacts(
                row.uuid, row.title, objectives[row.objective].uuid, row.within_influence, row.value is not None
            )
            for rows in thread.indicators.values()
            for row in rows
        ),
        needs=thread.needs,
    )


def _objectives(within: dict[str, Any]) -> list[ObjectiveRow]:
    rows = Objective.objects.filter(**within).order_by("position", "pk")
    return [ObjectiveRow(*row) for row in rows.values_list("pk", "uuid", "title", "outcome")]


def _services(authority: Authority) -> list[ServiceRow]:
    rows = Service.objects.filter(authority=authority).order_by("title", "pk")
    names = ("pk", "uuid", "title", "delivery", "directorate__name", "directorate__slug", "need__uuid")
    return [ServiceRow(*row) for row in rows.values_list(*names)]


def _links(below: dict[str, Any]) -> list[LinkRow]:
    rows = Contribution.objects.filter(**below).order_by("-share", "pk")
    return [
        LinkRow(*row) for row in rows.values_list("service", "objective", "share", "within_influence", "depends_on")
    ]


def _indicators(below: dict[str, Any]) -> list[IndicatorRow]:
    latest = Reading.objects.filter(indicator=OuterRef("pk")).order_by("-until", "-pk")
    rows = Indicator.objects.filter(**below).order_by("pk").annotate(
        value=Subquery(latest.values("value")[:1]), period=Subquery(latest.values("period")[:1])
    )  # fmt: skip
    names = ("uuid", "title", "objective", "unit", "decimals", "within_influence", "value", "period")
    return [IndicatorRow(*row) for row in rows.values_list(*names)]


def _commissions(authority: Authority) -> list[CommissionRow]:
    rows = Commission.objects.filter(authority=authority).order_by("title", "pk")
    names = ("pk", "uuid", "reference", "title", "service", "current_turn__stage", "current_turn__state")
    return [CommissionRow(*row) for row in rows.values_list(*names)]


def _add_commissions(thread: Thread, authority: Authority, person: Person | None, outcomes: set[int]) -> None:
    named = Commission.outcomes.through.objects.filter(commission__authority=authority)
    for outcome, commission in named.values_list("outcome", "commission").order_by("commission__title", "commission"):
        if outcome in outcomes:
            thread.served_by.setdefault(outcome, []).append(commission)
    seen = {row.pk: row for row in _decisions(authority, person)}
    gates = Gate.objects.filter(turn__commission__authority=authority, decision__isnull=False)
    for commission, decision in gates.values_list("turn__commission", "decision").distinct():
        if decision in seen:
            thread.decisions.setdefault(commission, []).append(seen[decision])


def _decisions(authority: Authority, person: Person | None) -> list[DecisionRow]:
    rows = decisions_for(authority, person).filter(gates__isnull=False).distinct()
    return [DecisionRow(*row) for row in rows.values_list("pk", "uuid", "title", "state", "due_on", "decided_at")]


def _grouped(rows: list[Any], name: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return dict(found)


def decision_for(authority: Authority, decision: UUID, person: Person | None) -> Decision:
    """The decision of that identifier, when this person may see it.

    :raises Http404: when there is none.
    """
    found = decisions_for(authority, person).filter(uuid=decision).select_related("authority").first()
    if found is None:
        raise Http404
    return found
