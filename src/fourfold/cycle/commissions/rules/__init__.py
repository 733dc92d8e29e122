"""What the framework and the clauses decide about the wheel, without a database.

``states`` holds every state and how it may change; ``gates`` says what a gate lacks; ``waits`` says whom a turn
waits for; ``framework`` says when a version may be edited and when it is fit to be worked by; ``risks`` how grave
a risk is.
"""

from fourfold.cycle.commissions.rules.states import (
    Ending,
    EvidenceKind,
    FrameworkEvent,
    FrameworkState,
    GateEvent,
    GateState,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
    TurnEvent,
    TurnState,
)

__all__ = [
    "Ending",
    "EvidenceKind",
    "FrameworkEvent",
    "FrameworkState",
    "GateEvent",
    "GateState",
    "NeedsDecision",
    "OptionResult",
    "Route",
    "Stage",
    "TurnEvent",
    "TurnState",
]
