"""Plans in force as they stood when they were loaded."""

from datetime import datetime

from fourfold.cycle.outcomes.models import Plan, PlanVersion
from fourfold.cycle.outcomes.queries.plans import tree_of
from fourfold.cycle.outcomes.rules.plans import HIDDEN
from fourfold.foundation.audit.chain import canonical
from fourfold.foundation.words import say


def keep_versions(plans: list[Plan], source: str, at: datetime) -> None:
    """Keep the first version of each plan that the public may see; one that has versions has its own history."""
    for plan in plans:
        if plan.state not in HIDDEN and not plan.versions.exists():
            PlanVersion.objects.create(
                plan=plan, number=1, state=plan.state, content=canonical(tree_of(plan)),
                note=say("Loaded from: {source}", source=source), made_at=at,
            )  # fmt: skip
