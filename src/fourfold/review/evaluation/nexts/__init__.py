"""What waits for whom about evaluations and ends, and the one thing to do next."""

from fourfold.review.evaluation.nexts.steps import next_for_closure, next_for_evaluation
from fourfold.review.evaluation.nexts.waits import waits_for

__all__ = ["next_for_closure", "next_for_evaluation", "waits_for"]
