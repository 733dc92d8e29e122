"""What is done with evaluations, and with plans to bring a service to an end."""

from fourfold.review.evaluation.actions.closing import (
    EndTerms,
    GroupTerms,
    confirm_cost,
    edit_closure,
    put_group,
    start_closure,
)
from fourfold.review.evaluation.actions.deciding import pass_on, seek_decision, settle_evaluation
from fourfold.review.evaluation.actions.ending import (
    abandon_closure,
    begin_closure,
    check_closure,
    finish_closure,
    reopen_closure,
    settle_group,
)
from fourfold.review.evaluation.actions.evaluating import (
    Account,
    Figures,
    add_lesson,
    edit_evaluation,
    put_result,
    report_evaluation,
    start_evaluation,
    take_back,
)

__all__ = [
    "Account",
    "EndTerms",
    "Figures",
    "GroupTerms",
    "abandon_closure",
    "add_lesson",
    "begin_closure",
    "check_closure",
    "confirm_cost",
    "edit_closure",
    "edit_evaluation",
    "finish_closure",
    "pass_on",
    "put_group",
    "put_result",
    "reopen_closure",
    "report_evaluation",
    "seek_decision",
    "settle_evaluation",
    "settle_group",
    "start_closure",
    "start_evaluation",
    "take_back",
]
