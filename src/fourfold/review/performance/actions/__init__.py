"""What is done with measures and returns."""

from fourfold.review.performance.actions.keys import end_key, make_key
from fourfold.review.performance.actions.measures import (
    MeasureTerms,
    add_measure,
    begin_baseline,
    change_measure,
    end_measure,
)
from fourfold.review.performance.actions.opening import open_returns
from fourfold.review.performance.actions.rating import rate_measure
from fourfold.review.performance.actions.sending import keep_sheet, send_return, stand_by
from fourfold.review.performance.actions.verifying import give_up, verify_return

__all__ = [
    "MeasureTerms",
    "add_measure",
    "begin_baseline",
    "change_measure",
    "end_key",
    "end_measure",
    "give_up",
    "keep_sheet",
    "make_key",
    "open_returns",
    "rate_measure",
    "send_return",
    "stand_by",
    "verify_return",
]
