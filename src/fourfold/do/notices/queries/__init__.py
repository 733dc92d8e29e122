"""Reading notices, their versions and their questions, as far as the reader may see them.

``notices`` says who sees what; ``facts`` turns rows into what the rules take; ``plan`` says which notices a procurement
needs, ``readiness`` what stands against publishing one, ``prefill`` with what one begins; ``telling`` puts it in words.
"""

from fourfold.do.notices.queries.facts import content_from
from fourfold.do.notices.queries.notices import followers_of, list_for, notice_for, public_notices
from fourfold.do.notices.queries.plan import Due, Progress, beside, by_need, dues_of, notices_of, route_of, rules_day
from fourfold.do.notices.queries.prefill import first_content, notice_before
from fourfold.do.notices.queries.questions import (
    answer_due_of,
    answered_questions,
    own_waiting_questions,
    question_for,
    waiting_questions,
)
from fourfold.do.notices.queries.readiness import long_sentences_of, reasons_against, set_aside
from fourfold.do.notices.queries.telling import differences_between, said_moment, told_of
from fourfold.do.notices.queries.versions import content_of, two_versions, versions_of

__all__ = [
    "Due",
    "Progress",
    "answer_due_of",
    "answered_questions",
    "beside",
    "by_need",
    "content_from",
    "content_of",
    "differences_between",
    "dues_of",
    "first_content",
    "followers_of",
    "list_for",
    "long_sentences_of",
    "notice_before",
    "notice_for",
    "notices_of",
    "own_waiting_questions",
    "public_notices",
    "question_for",
    "reasons_against",
    "route_of",
    "rules_day",
    "said_moment",
    "set_aside",
    "told_of",
    "two_versions",
    "versions_of",
    "waiting_questions",
]
