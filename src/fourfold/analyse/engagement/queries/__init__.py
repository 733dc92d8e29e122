"""Reading talks, as far as the reader may see them.

``exercises`` finds rounds of talks and their events; ``heard`` finds what was said, and alone decides who sees what was
told in confidence; ``bookings`` finds places at events; ``reach`` counts who was invited and who came.
"""

from fourfold.analyse.engagement.queries.bookings import booking_of, bookings_by, facts_of
from fourfold.analyse.engagement.queries.exercises import (
    event_for,
    events_of,
    events_open,
    exercise_for,
    exercises_of,
    public_exercises,
)
from fourfold.analyse.engagement.queries.heard import contribution_for, contributions_for, public_contributions, told_by

__all__ = [
    "booking_of",
    "bookings_by",
    "contribution_for",
    "contributions_for",
    "event_for",
    "events_of",
    "events_open",
    "exercise_for",
    "exercises_of",
    "facts_of",
    "public_contributions",
    "public_exercises",
    "told_by",
]
