"""Evaluations of contracts, with what they found and taught, and plans to bring a service to an end."""

from fourfold.review.evaluation.models.closing import Closure, ClosureGroup
from fourfold.review.evaluation.models.evaluating import Evaluation, EvaluationLesson, Result

__all__ = ["Closure", "ClosureGroup", "Evaluation", "EvaluationLesson", "Result"]
