"""What main contractors, their subcontractors and officers do about payment down the chain."""

from fourfold.review.payments.actions.returns import begin_return, put_line, remove_line, send_return
from fourfold.review.payments.actions.unpaid import (
    acknowledge,
    answer,
    hand_over,
    say_paid,
    say_paid_since,
    say_unpaid,
    take,
)

__all__ = [
    "acknowledge",
    "answer",
    "begin_return",
    "hand_over",
    "put_line",
    "remove_line",
    "say_paid",
    "say_paid_since",
    "say_unpaid",
    "send_return",
    "take",
]
