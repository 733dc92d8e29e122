"""What is done with notices: drafted, published, changed, cancelled, asked about."""

from fourfold.do.notices.actions.drafting import discard_notice, draft_notice, edit_notice
from fourfold.do.notices.actions.publishing import (
    cancel_notice,
    change_notice,
    publish_notice,
    tell_of_amendment,
    withdraw_outcome,
)
from fourfold.do.notices.actions.questions import answer_question, ask_question

__all__ = [
    "answer_question",
    "ask_question",
    "cancel_notice",
    "change_notice",
    "discard_notice",
    "draft_notice",
    "edit_notice",
    "publish_notice",
    "tell_of_amendment",
    "withdraw_outcome",
]
