"""When a payment is prompt, what a late one costs, and how that is told."""

from fourfold.review.payments.rules.interest import Rates, fixed_sum, interest, rates_in, starts_running
from fourfold.review.payments.rules.prompt import (
    Band,
    Terms,
    band_of,
    days_to_pay,
    due_on,
    half_year_of,
    is_within_target,
    mean_days,
    most_days,
    share,
    terms_in,
)

__all__ = [
    "Band",
    "Rates",
    "Terms",
    "band_of",
    "days_to_pay",
    "due_on",
    "fixed_sum",
    "half_year_of",
    "interest",
    "is_within_target",
    "mean_days",
    "most_days",
    "rates_in",
    "share",
    "starts_running",
    "terms_in",
]
