"""Counts of what hangs on contracts, by the contract's key: one query for many."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from fourfold.do.contracts.models import Change, EvaluationPlan, Extension, ResultScheme, Subcontractor
from fourfold.do.contracts.rules.names import ExtensionState
from fourfold.do.contracts.rules.result_states import ResultSchemeState
from fourfold.oversight.members.rules.facts import Measured
from fourfold.review.performance.models import Measure
from fourfold.review.performance.rules.names import MeasureKind, Whose
from fourfold.review.performance.rules.targets import Reach, Verdict

_QUIET = Q(standing__verdict__in=[Verdict.NOISE, Verdict.CHANGED])
_TOLD = [Verdict.BETTER, Verdict.WORSE, Verdict.NOISE, Verdict.CHANGED]


def grouped(rows: QuerySet[Any], by: str, **counts: Any) -> Mapping[int, dict[str, Any]]:
    """Aggregates of rows by the key of what they hang on, each under its name."""
    names = list(counts)
    found = rows.values(by).annotate(**counts).order_by().values_list(by, *names)
    return {key: dict(zip(names, values, strict=True)) for key, *values in found}


def measured(keys: Sequence[int]) -> Mapping[int, Measured]:
    """Measures that are read now, by what they tell of and what their charts say."""
    found = grouped(
        Measure.objects.filter(contract__in=keys, ended_on=None),
        "contract",
        outcome=Count("pk", filter=Q(kind=MeasureKind.OUTCOME)),
        output=Count("pk", filter=Q(kind=MeasureKind.OUTPUT)),
        quality=Count("pk", filter=Q(kind=MeasureKind.QUALITY)),
        ours=Count("pk", filter=Q(whose=Whose.CLIENT)),
        with_users=Count("pk", filter=~Q(defined_with="")),
        better=Count("pk", filter=Q(standing__verdict=Verdict.BETTER)),
        worse=Count("pk", filter=Q(standing__verdict=Verdict.WORSE)),
        quiet=Count("pk", filter=_QUIET),
        too_little=Count("pk", filter=Q(standing=None) | ~Q(standing__verdict__in=_TOLD)),
        out_of_reach=Count("pk", filter=Q(standing__reach=Reach.NEVER)),
    )
    return {key: Measured(**counts) for key, counts in found.items()}


def changes(keys: Sequence[int]) -> Mapping[int, int]:
    """How many changes were made of each."""
    rows = Change.objects.filter(contract__in=keys).values_list("contract")
    return dict(rows.annotate(count=Count("pk")).order_by())


def extensions(keys: Sequence[int]) -> Mapping[int, int]:
    """How many extensions can still be earned."""
    rows = Extension.objects.filter(contract__in=keys, state__in=[ExtensionState.POSSIBLE, ExtensionState.PROPOSED])
    return dict(rows.values_list("contract").annotate(count=Count("pk")).order_by())


def paid_by_results(keys: Sequence[int]) -> frozenset[int]:
    """Those of which a part of the payment depends on results."""
    rows = ResultScheme.objects.filter(contract__in=keys, state=ResultSchemeState.AGREED)
    return frozenset(rows.values_list("contract", flat=True))


def chain(keys: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """How many subcontractors each has now, and of how many the share is told."""
    rows = Subcontractor.objects.filter(contract__in=keys, until=None).values_list("contract")
    found = rows.annotate(count=Count("pk"), told=Count("share")).order_by()
    return {key: (count, told) for key, count, told in found}


def evaluation_days(keys: Sequence[int]) -> Mapping[int, date]:
    """By when each is first to be evaluated."""
    rows = EvaluationPlan.objects.filter(contract__in=keys).values_list("contract")
    return dict(rows.annotate(first=Min("due_on")).order_by())
