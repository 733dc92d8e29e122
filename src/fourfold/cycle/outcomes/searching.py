"""What search finds of the upper thread."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, QuerySet

from fourfold.cycle.outcomes.models import Indicator, Objective, Outcome, Plan, Service
from fourfold.cycle.outcomes.queries import plan_of
from fourfold.cycle.outcomes.rules.plans import HIDDEN
from fourfold.foundation.search import actions as search
from fourfold.foundation.search.registry import Row, searchable

Thing = Plan | Outcome | Objective | Indicator | Service

_WORDS: dict[type[Model], tuple[str, tuple[str, ...]]] = {
    Plan: ("plan", ("about",)),
    Outcome: ("outcome", ("population", "theme", "about")),
    Objective: ("objective", ("about",)),
    Indicator: ("indicator", ("definition", "source")),
    Service: ("service", ("about", "provider_note")),
}
"""What each kind is called, and the fields that it is found by besides its title."""


def make_findable(thing: Thing) -> None:
    """Put a thing where search finds it; what stands in a hidden plan is for the authority's own people.

    What stands in the draft of a revision is not found: its original is.
    """
    if not _is_copy(thing):
        row = _row(thing)
        search.put(
            authority=row.authority,
            kind=row.kind,
            subject=row.subject,
            title=row.title,
            words=row.words,
            href=row.href,
            inside_only=row.inside_only,
        )


def make_plan_findable(plan: Plan) -> None:
    """Put a plan and everything in it where search finds it, after its state changed who may see it."""
    make_findable(plan)
    for thing in _inside(plan):
        make_findable(thing)


def forget(thing: Thing) -> None:
    """Take a thing out of search, with what hangs below it."""
    search.drop(thing.uuid)
    if isinstance(thing, Outcome):
        for objective in thing.objectives.all():
            forget(objective)
    elif isinstance(thing, Objective):
        for indicator in thing.indicators.all():
            forget(indicator)


def register() -> None:
    """Tell search which kinds there are, for when its index is made afresh."""
    for model, (kind, _) in _WORDS.items():
        searchable(kind, _all(model))


def _all(model: type[Model]) -> Any:
    def rows() -> Iterator[Row]:
        for thing in _near(model):
            if not _is_copy(thing):
                yield _row(thing)

    return rows


def _near(model: type[Model]) -> Iterable[Any]:
    paths = {
        Plan: ("authority",),
        Outcome: ("plan__authority",),
        Objective: ("outcome__plan__authority",),
        Indicator: ("objective__outcome__plan__authority",),
        Service: ("authority",),
    }
    rows: QuerySet[Any] = model._default_manager.select_related(*paths[model])
    return rows.iterator(chunk_size=500)


def _inside(plan: Plan) -> Iterator[Thing]:
    yield from Outcome.objects.filter(plan=plan).select_related("plan__authority")
    yield from Objective.objects.filter(outcome__plan=plan).select_related("outcome__plan__authority")
    indicators = Indicator.objects.filter(objective__outcome__plan=plan)
    yield from indicators.select_related("objective__outcome__plan__authority")


def _is_copy(thing: Thing) -> bool:
    return not isinstance(thing, Plan | Service) and plan_of(thing).revises_id is not None


def _row(thing: Thing) -> Row:
    kind, names = _WORDS[type(thing)]
    plan = None if isinstance(thing, Service) else plan_of(thing)
    return Row(
        authority=thing.authority if isinstance(thing, Service) else plan_of(thing).authority,
        kind=kind,
        subject=thing.uuid,
        title=thing.title,
        words=" ".join(filter(None, (getattr(thing, name) for name in names))),
        href=thing.get_absolute_url(),
        inside_only=plan is not None and plan.state in HIDDEN,
    )
