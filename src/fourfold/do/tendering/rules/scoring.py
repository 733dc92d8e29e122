"""Scores are given alone, each with its reason; then they are agreed, and nobody's is lost (SC 5.2.7, rec 10, 14)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from fourfold.do.tendering.rules.names import EvaluatorKind
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import say

PLACES = Decimal("0.0001")
"""An agreed score is kept to four places, rounded half up once, when officers' and users' parts are put together."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The scale of a tender: whole scores from the least to the most."""

    least: int
    most: int

    def holds(self, score: int) -> bool:
        """Whether there is such a score."""
        return self.least <= score <= self.most


def require_score(steps: Steps, score: int | None, reason: str) -> None:
    """Take a score on the scale with its reason; a draft may leave the score open, never the reason. Clause: SC rec 14.

    :raises Refused: beside the field that is to be mended.
    """
    if not reason.strip():
        raise Refused(say("Write why. The bidder has a right to the reason."), "SC rec 14", field="reason")
    if score is not None and not steps.holds(score):
        raise Refused(
            say("Choose a score from {least} to {most}.", least=steps.least, most=steps.most),
            "SC rec 14",
            field="score",
        )


@dataclass(frozen=True, slots=True)
class Marker:
    """Someone who scores, why they do, and which criteria."""

    kind: EvaluatorKind
    criteria: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion that people score, and the part of the score, in hundredths, that those who use the service give."""

    key: str
    title: str
    users_percent: int = 0


def uncovered(criteria: Sequence[Judged], markers: Collection[Marker]) -> tuple[Reason, ...]:
    """What nobody scores yet. Clause: SC 5.2.7, rec 10.

    Each criterion needs an officer unless those who use the service give all of its score, and one of them where
    they give a part.
    """
    found = []
    for one in criteria:
        kinds = {marker.kind for marker in markers if one.key in marker.criteria}
        if one.users_percent < 100 and EvaluatorKind.OFFICER not in kinds:
            found.append(Reason(say("No officer scores “{title}”.", title=one.title), clause="SC 6.2.12"))
        if one.users_percent and EvaluatorKind.SERVICE_USER not in kinds:
            sentence = say("Nobody who uses the service scores “{title}”, as the tender promised.", title=one.title)
            found.append(Reason(sentence, clause="SC rec 10"))
    return tuple(found)


def require_markable(criterion: Judged, kind: EvaluatorKind) -> None:
    """Let people who use the service score what was published as theirs, and officers the rest. Clause: SC rec 10."""
    if kind is EvaluatorKind.SERVICE_USER and not criterion.users_percent:
        raise Refused(
            say("The tender does not say that people who use the service score “{title}”.", title=criterion.title),
            "SC rec 10", field="criteria",
        )  # fmt: skip
    if kind is EvaluatorKind.OFFICER and criterion.users_percent >= 100:
        raise Refused(
            say("People who use the service alone score “{title}”.", title=criterion.title),
            "SC rec 10", field="criteria",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """The scores of one answer: who gave what, in the order of the evaluators."""

    officers: tuple[int, ...]
    users: tuple[int, ...] = ()

    @property
    def spread(self) -> int:
        """How far the lowest and the highest lie apart."""
        every = self.officers + self.users
        return max(every) - min(every) if every else 0


def mean_of(scores: Sequence[int]) -> Fraction | None:
    """The plain mean; nothing of nothing. Clause: SC rec 10."""
    return Fraction(sum(scores), len(scores)) if scores else None


def require_agreeable(difference: Difference, agreed: int | None, reason: str, users_percent: int) -> None:
    """Take an agreed score that lies between those that officers gave alone. Clause: SC rec 14.

    Whoever moderates brings judgements together and adds none: a score that is outside all of them is nobody's.

    :raises Refused: beside the field that is to be mended.
    """
    if not reason.strip():
        raise Refused(say("Write the reason. The bidder reads it."), "SC rec 14", field="reason")
    if users_percent >= 100:
        return
    if agreed is None:
        raise Refused(say("Choose the score on which you agreed."), "SC rec 14", field="score")
    least, most = min(difference.officers), max(difference.officers)
    if not least <= agreed <= most:
        raise Refused(
            say("Officers gave scores from {least} to {most}: agree on one within them.", least=least, most=most),
            "SC rec 14", field="score",
        )  # fmt: skip


def together(agreed: int | None, users: Sequence[int], users_percent: int) -> Decimal:
    """The agreed score and the mean of those who use the service, weighed as published. Clause: SC 5.2.7, rec 10."""
    part, mean = Fraction(users_percent, 100), mean_of(users)
    whole = (1 - part) * (agreed or 0) + (part * mean if mean is not None else 0)
    return rounded(whole)


def rounded(number: Fraction) -> Decimal:
    """A score to four places, half up. Clause: SC 6.2.12."""
    return (Decimal(number.numerator) / Decimal(number.denominator)).quantize(PLACES, ROUND_HALF_UP)


def require_all(missing: Mapping[str, str]) -> None:
    """Take scores in when none is missing. ``missing`` has a sentence for each, by its page. Clause: SC rec 14."""
    if missing:
        reasons = tuple(Reason(sentence, href) for href, sentence in missing.items())
        raise Refused(say("Some scores are still missing."), "SC rec 14", reasons=reasons)
