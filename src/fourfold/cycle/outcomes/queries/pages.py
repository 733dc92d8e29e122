"""What the pages of plans and outcomes show, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from fourfold.cycle.outcomes.charts import chart_of
from fourfold.cycle.outcomes.models import (
    BudgetLine,
    Contribution,
    Indicator,
    Objective,
    Outcome,
    Plan,
    Reading,
    Target,
)
from fourfold.cycle.outcomes.permissions import check_move_plan
from fourfold.cycle.outcomes.queries.plans import facts_for, visible_plans
from fourfold.cycle.outcomes.rules.plans import (
    EVENT_NAMES,
    STATE_NAMES,
    WAITS,
    PlanEvent,
    PlanState,
    events_from,
    missing_for,
)
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.permissions import can
from fourfold.foundation.ui.drawings import Chart
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person

NEWEST = 8
_ORDER = (
    PlanState.IN_FORCE,
    PlanState.IN_CONSULTATION,
    PlanState.BEFORE_COUNCIL,
    PlanState.DRAFT,
    PlanState.CLOSED_EARLY,
    PlanState.ENDED,
    PlanState.TAKEN_IN,
    PlanState.WITHDRAWN,
)


@dataclass(frozen=True, slots=True)
class Next:
    """What someone can do next, and where."""

    text: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """An outcome on its plan's page."""

    outcome: Outcome
    objectives: int
    services: int
    indicators: int
    unread: int


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator with what it showed last."""

    indicator: Indicator
    readings: tuple[Reading, ...]
    chart: Chart | None

    @property
    def latest(self) -> Reading | None:
        """The latest reading."""
        return self.readings[-1] if self.readings else None

    @property
    def target(self) -> Target | None:
        """Where the target path ends."""
        path = list(self.indicator.targets.all())
        return path[-1] if path else None


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """An objective with its indicators, the services that work for it, and their money."""

    objective: Objective
    measures: tuple[Measure, ...]
    links: tuple[Contribution, ...]
    money: tuple[BudgetLine, ...]

    @property
    def share(self) -> int:
        """What the services are to bring together, in percent."""
        return sum(link.share for link in self.links)

    @property
    def left(self) -> int:
        """What no service is to bring yet, in percent."""
        return 100 - self.share


def plans_by_state(authority: Authority, person: Person | None) -> list[tuple[str, list[Plan]]]:
    """The plans that this person may see, by where they stand."""
    plans = visible_plans(authority, person).annotate(outcome_count=Count("outcomes"))
    by_state: dict[str, list[Plan]] = defaultdict(list)
    for plan in plans:
        by_state[plan.state].append(plan)
    return [(say(STATE_NAMES[state]).capitalize(), by_state[state]) for state in _ORDER if by_state[state]]


def moves_for(plan: Plan, person: Person | None) -> list[tuple[PlanEvent, str]]:
    """What this person may do to the plan now, with its button's words; the way forward first."""
    events = events_from(PlanState(plan.state), revision=plan.revises_id is not None)
    return [(event, say(EVENT_NAMES[event][0])) for event in events if can(check_move_plan, person, plan, event)]


def next_for(plan: Plan, person: Person | None) -> Next | None:
    """The one thing that this person can do to move the plan on; nothing when they wait for others."""
    moves = moves_for(plan, person)
    if not moves or plan.state == PlanState.IN_FORCE:
        return None
    event, label = moves[0]
    slug = plan.authority.slug
    missing = missing_for(event, facts_for(plan), reverse("outcomes.add_outcome", args=[slug, plan.slug]))
    if missing and plan.state == PlanState.DRAFT:
        more = in_words(len(missing) - 1, "more thing", "more things")
        text = (
            missing[0].sentence
            if len(missing) == 1
            else say("{first} And {more}.", first=missing[0].sentence, more=more)
        )
        label = say("Write it") if plan.outcomes.exists() else say("Add an outcome")
        return Next(text, missing[0].href, label)
    return Next(say(EVENT_NAMES[event][1]), reverse("outcomes.move_plan", args=[slug, plan.slug, event]), label)


