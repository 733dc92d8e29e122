"""What is done about fairness: rated, cleared, answered; complained of, looked into, settled."""

from fourfold.do.fairness.actions.complaints import acknowledge, answer, complain, hand_over, say_settled, withdraw
from fourfold.do.fairness.actions.ratings import clear_comment, rate_client, rate_process, rate_provider, reply

__all__ = [
    "acknowledge",
    "answer",
    "clear_comment",
    "complain",
    "hand_over",
    "rate_client",
    "rate_process",
    "rate_provider",
    "reply",
    "say_settled",
    "withdraw",
]
