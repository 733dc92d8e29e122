"""Changes to the upper thread."""

from fourfold.cycle.outcomes.actions.measures import (
    add_indicator,
    change_indicator,
    correct_reading,
    record_reading,
    remove_indicator,
)
from fourfold.cycle.outcomes.actions.outcomes import (
    add_objective,
    add_outcome,
    change_objective,
    change_outcome,
    remove_objective,
    remove_outcome,
)
from fourfold.cycle.outcomes.actions.plans import change_plan, move_plan, start_plan
from fourfold.cycle.outcomes.actions.services import (
    add_budget_line,
    add_need,
    add_service,
    change_budget_line,
    change_link,
    change_need,
    change_service,
    link_service,
    remove_budget_line,
    remove_link,
    remove_need,
    remove_service,
)

__all__ = [
    "add_budget_line",
    "add_indicator",
    "add_need",
    "add_objective",
    "add_outcome",
    "add_service",
    "change_budget_line",
    "change_indicator",
    "change_link",
    "change_need",
    "change_objective",
    "change_outcome",
    "change_plan",
    "change_service",
    "correct_reading",
    "link_service",
    "move_plan",
    "record_reading",
    "remove_budget_line",
    "remove_indicator",
    "remove_link",
    "remove_need",
    "remove_objective",
    "remove_outcome",
    "remove_service",
    "start_plan",
]
