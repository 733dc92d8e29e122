"""Ratings both ways, and complaints of unfair treatment."""

from fourfold.do.fairness.rules.names import (
    ABOUT_NAMES,
    COMPLAINT_STATE_NAMES,
    EVENT_NAMES,
    FINDING_NAMES,
    OF_AUTHORITY,
    QUESTIONS,
    RATING_STATE_NAMES,
    STANDING_NAMES,
    About,
    ComplaintEvent,
    ComplaintState,
    Finding,
    Question,
    RatingEvent,
    RatingState,
    Standing,
)

__all__ = [
    "ABOUT_NAMES",
    "COMPLAINT_STATE_NAMES",
    "EVENT_NAMES",
    "FINDING_NAMES",
    "OF_AUTHORITY",
    "QUESTIONS",
    "RATING_STATE_NAMES",
    "STANDING_NAMES",
    "About",
    "ComplaintEvent",
    "ComplaintState",
    "Finding",
    "Question",
    "RatingEvent",
    "RatingState",
    "Standing",
]
