"""Reviews of contracts, visits, improvement plans, and the steps that follow."""

from fourfold.review.reviews.models.improving import ImprovementPlan, Support, Target
from fourfold.review.reviews.models.reviewing import AgendaPoint, Attendance, Finding, Review, ReviewAction
from fourfold.review.reviews.models.stepping import RemedyTerm, RemedyTerms, Step
from fourfold.review.reviews.models.visiting import Visit

__all__ = [
    "AgendaPoint",
    "Attendance",
    "Finding",
    "ImprovementPlan",
    "RemedyTerm",
    "RemedyTerms",
    "Review",
    "ReviewAction",
    "Step",
    "Support",
    "Target",
    "Visit",
]
