"""Measures, what was told of them and how it was verified, and how each stands."""

from fourfold.review.performance.models.keys import ReturnKey
from fourfold.review.performance.models.measures import Baseline, Measure
from fourfold.review.performance.models.returns import (
    Doubt,
    Evidence,
    Filing,
    Reading,
    Return,
    Sheet,
    Verification,
)
from fourfold.review.performance.models.standing import Rating, Standing

__all__ = [
    "Baseline",
    "Doubt",
    "Evidence",
    "Filing",
    "Measure",
    "Rating",
    "Reading",
    "Return",
    "ReturnKey",
    "Sheet",
    "Standing",
    "Verification",
]
