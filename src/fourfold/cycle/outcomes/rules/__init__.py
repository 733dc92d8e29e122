"""Plans, measures, and what breaks the thread: states, kinds and what must hold."""

from fourfold.cycle.outcomes.rules.measures import BudgetKind, Delivery, Frequency, Good, Unit
from fourfold.cycle.outcomes.rules.plans import TRANSITIONS, PlanEvent, PlanState

__all__ = ["TRANSITIONS", "BudgetKind", "Delivery", "Frequency", "Good", "PlanEvent", "PlanState", "Unit"]
