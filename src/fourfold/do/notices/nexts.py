"""What waits for those who work on notices, and the one thing to do next about each."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import ProcurementState
from fourfold.do.notices import permissions, queries
from fourfold.do.notices.models import Notice, Question
from fourfold.do.notices.permissions import Author
from fourfold.do.notices.queries.plan import Due, Progress, dues_for
from fourfold.do.notices.queries.questions import answer_due_of
from fourfold.do.notices.rules import CLOSING, NoticeKind, NoticeState, is_cancellable, is_closed
from fourfold.do.providers.models import Representative
from fourfold.foundation.permissions import can
from fourfold.foundation.waiting import Waits
from fourfold.foundation.words import in_words, say
from fourfold.govern.people.models import Person
from fourfold.govern.people.queries import roles_of
from fourfold.govern.people.rules import Role

MOST = 20
"""A desk shows so many of a kind at most."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A sentence, and a button where there is something to do."""

    text: str
    label: str = ""
    href: str = ""


def waits_for(person: Person, at: datetime) -> list[Waits]:
    """Questions to answer, notices that are due and drafts to publish, for a procurement officer."""
    if Role.SUPPORT_PROCUREMENT not in roles_of(person):
        return []
    asked = Question.objects.filter(
        notice__authority=person.authority, notice__contractor=None, answered_at=None,
        notice__state=NoticeState.PUBLISHED,
    )  # fmt: skip
    drafts = Notice.objects.filter(authority=person.authority, contractor=None, state=NoticeState.DRAFT)
    mine = Q(prepared_by=person) | Q(procurement__buyer=person)
    return [
        *(_answer(one) for one in asked.select_related("notice__authority").order_by("asked_at", "id")[:MOST]),
        *(_due(procurement, due) for procurement, due in dues_for(person, at)[:MOST]),
        *(_publish(one) for one in drafts.filter(mine).select_related("authority").order_by("id")[:MOST]),
    ]


def waits_for_provider(representative: Representative, at: datetime) -> list[Waits]:
    """Questions about a main contractor's own notices."""
    asked = Question.objects.filter(
        notice__contractor=representative.provider, answered_at=None, notice__state=NoticeState.PUBLISHED
    ).select_related("notice__authority", "notice__contractor")
    return [_answer(one) for one in asked.order_by("asked_at", "id")[:MOST]]


def next_for(notice: Notice, reader: Author | None, at: datetime) -> NextStep | None:
    """What this person does next about the notice, or whom it waits for."""
    if notice.state == NoticeState.DRAFT:
        return _to_publish(notice, reader, at)
    waiting = queries.waiting_questions(notice).first()
    if waiting is not None and notice.state == NoticeState.PUBLISHED:
        return _to_answer(notice, waiting, reader)
    if notice.state == NoticeState.PUBLISHED and _is_given_up(notice):
        return _to_cancel(notice, reader)
    if notice.state == NoticeState.PUBLISHED and is_closed(NoticeKind(notice.kind), notice.closes_at, at):
        return _to_tell_outcome(notice, reader)
    return None


def _to_publish(notice: Notice, reader: Author | None, at: datetime) -> NextStep:
    person = reader if isinstance(reader, Person) else None
    against = queries.reasons_against(notice, person, at)
    if can(permissions.check_publish, reader, notice):
        if against:
            count = in_words(len(against), "thing stands", "things stand")
            return _step(notice, "publish", say("{count} in its way.", count=count), say("See what"))
        return _step(notice, "publish", say("It is ready. Look at it once more and publish it."), say("Publish"))
    if can(permissions.check_edit, reader, notice):
        return _step(
            notice, "edit", say("Make it ready. A procurement officer publishes it."), say("Write on the draft")
        )
    return NextStep(say("It waits for a procurement officer to publish it."))


def _to_answer(notice: Notice, question: Question, reader: Author | None) -> NextStep:
    count = in_words(queries.waiting_questions(notice).count(), "question waits", "questions wait")
    due = answer_due_of(question)
    text = say("{count} for an answer. The first is due on {day}.", count=count, day=f"{due.day} {due:%B %Y}")
    if not can(permissions.check_answer, reader, question):
        return NextStep(text)
    href = reverse("notices.answer", args=[notice.authority.slug, question.uuid])
    return NextStep(text, say("Answer it"), href)


def _is_given_up(notice: Notice) -> bool:
    planned = notice.procurement
    return (
        planned is not None and planned.state == ProcurementState.ABANDONED and is_cancellable(NoticeKind(notice.kind))
    )


def _to_cancel(notice: Notice, reader: Author | None) -> NextStep:
    text = say("The diary says that this was given up. Everyone still reads the notice as if it went on.")
    if not can(permissions.check_cancel, reader, notice):
        return NextStep(text)
    return _step(notice, "cancel", text, say("Cancel it, and say why"))


def _to_tell_outcome(notice: Notice, reader: Author | None) -> NextStep | None:
    is_told = notice.followed_by.exclude(state=NoticeState.DISCARDED).exists()
    if is_told or notice.kind not in _AWARDED or not can(permissions.check_draft, reader, notice.authority):
        return None
    href = reverse("notices.draft", args=[notice.authority.slug, NoticeKind.AWARD])
    text = say("It has closed. When it is decided, say who won; or cancel it and say why.")
    return NextStep(text, say("Draft the award"), f"{href}?follows={notice.uuid}")


_AWARDED = CLOSING - {NoticeKind.EVENT, NoticeKind.IDEAS, NoticeKind.SUBCONTRACT}


def _answer(question: Question) -> Waits:
    notice = question.notice
    return Waits(
        text=say("A question about “{title}” waits for its answer.", title=notice.title),
        href=reverse("notices.answer", args=[notice.authority.slug, question.uuid]),
        label=say("Answer it"),
        due=answer_due_of(question),
    )


def _due(procurement: Procurement, due: Due) -> Waits:
    sentence = (
        say("“{title}” still needs this notice: {kind}.", title=procurement.title, kind=due.kind_name)
        if due.progress is Progress.LATE
        else say("“{title}” needs this notice soon: {kind}.", title=procurement.title, kind=due.kind_name)
    )
    return Waits(
        text=sentence,
        href=reverse("notices.plan", args=[procurement.authority.slug, procurement.uuid]),
        label=say("See why"),
        due=due.requirement.due,
    )


def _publish(notice: Notice) -> Waits:
    return Waits(
        text=say("The draft “{title}” is not published yet.", title=notice.title),
        href=notice.get_work_url(),
        label=say("Look at it"),
    )


def _step(notice: Notice, page: str, text: str, label: str) -> NextStep:
    return NextStep(text, label, reverse(f"notices.{page}", args=[notice.authority.slug, notice.uuid]))
