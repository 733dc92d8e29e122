"""What search finds of the upper thread."""

from fourfold.cycle.outcomes.models import Indicator, Objective, Outcome, Plan, Service


def make_findable(thing: Plan | Outcome | Objective | Indicator | Service) -> None:
    """Put a thing where search finds it; what stands in a hidden plan is for the authority's own people."""


def forget(thing: Plan | Outcome | Objective | Indicator | Service) -> None:
    """Take a thing out of search."""


def make_plan_findable(plan: Plan) -> None:
    """Put a plan and everything in it where search finds it, after its state changed who may see it."""
