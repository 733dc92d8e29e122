"""Figures that differ, for tests."""

from typing import Any

from fourfold.foundation.audit.actors import SYSTEM
from fourfold.govern.discrepancies.actions import keep_discrepancy
from fourfold.govern.discrepancies.models import Discrepancy
from fourfold.govern.discrepancies.rules import ReadingOf
from tests.cast import NOON, Cast

READINGS = (
    ReadingOf("£45m, then £43m", "The letter gives the larger sum to the first year.", "LETTER 3"),
    ReadingOf("£43m, then £45m", "The report gives the smaller sum to the first year.", "P1 5.2"),
)


def discrepancy(kent: Cast, **given: Any) -> Discrepancy:
    """Savings still to be found, as two papers give them."""
    facts: dict[str, Any] = {
        "slug": "unidentified-savings",
        "title": "Savings still to be found",
        "question": "How much is not yet identified?",
        "what_it_means": "The two years are swapped.",
        "readings": READINGS,
        "by": SYSTEM,
        "at": NOON,
    }
    return keep_discrepancy(authority=kent.authority, **{**facts, **given})
