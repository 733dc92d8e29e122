"""The standard questions that a provider answers once, and what its answers mean for a bid (SC 6.2.7, rec 15)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook
from fourfold.rulebooks.book import Entry

PREFIX = "questionnaire."
VALID_MONTHS = "bidding.answers_valid_months"


class Section(StrEnum):
    """What a standard question is about (SC 6.2.7)."""

    CONDUCT = "conduct"
    STANDING = "standing"
    PEOPLE = "people"


SECTION_NAMES = {
    Section.CONDUCT: "What may rule you out",
    Section.STANDING: "Money and insurance",
    Section.PEOPLE: "How you look after people",
}


class AnswerKind(StrEnum):
    """How a standard question is answered. One that must be yes or no is explained where it is not."""

    MUST_BE_NO = "must_be_no"
    MUST_BE_YES = "must_be_yes"
    YES_NO = "yes_no"
    WORDS = "words"


_ANSWERS = {AnswerKind.MUST_BE_NO: ("no", "yes"), AnswerKind.MUST_BE_YES: ("yes", "no")}
"""The answer that needs no explanation, and the one that does."""


@dataclass(frozen=True, slots=True)
class Question:
    """A standard question. ``why`` says what it is asked for, ``clause`` who asks."""

    key: str
    section: Section
    kind: AnswerKind
    text: str
    why: str
    clause: str


def questions_in(book: Rulebook) -> tuple[Question, ...]:
    """The standard questions of a rulebook, section by section in their order. Clause: SC 6.2.7, rec 15."""
    found = [question_of(entry) for name, entry in book.entries.items() if name.startswith(PREFIX)]
    order = list(Section)
    return tuple(sorted(found, key=lambda question: order.index(question.section)))


def question_of(entry: Entry) -> Question:
    """The question that an entry of a rulebook is: its value names section, kind and words. Clause: SC 6.2.7."""
    if not isinstance(entry.value, list) or len(entry.value) != 3:
        raise TypeError(f"{entry.name} is no question: it needs a section, a kind and words.")
    section, kind, text = entry.value
    key = entry.name.removeprefix(PREFIX)
    return Question(key, Section(section), AnswerKind(kind), str(text), entry.meaning, entry.clause)


def require_answer(question: Question, answer: str, explanation: str) -> None:
    """Refuse what is no answer, or one that needs its explanation. Clause: SC 6.2.7, rec 15."""
    if question.kind is AnswerKind.WORDS:
        if not answer.strip():
            raise Refused(say("Write your answer."), field="answer")
    elif answer not in ("yes", "no"):
        raise Refused(say("Choose yes or no."), field="answer")
    elif speaks_against(question.kind, answer) and not explanation.strip():
        raise Refused(
            say("Say what happened, and what you have changed since. It need not rule you out."),
            question.clause,
            field="explanation",
        )


def speaks_against(kind: AnswerKind | str, answer: str) -> bool:
    """Whether an answer is one that may rule a bid out. Clause: SC 6.2.7."""
    return answer == _ANSWERS.get(AnswerKind(kind), ("", None))[1]


def is_old(said_on: date, today: date, months: int | None) -> bool:
    """Whether an answer is so old that it is confirmed anew before it goes into a bid (SC rec 15)."""
    if months is None:
        return False
    return (today.year - said_on.year) * 12 + today.month - said_on.month - (today.day < said_on.day) >= months


def fails_selection(selection: Mapping[str, Any]) -> list[str]:
    """What in a bid's answers speaks against it, each in a sentence with the bidder's explanation. Clause: SC 6.2.7.

    None of it rules a bid out by itself: whoever decides reads the explanation first.
    """
    found = [
        *_against(selection.get("standard", {}), ""),
        *(
            sentence
            for partner in selection.get("partners", [])
            for sentence in _against(partner["standard"], partner["name"])
        ),
    ]
    for asked in selection.get("asked", {}).values():
        if asked["answer"] == "no":
            found.append(say("“{title}”: the bidder does not have it. {words}", **_told(asked)).strip())
    return found


def months_in_words(months: int) -> str:
    """How long an answer stays good (SC rec 15)."""
    return in_words(months, "month", "months")


def _against(answers: Mapping[str, Mapping[str, str]], whose: str) -> list[str]:
    return [
        "".join((f"{whose}: " if whose else "", said["question"], " ", say(said["answer"].capitalize()), ". ",
                 said["explanation"])).strip()
        for said in answers.values()
        if speaks_against(said["kind"], said["answer"])
    ]  # fmt: skip


def _told(asked: Mapping[str, Any]) -> dict[str, str]:
    return {"title": str(asked["title"]), "words": str(asked["words"])}
