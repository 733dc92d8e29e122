"""How contracts were looked at: reviews, returns, improvement, and what was agreed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q

from fourfold.do.contracts.models import PlannedReview
from fourfold.oversight.members.queries.counted import grouped
from fourfold.oversight.members.rules.facts import Looked
from fourfold.review.performance.models import Baseline, Return
from fourfold.review.performance.rules.names import ReturnState
from fourfold.review.reviews.models import ImprovementPlan, Review, ReviewAction, Step, Support
from fourfold.review.reviews.rules.names import ActionState, ImprovementState, ReviewState, StepState

_HELD = (ReviewState.HELD, ReviewState.CLOSED)


def looked_at(keys: Sequence[int], today: date) -> Mapping[int, Looked]:
    """How each contract was looked at up to that day."""
    found: dict[int, dict[str, Any]] = {key: {} for key in keys}
    for counts in (
        _planned(keys, today), _returns(keys, today), _resets(keys), _plans(keys), _support(keys), _steps(keys),
        _actions(keys, today),
    ):  # fmt: skip
        for key, row in counts.items():
            found[key].update(row)
    for contract, on, summary in _reviews(keys):
        found[contract].update(last_on=on, last_said=summary)
    return {key: Looked(**counts) for key, counts in found.items()}


Counts = Mapping[int, dict[str, Any]]


def _planned(keys: Sequence[int], today: date) -> Counts:
    return grouped(
        PlannedReview.objects.filter(contract__in=keys), "contract",
        due=Count("pk", filter=Q(due_on__lte=today) | Q(held_on__isnull=False)),
        held=Count("pk", filter=Q(held_on__isnull=False)),
        late=Count("pk", filter=Q(due_on__lt=today, held_on=None)),
        next_on=Min("due_on", filter=Q(due_on__gte=today, held_on=None)),
    )  # fmt: skip


def _reviews(keys: Sequence[int]) -> list[tuple[int, date, str]]:
    """The reviews that were held, the earliest first, so that the last one counts."""
    rows = Review.objects.filter(contract__in=keys, state__in=_HELD)
    return list(rows.order_by("on", "pk").values_list("contract", "on", "summary"))


def _returns(keys: Sequence[int], today: date) -> Counts:
    return grouped(
        Return.objects.filter(contract__in=keys), "contract",
        returns_late=Count("pk", filter=Q(state=ReturnState.DUE, due_on__lt=today)),
        unverified=Count("pk", filter=Q(state=ReturnState.SENT)),
    )  # fmt: skip


def _resets(keys: Sequence[int]) -> Counts:
    rows = Baseline.objects.filter(measure__contract__in=keys)
    return grouped(rows, "measure__contract", resets=Count("pk"))


def _plans(keys: Sequence[int]) -> Counts:
    return grouped(
        ImprovementPlan.objects.filter(contract__in=keys), "contract",
        plans_running=Count("pk", filter=Q(state=ImprovementState.RUNNING)),
        plans_worked=Count("pk", filter=Q(state=ImprovementState.WORKED)),
        plans_failed=Count("pk", filter=Q(state=ImprovementState.FAILED)),
    )  # fmt: skip


def _support(keys: Sequence[int]) -> Counts:
    return grouped(Support.objects.filter(plan__contract__in=keys), "plan__contract", support=Count("pk"))


def _steps(keys: Sequence[int]) -> Counts:
    return grouped(Step.objects.filter(contract__in=keys, state=StepState.TAKEN), "contract", steps=Count("pk"))


def _actions(keys: Sequence[int], today: date) -> Counts:
    rows = ReviewAction.objects.filter(contract__in=keys, state=ActionState.OPEN)
    late = Count("pk", filter=Q(due_on__lt=today))
    return grouped(rows, "contract", actions_open=Count("pk"), actions_late=late)
