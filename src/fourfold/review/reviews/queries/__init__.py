"""Reading reviews and all that belongs to them, as far as the reader may see it."""

from fourfold.do.providers.speaking import viewer_of
from fourfold.review.reviews.queries.record import (
    agenda_of,
    facts_for,
    last_looked_at,
    limit_on,
    next_due,
    rhythm_of,
    tried_on,
)
from fourfold.review.reviews.queries.visible import (
    action_viewed,
    actions_of,
    contract_viewed,
    history_of,
    improvement_viewed,
    is_inside,
    open_actions,
    plans_of,
    review_viewed,
    reviews_in,
    step_viewed,
    steps_of,
    visit_viewed,
    visits_of,
)

__all__ = [
    "action_viewed",
    "actions_of",
    "agenda_of",
    "contract_viewed",
    "facts_for",
    "history_of",
    "improvement_viewed",
    "is_inside",
    "last_looked_at",
    "limit_on",
    "next_due",
    "open_actions",
    "plans_of",
    "review_viewed",
    "reviews_in",
    "rhythm_of",
    "step_viewed",
    "steps_of",
    "tried_on",
    "viewer_of",
    "visit_viewed",
    "visits_of",
]
