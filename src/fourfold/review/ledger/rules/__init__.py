"""How an import moves, and how two names come to be one supplier."""

from fourfold.review.ledger.rules.matching import (
    HOW_NAMES,
    LEAST,
    MATCH_NAMES,
    Group,
    How,
    Joined,
    MatchEvent,
    MatchState,
    groups_of,
    likeness,
    match_after,
    telling_number,
)
from fourfold.review.ledger.rules.states import STATE_NAMES, WORKING, ImportEvent, ImportState, after

__all__ = [
    "HOW_NAMES",
    "LEAST",
    "MATCH_NAMES",
    "STATE_NAMES",
    "WORKING",
    "Group",
    "How",
    "ImportEvent",
    "ImportState",
    "Joined",
    "MatchEvent",
    "MatchState",
    "after",
    "groups_of",
    "likeness",
    "match_after",
    "telling_number",
]
