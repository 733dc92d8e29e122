"""When ratings are published, so that nobody is singled out, and what is published of them."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from fourfold.do.fairness.rules.names import (
    HIGHEST,
    LOWEST,
    QUESTIONS,
    RATING_STATE_NAMES,
    About,
    Question,
    RatingEvent,
    RatingState,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_S, _E = RatingState, RatingEvent
TRANSITIONS: tuple[tuple[RatingState, RatingEvent, RatingState], ...] = (
    (_S.GIVEN, _E.CLEAR, _S.CLEARED),
    (_S.CLEARED, _E.TRIM, _S.CLEARED),
    (_S.CLEARED, _E.PUBLISH, _S.PUBLISHED),
    (_S.PUBLISHED, _E.TRIM, _S.PUBLISHED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}


def after(state: str, event: RatingEvent) -> RatingState:
    """The state that follows when ``event`` happens to a rating in ``state``. Clause: SC 6.2.10.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((RatingState(state), event))
    if following is None:
        raise Refused(
            say(
                "The words of this rating were read before. It stands at “{state}”.",
                state=say(RATING_STATE_NAMES[RatingState(state)]),
            ),
            "SC 6.2.10",
        )
    return following


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rating that waits for others. ``hand`` is whoever gave it, so that one giver never counts as several.

    ``needed`` is how many givers its authority asks for before anything is published; nothing where it has set no
    number.
    """

    key: UUID
    hand: Hashable
    needed: int | None


def ripe(waiting: Sequence[Waiting]) -> tuple[UUID, ...]:
    """Which of the ratings that wait are published now: all of them together, or none. Clause: SC 6.2.10.

    They wait until they come from as many different givers as the strictest authority among them asks for. Whoever
    compares the published figures before and after thus sees the sum of a whole batch, never one answer: a first
    batch of five, then the next five, and nothing in between. Where an authority has set no number, its ratings wait.
    """
    numbers = [one.needed for one in waiting]
    if not waiting or None in numbers:
        return ()
    needed = max(number for number in numbers if number is not None)
    return tuple(one.key for one in waiting) if len({one.hand for one in waiting}) >= needed else ()


def require_answers(about: About, answers: Mapping[str, int]) -> dict[str, int]:
    """The answers to all questions and no others, each from 1 to 5. Clause: SC 6.2.10."""
    whole = {}
    for question in QUESTIONS[about]:
        answer = answers.get(question.key)
        if answer is None or not LOWEST <= answer <= HIGHEST:
            raise Refused(
                say("Choose a number from 1 to 5 for “{question}”.", question=say(question.text)),
                "SC 6.2.10",
                field=question.key,
            )
        whole[question.key] = answer
    return whole


@dataclass(frozen=True, slots=True)
class Figure:
    """How one question was answered in one batch or several: how many gave each number, and their mean to one place."""

    question: Question
    counts: tuple[int, ...]
    mean: Decimal

    @property
    def total(self) -> int:
        """How many answered."""
        return sum(self.counts)


def counted(about: About, answers: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """How many gave each number from 1 to 5, by the key of the question: all that is published of a batch.

    Clause: SC 6.2.10.
    """
    given = {question.key: [one[question.key] for one in answers] for question in QUESTIONS[about]}
    return {key: [numbers.count(n) for n in range(LOWEST, HIGHEST + 1)] for key, numbers in given.items()}


def figures_of(about: About, batches: Sequence[Mapping[str, Sequence[int]]]) -> list[Figure]:
    """The figures of some published batches, question by question. Half a tenth is rounded up. Clause: SC 6.2.10."""
    return [
        _figure(question, [sum(column) for column in zip(*(batch[question.key] for batch in batches), strict=True)])
        for question in QUESTIONS[about]
        if batches
    ]


def _figure(question: Question, counts: Sequence[int]) -> Figure:
    total = sum(number * count for number, count in enumerate(counts, start=LOWEST))
    mean = (Decimal(total) / sum(counts)).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return Figure(question, tuple(counts), mean)


def require_reason(*, given: str, shown: str, because: str) -> None:
    """Words are taken out of a comment only with the reason, which is kept. Clause: SC 6.2.10."""
    if shown != given and not because:
        raise Refused(say("Say why you took words out. The reason is kept."), "SC 6.2.10", field="because")
