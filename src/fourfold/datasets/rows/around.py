"""What commissions stand among, by key."""

from dataclasses import dataclass

from fourfold.cycle.commissions.models import Turn
from fourfold.datasets.facts.commissions import CommissionFacts
from fourfold.datasets.facts.reading import MADE_UP
from fourfold.datasets.rows.framework import FrameworkRows
from fourfold.datasets.rows.outcomes import OutcomeRows
from fourfold.datasets.rows.people import PeopleRows
from fourfold.govern.decisions.models import Decision

Turns = dict[tuple[str, int], Turn]
"""Turns by the key of their commission and their number."""


@dataclass(frozen=True, slots=True)
class Around:
    """Rows that those of commissions refer to."""

    people: PeopleRows
    outcomes: OutcomeRows
    framework: FrameworkRows
    decisions: dict[str, Decision]


def reviewed_together(facts: CommissionFacts) -> list[str]:
    """The commissions of the source itself, of which some facts tell as one."""
    return [fact.key for fact in facts.commissions if fact.basis != MADE_UP]
