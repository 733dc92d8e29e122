"""The upper thread as rows."""

from dataclasses import dataclass

from fourfold.cycle.outcomes.models import (
    BudgetLine,
    Contribution,
    Indicator,
    Need,
    Objective,
    Outcome,
    Plan,
    Reading,
    Service,
    Target,
)
from fourfold.cycle.outcomes.rules import PlanState
from fourfold.datasets.facts.outcomes import IndicatorFact, OutcomeFacts, PlanFact, PlanStatus
from fourfold.datasets.rows.people import PeopleRows
from fourfold.datasets.rows.shelf import Shelf

_STATES = {
    PlanStatus.DRAFT: PlanState.DRAFT,
    PlanStatus.IN_FORCE: PlanState.IN_FORCE,
    PlanStatus.CLOSING: PlanState.IN_FORCE,
    PlanStatus.CLOSED_EARLY: PlanState.CLOSED_EARLY,
    PlanStatus.ENDED: PlanState.ENDED,
}


@dataclass(frozen=True, slots=True)
class OutcomeRows:
    """What later rows refer to, by key."""

    plans: dict[str, Plan]
    outcomes: dict[str, Outcome]
    objectives: dict[str, Objective]
    services: dict[str, Service]
    indicators: dict[str, Indicator]


def put_outcomes(shelf: Shelf, facts: OutcomeFacts, people: PeopleRows) -> OutcomeRows:
    """Store plans, outcomes, objectives, services, money, indicators, targets and readings."""
    plans = shelf.put_by([_plan(shelf, fact) for fact in facts.plans], lambda row: row.slug)
    outcomes = shelf.put_by(
        [
            Outcome(
                uuid=shelf.uuid("outcome", fact.key), plan=plans[fact.plan], slug=fact.key, title=fact.title,
                population=fact.population, theme=fact.theme, about=fact.about, position=at, clause=fact.clause,
            )
            for at, fact in enumerate(facts.outcomes, 1)
        ],
        lambda row: row.slug,
    )  # fmt: skip
    objectives = shelf.put_by(
        [
            Objective(
                uuid=shelf.uuid("objective", fact.key), outcome=outcomes[fact.outcome], slug=fact.key,
                title=fact.title, about=fact.about, position=at, clause=fact.clause,
            )
            for at, fact in enumerate(facts.objectives, 1)
        ],
        lambda row: row.slug,
    )  # fmt: skip
    services = _put_services(shelf, facts, people, objectives)
    indicators = shelf.put_by([_indicator(shelf, fact, objectives) for fact in facts.indicators], lambda row: row.slug)
    _put_measures(shelf, facts, indicators)
    return OutcomeRows(plans, outcomes, objectives, services, indicators)


def _plan(shelf: Shelf, fact: PlanFact) -> Plan:
    closed = fact.status in {PlanStatus.CLOSED_EARLY, PlanStatus.ENDED}
    return Plan(
        uuid=shelf.uuid("plan", fact.key), authority=shelf.authority, slug=fact.key, title=fact.title,
        about=fact.about or ("" if closed else fact.closed_why), since=fact.since, until=fact.until,
        state=_STATES[fact.status], closed_on=fact.closed_on if closed else None,
        closed_because=fact.closed_why if closed else "", clause=fact.clause,
    )  # fmt: skip


def _put_services(
    shelf: Shelf, facts: OutcomeFacts, people: PeopleRows, objectives: dict[str, Objective]
) -> dict[str, Service]:
    needs = shelf.put_by(
        [
            Need(
                uuid=shelf.uuid("need", fact.key), authority=shelf.authority, slug=fact.key, title=fact.title,
                basis=fact.basis, clause=fact.clause,
            )
            for fact in facts.needs
        ],
        lambda row: row.slug,
    )  # fmt: skip
    services = shelf.put_by(
        [
            Service(
                uuid=shelf.uuid("service", fact.key), authority=shelf.authority, slug=fact.key, title=fact.title,
                directorate=people.directorates[fact.directorate], need=needs.get(fact.need), delivery=fact.delivery,
                provider_note=fact.provider_note, about=fact.about, basis=fact.basis, clause=fact.clause,
            )
            for fact in facts.services
        ],
        lambda row: row.slug,
    )  # fmt: skip
    shelf.put(
        [
            Contribution(
                uuid=shelf.uuid("contribution", fact.service, fact.objective), service=services[fact.service],
                objective=objectives[fact.objective], share=fact.share, within_influence=fact.within_influence,
                depends_on=fact.why, basis=fact.basis, clause=fact.clause,
            )
            for fact in facts.contributions
        ]
    )  # fmt: skip
    _put_budgets(shelf, facts, services)
    return services


def _put_budgets(shelf: Shelf, facts: OutcomeFacts, services: dict[str, Service]) -> None:
    """Whole lines first, so that their parts can point at them."""
    whole: dict[str, BudgetLine] = {}
    for parts in (False, True):
        some = [fact for fact in facts.budgets if bool(fact.part_of) is parts]
        rows = shelf.put(
            [
                BudgetLine(
                    uuid=shelf.uuid("budget", fact.key), service=services[fact.service], kind=fact.kind,
                    amount=fact.amount, year=fact.year, what=fact.what, part_of=whole.get(fact.part_of),
                    basis=fact.basis, clause=fact.clause,
                )
                for fact in some
            ]
        )  # fmt: skip
        whole |= {fact.key: row for fact, row in zip(some, rows, strict=True)}


def _indicator(shelf: Shelf, fact: IndicatorFact, objectives: dict[str, Objective]) -> Indicator:
    baseline, benchmark = fact.baseline, fact.benchmark
    return Indicator(
        uuid=shelf.uuid("indicator", fact.key), objective=objectives[fact.objective], slug=fact.key, title=fact.title,
        definition=fact.definition, unit=fact.unit, decimals=fact.decimals, good=fact.good, frequency=fact.frequency,
        source=fact.source, within_influence=fact.within_influence, baseline=baseline.value if baseline else None,
        baseline_period=baseline.period if baseline else "", benchmark=benchmark.value if benchmark else None,
        benchmark_label=benchmark.label if benchmark else "", benchmark_period=benchmark.period if benchmark else "",
        basis=fact.basis, clause=fact.clause,
    )  # fmt: skip


def _put_measures(shelf: Shelf, facts: OutcomeFacts, indicators: dict[str, Indicator]) -> None:
    shelf.put(
        [
            Target(
                indicator=indicators[fact.key], period=target.period, on=target.on, value=target.value,
                clause=target.clause or fact.clause,
            )
            for fact in facts.indicators
            for target in fact.target
        ],
        match=("indicator_id", "period"),
    )  # fmt: skip
    shelf.put(
        [
            Reading(
                uuid=shelf.uuid("reading", fact.indicator, fact.since, fact.until),
                indicator=indicators[fact.indicator], period=fact.period, since=fact.since, until=fact.until,
                value=fact.value, before_plan=fact.until < facts.plan_of(fact.indicator).since, note=fact.note,
                recorded_at=shelf.moment(), basis=fact.basis, clause=fact.clause,
            )
            for fact in facts.readings
        ]
    )  # fmt: skip
