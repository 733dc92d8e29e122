"""Improvement plans and the steps that may follow them: support first, money never first (SC 8.9.4)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import in_words, say
from fourfold.review.reviews.rules.names import Rung, Tried


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached and by when. ``found`` is what was measured at the end; empty until then."""

    text: str
    start: Decimal | None
    goal: Decimal | None
    good: Good
    due_on: date | None
    found: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """How many targets there are, how many were reached and measured, and the sentence that says so."""

    targets: int
    reached: int
    measured: int
    sentence: str

    @property
    def is_whole(self) -> bool:
        """Every target was measured."""
        return self.measured == self.targets

    @property
    def worked(self) -> bool:
        """Every target was reached."""
        return self.targets > 0 and self.reached == self.targets


def is_reached(target: Target) -> bool:
    """Whether what was measured is at the goal or better. Clause: SC 8.9.4."""
    if target.found is None or target.goal is None:
        return False
    return target.found >= target.goal if target.good is Good.UP else target.found <= target.goal


def missing_before_proposing(
    *, because: str, targets: Sequence[Target], support: str, starts_on: date | None, ends_on: date | None
) -> list[Reason]:
    """What an improvement plan still needs before the provider is asked to agree to it. Clause: SC 8.9.4.

    Clear targets: each has a number to reach, where it starts from, and a day within the plan. And what the council
    does to help, because it serves everyone best when the provider improves.
    """
    missing = []
    if not because.strip():
        missing.append(say("Say what falls short, with the readings that show it."))
    if starts_on is None or ends_on is None or ends_on <= starts_on:
        missing.append(say("Say from when until when the plan runs."))
    if not targets:
        missing.append(say("Add a target: what is to be reached, and by when."))
    missing += [
        say("Make “{text}” clear: a number to reach, a number to start from, and a day.", text=target.text)
        for target in targets
        if target.goal is None or target.start is None or target.due_on is None
    ]
    missing += [
        say("“{text}” is where it was: its goal is no better than its start.", text=target.text)
        for target in targets
        if target.goal is not None and target.start is not None and not _is_better(target)
    ]
    if starts_on is not None and ends_on is not None:
        missing += [
            say("The day of “{text}” lies outside the plan.", text=target.text)
            for target in targets
            if target.due_on is not None and not starts_on <= target.due_on <= ends_on
        ]
    if not support.strip():
        missing.append(say("Say what the council does to help."))
    return [Reason(sentence, clause="SC 8.9.4") for sentence in missing]


def judged(targets: Sequence[Target]) -> Judgement:
    """What became of the targets of a plan. Clause: SC 8.9.4."""
    reached = sum(is_reached(target) for target in targets)
    measured = sum(target.found is not None for target in targets)
    sentence = say(
        "{reached} of {targets} reached.", reached=f"{reached:,}", targets=in_words(len(targets), "target", "targets")
    )
    if measured < len(targets):
        sentence = f"{sentence} {say('Not measured yet: {count}.', count=len(targets) - measured)}"
    return Judgement(len(targets), reached, measured, sentence)


def require_judgement(targets: Sequence[Target], *, worked: bool, today: date, ends_on: date) -> None:
    """A plan worked when every target is reached, and failed once its time is over. Clause: SC 8.9.4."""
    verdict = judged(targets)
    if worked and not verdict.worked:
        raise Refused(say("{told} A plan worked when every target is reached.", told=verdict.sentence), "SC 8.9.4")
    if not worked and verdict.worked:
        raise Refused(say("Every target is reached, so the plan worked."), "SC 8.9.4")
    if not worked and not verdict.is_whole:
        raise Refused(
            say("{told} Measure every target before you say that it failed.", told=verdict.sentence),
            "SC 8.9.4",
        )
    if not worked and today < ends_on:
        raise Refused(say("The plan runs until {day}. Give the provider that time.", day=_day(ends_on)), "SC 8.9.4")


def require_step(step: Rung, *, tried: Collection[str], needs: Sequence[str], clause: str) -> None:
    """Refuse a step that comes too early. Clause: SC 8.9.4.

    ``needs`` is what the rulebook asks to have come before it, ``tried`` what has. A financial remedy is refused
    until an improvement plan was tried and did not work.
    """
    reasons = tuple(Reason(say(_NEEDED[Tried(need)]), clause=clause) for need in needs if need not in tried)
    if reasons:
        raise Refused(say(_TOO_EARLY[step]), clause, reasons=reasons)


_TOO_EARLY = {
    Rung.NOTICE: "It is too early for a formal notice.",
    Rung.REMEDY: "A financial remedy is never the first step.",
    Rung.END: "It is too early to propose an end.",
}
_NEEDED = {
    Tried.PLAN: "Try an improvement plan first.",
    Tried.PLAN_FAILED: "An improvement plan comes first, and is given its time. None was tried that did not work.",
    Tried.NOTICE: "Give formal notice first.",
    Tried.REMEDY: "Ask for a financial remedy first.",
}


def _is_better(target: Target) -> bool:
    assert target.goal is not None
    assert target.start is not None
    return target.goal > target.start if target.good is Good.UP else target.goal < target.start


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
