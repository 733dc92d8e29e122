"""What waits for whom about reviews, and the one thing to do next."""

from fourfold.review.reviews.nexts.steps import NextStep, next_for_contract, next_for_plan, next_for_review
from fourfold.review.reviews.nexts.waits import waits_for, waits_for_provider

__all__ = ["NextStep", "next_for_contract", "next_for_plan", "next_for_review", "waits_for", "waits_for_provider"]
