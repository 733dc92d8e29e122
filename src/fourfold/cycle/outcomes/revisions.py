"""A plan in force is revised in a copy: the draft of a revision. When council adopts it, it is taken in.

The copy knows which row each of its own stands for (``revises``). Taking in writes the copy's words into the
originals, moves what is new across and removes what is gone, so that readings, services and commissions stay with
the rows that they know.
"""

from collections.abc import Iterable
from typing import Any

from fourfold.cycle.outcomes.drafting import check_untied, wrote_in
from fourfold.cycle.outcomes.models import Indicator, Objective, Outcome, Plan, Target
from fourfold.cycle.outcomes.queries.plans import whole
from fourfold.cycle.outcomes.rows import free_slug, locked, remove
from fourfold.cycle.outcomes.searching import forget
from fourfold.govern.people.models import Person

PLAN = ("title", "about", "since", "until", "clause")
OUTCOME = ("slug", "title", "population", "theme", "about", "position", "clause")
OBJECTIVE = ("slug", "title", "about", "position", "clause")
INDICATOR = (
    "slug",
    "title",
    "definition",
    "unit",
    "decimals",
    "good",
    "frequency",
    "source",
    "within_influence",
    "baseline",
    "baseline_period",
    "benchmark",
    "benchmark_label",
    "benchmark_period",
    "basis",
    "clause",
)
TARGET = ("period", "on", "value", "clause")


def open_revision(plan: Plan, by: Person) -> Plan:
    """A draft that holds everything that the plan holds, for changing."""
    number = plan.revisions.count() + 1
    slug = free_slug(f"{plan.slug[:70]}-revision-{number}", Plan.objects.filter(authority=plan.authority))
    draft = Plan.objects.create(
        authority=plan.authority, slug=slug, revises=plan, prepared_by=by, **_values(plan, PLAN)
    )
    wrote_in(draft, by)
    for outcome in whole(plan):
        outcome_copy = Outcome.objects.create(plan=draft, revises=outcome, **_values(outcome, OUTCOME))
        for objective in outcome.objectives.all():
            objective_copy = Objective.objects.create(
                outcome=outcome_copy, revises=objective, **_values(objective, OBJECTIVE)
            )
            for indicator in objective.indicators.all():
                indicator_copy = Indicator.objects.create(
                    objective=objective_copy, revises=indicator, **_values(indicator, INDICATOR)
                )
                _copy_targets(indicator, indicator_copy)
    return draft


def take_in(draft: Plan) -> Plan:
    """Write an adopted revision into the plan that it revises. The draft keeps its frozen versions alone.

    :raises Refused: when the revision leaves out what meanwhile has readings or services.
    """
    assert draft.revises is not None
    plan = locked(draft.revises)
    _write(plan, draft, PLAN)
    copies = whole(draft)
    _remove_gone(plan.outcomes.all(), copies)
    for outcome in copies:
        target = _settle(outcome, OUTCOME, {"plan": plan})
        _remove_gone(target.objectives.all() if target.pk != outcome.pk else (), outcome.objectives.all())
        for objective in outcome.objectives.all():
            aim = _settle(objective, OBJECTIVE, {"outcome": target})
            _remove_gone(aim.indicators.all() if aim.pk != objective.pk else (), objective.indicators.all())
            for indicator in objective.indicators.all():
                measure = _settle(indicator, INDICATOR, {"objective": aim})
                if measure.pk != indicator.pk:
                    measure.targets.all().delete()
                    _copy_targets(indicator, measure)
    for outcome in draft.outcomes.all():
        forget(outcome)
    draft.outcomes.all().delete()
    return plan


def _settle(copy: Any, names: tuple[str, ...], parent: dict[str, Any]) -> Any:
    """Write a copy into its original, or move it across when it is new; the row that stays."""
    if copy.revises is None:
        for name, value in parent.items():
            siblings = type(copy).objects.filter(**parent).exclude(pk=copy.pk)
            copy.slug = free_slug(copy.title, siblings)
            setattr(copy, name, value)
        copy.save()
        return copy
    original = locked(copy.revises)
    for name, value in parent.items():
        setattr(original, name, value)
    _write(original, copy, tuple(name for name in names if name != "slug"))
    return original


def _write(original: Any, copy: Any, names: tuple[str, ...]) -> None:
    for name, value in _values(copy, names).items():
        setattr(original, name, value)
    original.version += 1
    original.save()


def _remove_gone(originals: Iterable[Any], copies: Iterable[Any]) -> None:
    kept = {copy.revises_id for copy in copies}
    for original in originals:
        if original.pk not in kept:
            check_untied(type(original)(revises=original))
            forget(original)
            remove(original)


def _copy_targets(source: Indicator, goal: Indicator) -> None:
    Target.objects.bulk_create(Target(indicator=goal, **_values(target, TARGET)) for target in source.targets.all())


def _values(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
