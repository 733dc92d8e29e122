"""Writing outcomes and objectives."""

from datetime import datetime

from fourfold.cycle.outcomes.drafting import check_untied, open_plan
from fourfold.cycle.outcomes.models import Objective, Outcome, Plan
from fourfold.cycle.outcomes.rows import check_fresh, free_slug, locked, remove, write
from fourfold.cycle.outcomes.searching import forget, make_findable
from fourfold.cycle.outcomes.texts import ObjectiveText, OutcomeText
from fourfold.foundation.audit.actions import action, record
from fourfold.govern.people.models import Person


@action
def add_outcome(*, plan: Plan, text: OutcomeText, by: Person, at: datetime) -> Outcome:
    """Say what is to be different for a population or client group."""
    plan = open_plan(plan, by)
    position = plan.outcomes.count() + 1
    slug = free_slug(text.title, plan.outcomes.all())
    outcome = Outcome.objects.create(plan=plan, slug=slug, position=position, **text.words())
    _record("outcome.added", outcome, plan=plan, words=text.words(), by=by, at=at)
    make_findable(outcome)
    return outcome


@action
def change_outcome(*, outcome: Outcome, text: OutcomeText, seen: int | None, by: Person, at: datetime) -> Outcome:
    """Change the words of an outcome."""
    plan = open_plan(outcome.plan, by)
    outcome = locked(outcome)
    check_fresh(outcome, seen, text.words())
    write(outcome, text)
    _record("outcome.changed", outcome, plan=plan, words=text.words(), by=by, at=at)
    make_findable(outcome)
    return outcome


@action
def remove_outcome(*, outcome: Outcome, by: Person, at: datetime) -> Plan:
    """Take an outcome out of a draft, with its objectives and indicators."""
    plan = open_plan(outcome.plan, by)
    outcome = locked(outcome)
    check_untied(outcome)
    _record("outcome.removed", outcome, plan=plan, words={"title": outcome.title}, by=by, at=at)
    forget(outcome)
    remove(outcome)
    return plan


@action
def add_objective(*, outcome: Outcome, text: ObjectiveText, by: Person, at: datetime) -> Objective:
    """Set what commissioning is to achieve towards an outcome."""
    plan = open_plan(outcome.plan, by)
    outcome = locked(outcome)
    position = outcome.objectives.count() + 1
    slug = free_slug(text.title, outcome.objectives.all())
    objective = Objective.objects.create(outcome=outcome, slug=slug, position=position, **text.words())
    _record("objective.added", objective, plan=plan, words=text.words(), by=by, at=at)
    make_findable(objective)
    return objective


@action
def change_objective(
    *, objective: Objective, text: ObjectiveText, seen: int | None, by: Person, at: datetime
) -> Objective:
    """Change the words of an objective."""
    plan = open_plan(objective.outcome.plan, by)
    objective = locked(objective)
    check_fresh(objective, seen, text.words())
    write(objective, text)
    _record("objective.changed", objective, plan=plan, words=text.words(), by=by, at=at)
    make_findable(objective)
    return objective


@action
def remove_objective(*, objective: Objective, by: Person, at: datetime) -> Outcome:
    """Take an objective out of a draft, with its indicators and links."""
    plan = open_plan(objective.outcome.plan, by)
    objective = locked(objective)
    check_untied(objective)
    _record("objective.removed", objective, plan=plan, words={"title": objective.title}, by=by, at=at)
    forget(objective)
    outcome = objective.outcome
    remove(objective)
    return outcome


def _record(
    what: str, thing: Outcome | Objective, *, plan: Plan, words: dict[str, object], by: Person, at: datetime
) -> None:
    changed = {"plan": plan.uuid, "version": thing.version}
    record(what, thing, by=by, at=at, authority=plan.authority.uuid, changed=changed, beside=words)
