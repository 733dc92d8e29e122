"""Ask about a notice, and answer for everyone."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from fourfold.do.notices import actions, permissions, queries
from fourfold.do.notices.forms import AnswerForm, QuestionForm
from fourfold.do.notices.permissions import Author
from fourfold.do.providers.speaking import representative_of
from fourfold.foundation import clock
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.ui.pages import form_page
from fourfold.govern.people.middleware import PageRequest


def ask(request: PageRequest, authority: Authority, notice: UUID) -> HttpResponse:
    """Ask a question that is answered for everyone; whoever is not signed in reads how to."""
    row = queries.notice_for(authority, notice, None)
    account = request.user if request.user.is_authenticated else None
    if request.method == "POST":
        permissions.check_ask(account, row)

    def perform(given: dict[str, Any]) -> str:
        assert account is not None
        actions.ask_question(notice=row, text=given["text"], by=account, at=clock.now())
        return f"{row.get_absolute_url()}#questions"

    until = row.questions_until or row.closes_at
    context = {
        "notice": row,
        "until": queries.said_moment(until, authority.time_zone) if until else "",
        "is_signed_in": account is not None,
    }
    return form_page(request, QuestionForm, "do/notices/ask.html", perform, context=context)


def answer(request: PageRequest, authority: Authority, question: UUID) -> HttpResponse:
    """Answer a question, for everyone to read."""
    row = queries.question_for(authority, question)
    by: Author | None = representative_of(request) if row.notice.contractor_id else request.person
    permissions.check_answer(by, row)

    def perform(given: dict[str, Any]) -> str:
        assert by is not None
        actions.answer_question(
            question=row, answer=given["answer"], text=given["text"], seen=given["seen"], by=by, at=clock.now()
        )
        return row.notice.get_work_url() if row.notice.contractor_id is None else row.notice.get_absolute_url()

    return form_page(
        request, AnswerForm, "do/notices/answer.html", perform,
        initial={"text": row.text, "answer": row.answer, "seen": row.version},
        context={"question": row, "notice": row.notice},
    )  # fmt: skip
