"""Reading evaluations and decommissioning plans, as far as the reader may see them."""

from fourfold.review.evaluation.queries.deciding import that_can_settle
from fourfold.review.evaluation.queries.facts import (
    chance_on,
    closure_facts,
    found,
    grade_for,
    grades_of,
    limits_for,
    report_of,
    scale_on,
)
from fourfold.review.evaluation.queries.visible import (
    closure_for,
    closure_of,
    contract_to_evaluate,
    evaluation_for,
    evaluations_in,
    evaluations_of,
    group_for,
    result_for,
)

__all__ = [
    "chance_on",
    "closure_facts",
    "closure_for",
    "closure_of",
    "contract_to_evaluate",
    "evaluation_for",
    "evaluations_in",
    "evaluations_of",
    "found",
    "grade_for",
    "grades_of",
    "group_for",
    "limits_for",
    "report_of",
    "result_for",
    "scale_on",
    "that_can_settle",
]
