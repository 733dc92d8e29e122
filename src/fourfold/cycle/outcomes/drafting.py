"""Writing in a draft: who did, and what must stay."""

from fourfold.cycle.outcomes.models import Indicator, Objective, Outcome, Plan
from fourfold.cycle.outcomes.permissions import check_change_plan
from fourfold.cycle.outcomes.rows import locked
from fourfold.cycle.outcomes.rules.plans import PlanState, check_editable
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person


def wrote_in(plan: Plan, by: Person) -> None:
    """Remember who helped to write a plan: they never put it in force."""
    plan.preparers.add(by)


def open_plan(plan: Plan, by: Person) -> Plan:
    """The plan, held, when this person may write in it and it is in draft; remembers that they did."""
    check_change_plan(by, plan)
    plan = locked(plan)
    check_editable(PlanState(plan.state))
    wrote_in(plan, by)
    return plan


def check_untied(thing: Outcome | Objective | Indicator) -> None:
    """Refuse to take out of a revision what the plan in force already has readings or services for."""
    original = thing.revises
    if isinstance(original, Outcome):
        readings = Indicator.objects.filter(objective__outcome=original, readings__isnull=False)
        objectives = Objective.objects.filter(outcome=original)
    elif isinstance(original, Objective):
        readings = Indicator.objects.filter(objective=original, readings__isnull=False)
        objectives = Objective.objects.filter(pk=original.pk)
    elif isinstance(original, Indicator):
        readings = Indicator.objects.filter(pk=original.pk, readings__isnull=False)
        objectives = Objective.objects.none()
    else:
        return
    measured = readings.distinct().count()
    served = objectives.filter(contributions__isnull=False).distinct().count()
    if measured or served:
        found = [in_words(measured, "indicator with readings", "indicators with readings")] if measured else []
        found += (
            [in_words(served, "objective that services work for", "objectives that services work for")]
            if served
            else []
        )
        sentence = say(
            "The plan in force has {found} here, and what was published stays. Keep this in the plan.",
            found=" and ".join(found),
        )
        raise Refused(sentence, "BOLD 3.1(b)")
