"""Ask about a notice, and answer for everyone."""

from datetime import datetime

from fourfold.do.notices import permissions, rules
from fourfold.do.notices.models import Notice, Question
from fourfold.do.notices.permissions import Author
from fourfold.do.notices.queries.questions import answerers_of
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused, Stale
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


@action
def ask_question(*, notice: Notice, text: str, by: Account, at: datetime) -> Question:
    """Ask about a public notice until its last day for questions. Nobody outside the record learns who asked."""
    row = Notice.objects.select_for_update().get(pk=notice.pk)
    permissions.check_ask(by, row)
    rules.require_askable(state=row.state, questions_until=row.questions_until, closes_at=row.closes_at, at=at)
    if not text.strip():
        raise Refused(say("Write your question."), field="text")
    question = Question.objects.create(notice=row, text=text.strip(), asked_by=by, asked_at=at)
    record(
        "question.asked", question, by=by, at=at, authority=row.authority.uuid, changed={"notice": row.uuid},
        beside={"text": question.text},
    )  # fmt: skip
    tell(
        accounts=answerers_of(row),
        sentence=say("Someone asks about “{title}”.", title=row.title),
        href=row.get_work_url() if row.contractor_id is None else row.get_absolute_url(),
        kind="notices.question_asked",
        at=at,
        authority=row.authority,
    )
    return question


@action
def answer_question(
    *, question: Question, answer: str, text: str = "", seen: int | None = None, by: Author, at: datetime
) -> Question:
    """Answer a question, for everyone to read. ``text`` is the question in other words, so that nobody is known by it.

    What the asker wrote stays beside the audit event alone. An answer may be put right later: all see the new one.
    """
    row = Question.objects.select_for_update().select_related("notice__authority").get(pk=question.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone answered this question while you were writing. Compare, and send again."),
            version=row.version,
            saved={"text": row.text, "answer": row.answer},
        )
    permissions.check_answer(by, row)
    if not answer.strip():
        raise Refused(say("Write the answer. Everyone reads it."), "SC rec 11", field="answer")
    asked, is_first = row.text, row.answered_at is None
    row.text, row.answer, row.answered_at = text.strip() or asked, answer.strip(), at
    row.answered_by = by if isinstance(by, Person) else None
    row.version += 1
    row.save()
    notice = row.notice
    record(
        "question.answered", row, by=by, at=at, authority=notice.authority.uuid,
        changed={"notice": notice.uuid, "reworded": row.text != asked, "version": row.version},
        beside={"asked": asked, "text": row.text, "answer": row.answer},
    )  # fmt: skip
    tell(
        accounts=[row.asked_by],
        sentence=say("Your question about “{title}” is answered.", title=notice.title)
        if is_first
        else say("The answer to your question about “{title}” has changed.", title=notice.title),
        href=f"{notice.get_absolute_url()}#questions",
        kind="notices.question_answered",
        at=at,
        authority=notice.authority,
    )
    return row
