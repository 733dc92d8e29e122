"""Reads of the upper thread. What ends in ``_for`` hides what the person may not see."""

from fourfold.cycle.outcomes.queries.measures import indicator_for, last_readings, reading_for
from fourfold.cycle.outcomes.queries.plans import (
    objective_for,
    outcome_for,
    plan_for,
    plan_of,
    sees_drafts,
    tree_of,
    visible_outcomes,
    visible_plans,
)
from fourfold.cycle.outcomes.queries.services import links_for, need_for, service_for

__all__ = [
    "indicator_for",
    "last_readings",
    "links_for",
    "need_for",
    "objective_for",
    "outcome_for",
    "plan_for",
    "plan_of",
    "reading_for",
    "sees_drafts",
    "service_for",
    "tree_of",
    "visible_outcomes",
    "visible_plans",
]
