"""Questions to an authority's market development officer (SC rec 18)."""

from datetime import datetime

from django.urls import reverse

from fourfold.do.providers import permissions
from fourfold.do.providers.jobs import mail_answer
from fourfold.do.providers.models import Provider, Question, Representative
from fourfold.do.providers.queries import leads_of, people_of
from fourfold.foundation.accounts.models import Account
from fourfold.foundation.audit.actions import SYSTEM, Actor, action, record
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Refused, Stale, said
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.foundation.workdays import working_days
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import holders_of
from fourfold.govern.people.rules import Role


@action
def ask(
    *, authority: Authority, text: str, name: str = "", email: str = "", by: Representative | None = None, at: datetime
) -> Question:
    """Ask how to win work. Without ``by`` the answer goes to ``email``; with it, to them and their colleagues."""
    today = local_day(at, authority.time_zone)
    days = book_at(authority, at).number("providers.answer_days")
    if by is None and not email.strip():
        raise Refused(say("Enter your e-mail address, so that we can answer."), field="email")
    question = Question.objects.create(
        authority=authority, text=said(text, "text", say("Write your question.")), asked_at=at,
        due_on=working_days(authority.nation).add(today, days),
        provider=by.provider if by else None, account=by.account if by else None,
        name=by.name if by else name.strip(), email="" if by else email.strip(),
    )  # fmt: skip
    actor: Actor = by or SYSTEM
    record(
        "question.asked", question, by=actor, at=at, authority=authority.uuid,
        changed={"due_on": question.due_on, "provider": by.provider.uuid if by else None},
        beside={"text": question.text},
    )  # fmt: skip
    tell(
        accounts=[officer.account for officer in holders_of(authority, [Role.MARKET_DEVELOPMENT], today)],
        sentence=say("A provider asks you how to win work."),
        href=reverse("providers.answer", args=[authority.slug, question.uuid]),
        kind="question.asked", at=at, authority=authority,
    )  # fmt: skip
    return question


@action
def answer(*, question: Question, text: str, seen: int | None = None, by: Person, at: datetime) -> Question:
    """Answer whoever asked, and nobody else."""
    row: Question = (
        Question.objects.select_for_update(of=("self",)).select_related("authority", "provider").get(pk=question.pk)
    )
    permissions.check_answer(by, row.authority)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone answered while you were writing. Compare, and send again if yours says more."),
            version=row.version, saved={"text": row.answer},
        )  # fmt: skip
    row.answer, row.answered_at, row.answered_by = said(text, "text", say("Write an answer.")), at, by
    row.version += 1
    row.save()
    record(
        "question.answered", row, by=by, at=at, authority=row.authority.uuid, changed={"version": row.version},
        beside={"answer": row.answer},
    )  # fmt: skip
    if row.provider is not None:
        tell(
            accounts=_heirs_of(row, row.provider),
            sentence=say("{authority} answered your question.", authority=row.authority.name),
            href=reverse("providers.own_questions"), kind="question.answered", at=at, authority=row.authority,
        )  # fmt: skip
    elif row.email:
        enqueue(mail_answer, str(row.uuid))
    return row


def _heirs_of(question: Question, provider: Provider) -> list[Account]:
    """Who is told of the answer: whoever asked; once they have left, those who run the account of their provider."""
    asker = [one for one in people_of(provider) if one.account_id == question.account_id]
    return [one.account for one in asker or leads_of(provider)]
