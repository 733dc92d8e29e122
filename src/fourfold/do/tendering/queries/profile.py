"""The standard questions, and what a provider has answered (SC 6.2.7, rec 15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404

from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import ProfileAnswer
from fourfold.do.tendering.rules.questionnaire import (
    PREFIX,
    SECTION_NAMES,
    Question,
    is_old,
    question_of,
    questions_in,
    speaks_against,
)
from fourfold.do.tendering.rules.questionnaire import VALID_MONTHS as VALID
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.authorities.queries import book_at
from fourfold.foundation.words import say
from fourfold.rulebooks import Rulebook, load_rulebook


@dataclass(frozen=True, slots=True)
class Standing:
    """A question and what was said to it; ``is_old`` where it is to be confirmed before it goes into a bid."""

    question: Question
    answer: ProfileAnswer | None
    is_old: bool

    @property
    def speaks_against(self) -> bool:
        """Whether the answer may rule a bid out."""
        return self.answer is not None and speaks_against(self.question.kind, self.answer.answer)


def answers_of(provider: Provider) -> dict[str, ProfileAnswer]:
    """What a provider has said, by the key of the question."""
    return {row.question: row for row in provider.standard_answers.all()}


def questions_now(at: datetime) -> dict[str, tuple[Question, int | None]]:
    """Every standard question that an authority here asks now, with how many months an answer stays good."""
    found: dict[str, tuple[Question, int | None]] = {}
    for authority in Authority.objects.filter(only_publishes=False).order_by("pk"):
        book = book_at(authority, at)
        for question in questions_in(book):
            found.setdefault(question.key, (question, months_in(book)))
    return found


def standings_of(
    provider: Provider, questions: Mapping[str, tuple[Question, int | None]], today: date
) -> list[tuple[str, list[Standing]]]:
    """The questions by section, each with what the provider has said."""
    answers = answers_of(provider)
    found: dict[str, list[Standing]] = {}
    for key, (question, months) in questions.items():
        answer = answers.get(key)
        old = answer is not None and is_old(answer.said_on, today, months)
        found.setdefault(say(SECTION_NAMES[question.section]), []).append(Standing(question, answer, old))
    return list(found.items())


def question_called(key: str) -> Question:
    """The newest wording of a question that any authority here asks or has asked.

    :raises Http404: when there is none such.
    """
    name = f"{PREFIX}{key}"
    books = Authority.objects.filter(only_publishes=False).values_list("rulebook", flat=True).distinct()
    entries = [entry for book in books for entry in load_rulebook(book)[1] if entry.name == name]
    if not entries:
        raise Http404
    return question_of(max(entries, key=lambda entry: entry.since))


def months_in(book: Rulebook) -> int | None:
    """How many months an answer stays good; nothing where the book does not say."""
    return book.number(VALID) if book.has(VALID) else None