def waits_for(plan: Plan) -> str:
    """Where the plan stands, in a sentence."""
    return say(WAITS[PlanState(plan.state)])


def plan_themes(plan: Plan) -> list[tuple[str, list[OutcomeLine]]]:
    """A plan's outcomes by theme, in the order of the plan."""
    objectives: dict[int, set[int]] = defaultdict(set)
    outcome_of: dict[int, int] = {}
    for pk, original, outcome in Objective.objects.filter(outcome__plan=plan).values_list("pk", "revises", "outcome"):
        objectives[outcome].add(pk)
        outcome_of[pk] = outcome_of[original or pk] = outcome
    services: dict[int, set[int]] = defaultdict(set)
    for objective, service in Contribution.objects.filter(objective__in=outcome_of).values_list("objective", "service"):
        services[outcome_of[objective]].add(service)
    read = Reading.objects.filter(Q(indicator=OuterRef("pk")) | Q(indicator=OuterRef("revises")))
    indicators: dict[int, list[bool]] = defaultdict(list)
    measured = Indicator.objects.filter(objective__outcome__plan=plan).annotate(is_read=Exists(read))
    for outcome, is_read in measured.values_list("objective__outcome", "is_read"):
        indicators[outcome].append(is_read)
    lines = [
        OutcomeLine(
            one,
            len(objectives[one.pk]),
            len(services[one.pk]),
            len(indicators[one.pk]),
            indicators[one.pk].count(False),
        )
        for one in plan.outcomes.select_related("plan__authority")
    ]
    return [(theme, list(group)) for theme, group in groupby(lines, key=lambda line: line.outcome.theme)]


def newest_readings(plan: Plan) -> list[Reading]:
    """The readings of a plan whose periods ended last."""
    readings = Reading.objects.filter(indicator__objective__outcome__plan=plan.revises or plan)
    readings = readings.select_related("indicator__objective__outcome__plan__authority")
    return list(readings.order_by("-until", "-pk")[:NEWEST])


def objective_views(objectives: Iterable[Objective]) -> list[ObjectiveView]:
    """Objectives with all that their pages show; copies in a revision show what their originals have."""
    rows = list(objectives)
    originals = {row.pk: row.revises_id or row.pk for row in rows}
    measures = _measures([row.pk for row in rows])
    links = _links(set(originals.values()))
    return [
        ObjectiveView(
            row,
            tuple(measures[row.pk]),
            tuple(links[originals[row.pk]]),
            tuple(line for link in links[originals[row.pk]] for line in link.service.budget_lines.all()),
        )
        for row in rows
    ]


def _measures(objectives: list[int]) -> dict[int, list[Measure]]:
    indicators = list(
        Indicator.objects.filter(objective__in=objectives)
        .select_related("objective__outcome__plan__authority")
        .prefetch_related("targets")
    )
    readings: dict[int, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(indicator__in=[one.revises_id or one.pk for one in indicators]):
        readings[reading.indicator_id].append(reading)
    found: dict[int, list[Measure]] = defaultdict(list)
    for one in indicators:
        its = readings[one.revises_id or one.pk]
        found[one.objective_id].append(Measure(one, tuple(its), chart_of(one, its, list(one.targets.all()))))
    return found


def _links(objectives: set[int]) -> dict[int, list[Contribution]]:
    links = (
        Contribution.objects.filter(objective__in=objectives)
        .select_related("service__directorate", "service__authority")
        .prefetch_related("service__budget_lines__parts", "service__budget_lines__service__authority")
        .order_by("-share", "service__title")
    )
    found: dict[int, list[Contribution]] = defaultdict(list)
    for link in links:
        found[link.objective_id].append(link)
    return found
