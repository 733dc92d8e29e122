"""What is done with decisions: prepared, announced, scrutinised, settled, carried out."""

from fourfold.govern.decisions.actions.implement import plan_implementation, report_implemented
from fourfold.govern.decisions.actions.prepare import announce, draft_decision, edit_decision, withdraw
from fourfold.govern.decisions.actions.scrutiny import scrutinise
from fourfold.govern.decisions.actions.settle import defer, refuse, take

__all__ = [
    "announce",
    "defer",
    "draft_decision",
    "edit_decision",
    "plan_implementation",
    "refuse",
    "report_implemented",
    "scrutinise",
    "take",
    "withdraw",
]
