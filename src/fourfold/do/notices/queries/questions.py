"""Questions about notices, as far as the reader may see them."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from fourfold.do.diary.queries.facts import calendar_of
from fourfold.do.notices import rules
from fourfold.do.notices.models import Notice, Question
from fourfold.do.providers.queries import leads_of
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_on
from fourfold.foundation.clock import local_day


def question_for(authority: Authority, uuid: UUID) -> Question:
    """A question about a notice of this authority.

    :raises Http404: when there is none such.
    """
    near = ("notice__authority", "notice__contractor")
    question = Question.objects.select_related(*near).filter(notice__authority=authority, uuid=uuid).first()
    if question is None:
        raise Http404
    return question


def answer_due_of(question: Question) -> date:
    """The day by which a question is to be answered, under the rules of the day on which it was asked."""
    authority = question.notice.authority
    asked = local_day(question.asked_at, authority.time_zone)
    days = book_on(authority, asked).number("notices.answer_days")
    return rules.answer_due(asked, days, calendar_of(authority))


def answered_questions(notice: Notice) -> QuerySet[Question]:
    """What everyone reads: questions that have their answer, the first first."""
    return notice.questions.filter(answered_at__isnull=False).order_by("answered_at", "id")


def waiting_questions(notice: Notice) -> QuerySet[Question]:
    """Questions that wait for an answer, the longest waiting first; for whoever answers them alone."""
    return notice.questions.filter(answered_at=None).order_by("asked_at", "id")


def own_waiting_questions(notice: Notice, account: Account | None) -> QuerySet[Question]:
    """What one has asked oneself and waits for; nobody else is shown it."""
    if account is None:
        return Question.objects.none()
    return waiting_questions(notice).filter(asked_by=account).select_related("notice__authority")


def answerers_of(notice: Notice) -> list[Account | None]:
    """The accounts of those who answer questions about a notice."""
    if notice.contractor is not None:
        return [representative.account for representative in leads_of(notice.contractor)]
    planned = notice.procurement
    people = [planned.buyer if planned else None, notice.prepared_by]
    return [person.account for person in people if person is not None]


def askers_of(notice: Notice) -> list[Account | None]:
    """The accounts of those who asked about a notice."""
    return [question.asked_by for question in notice.questions.select_related("asked_by")]
