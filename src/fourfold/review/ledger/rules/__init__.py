"""How an import moves, and how two names come to be one supplier."""

from fourfold.review.ledger.rules.matching import (
    HOW_NAMES,
    LEAST,
    MATCH_NAMES,
    How,
    MatchEvent,
    MatchState,
    likeness,
    match_after,
)
from fourfold.review.ledger.rules.states import STATE_NAMES, WORKING, ImportEvent, ImportState, after

__all__ = [
    "HOW_NAMES",
    "LEAST",
    "MATCH_NAMES",
    "STATE_NAMES",
    "WORKING",
    "How",
    "ImportEvent",
    "ImportState",
    "MatchEvent",
    "MatchState",
    "after",
    "likeness",
    "match_after",
]
