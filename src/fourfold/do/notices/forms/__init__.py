"""Forms of notices."""

from fourfold.do.notices.forms.notices import NoticeForm, initial_of
from fourfold.do.notices.forms.small import AnswerForm, CancelForm, PublishForm, QuestionForm

__all__ = ["AnswerForm", "CancelForm", "NoticeForm", "PublishForm", "QuestionForm", "initial_of"]
