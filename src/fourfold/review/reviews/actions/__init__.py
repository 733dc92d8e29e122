"""What is done with reviews, visits, improvement plans and the steps that follow."""

from fourfold.review.reviews.actions.doing import report_action, settle_action
from fourfold.review.reviews.actions.improving import (
    Outline,
    agree_plan,
    answer_back,
    draft_plan,
    edit_plan,
    propose_plan,
    put_target,
    require_plan,
    withdraw_plan,
)
from fourfold.review.reviews.actions.reviewing import (
    Came,
    add_action,
    add_finding,
    book_review,
    call_off_review,
    close_review,
    hold_review,
    move_review,
    raise_point,
)
from fourfold.review.reviews.actions.running import extend_plan, judge_plan, measure_target, note_support
from fourfold.review.reviews.actions.stepping import answer_step, draft_step, let_go_step, take_step
from fourfold.review.reviews.actions.terms import Price, put_term, set_terms, work_out_remedy
from fourfold.review.reviews.actions.visiting import call_off_visit, plan_visit, report_visit

__all__ = [
    "Came",
    "Outline",
    "Price",
    "add_action",
    "add_finding",
    "agree_plan",
    "answer_back",
    "answer_step",
    "book_review",
    "call_off_review",
    "call_off_visit",
    "close_review",
    "draft_plan",
    "draft_step",
    "edit_plan",
    "extend_plan",
    "hold_review",
    "judge_plan",
    "let_go_step",
    "measure_target",
    "move_review",
    "note_support",
    "plan_visit",
    "propose_plan",
    "put_target",
    "put_term",
    "raise_point",
    "report_action",
    "report_visit",
    "require_plan",
    "set_terms",
    "settle_action",
    "take_step",
    "withdraw_plan",
    "work_out_remedy",
]
