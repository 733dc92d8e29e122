"""What an evaluation holds before it is reported, and when it is due (SC rec 23, SCA 2.7, 4.1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.cycle.commissions.rules import Ending
from fourfold.do.frameworks.rules import months_after
from fourfold.foundation.errors import Reason
from fourfold.foundation.words import say
from fourfold.review.evaluation.rules.names import Conclusion


@dataclass(frozen=True, slots=True)
class Report:
    """What stands in an evaluation. Costs are pence; ``promises`` is how many the tender made."""

    question: str
    outcomes: int
    planned_cost: int | None
    real_cost: int | None
    cost_note: str
    promises: int
    social_value: str
    voice: str
    limits: str
    ending: Ending | None
    because: str
    next_measures: str
    conclusion: Conclusion


def missing_before_reporting(report: Report) -> list[Reason]:
    """What an evaluation still needs before it is reported. Clause: SC 4.5.3, rec 6, 22, 23; SCA 2.7, 4.1.

    Numbers and voices both (SC 4.5.3), the cost, the social value promised, and plainly what it cannot tell. Where
    nobody can tell whether it worked, and it is to go on, what is measured from now on.
    """
    return [Reason(sentence, clause=clause) for missing, sentence, clause in _asked(report) if missing]


def _asked(report: Report) -> Sequence[tuple[bool, str, str]]:
    no_cost = report.real_cost is None and not report.cost_note.strip()
    goes_on = report.ending in (Ending.RECOMMISSION, Ending.CHANGE)
    return (
        (not report.question.strip(), say("Say what the evaluation asks."), "SC rec 23"),
        (not report.outcomes, say("Add an outcome: what changed for people."), "SC rec 6"),
        (no_cost, say("Say what it cost, or why that is not known."), "SCA 4.1"),
        (
            bool(report.promises) and not report.social_value.strip(),
            say("Say what became of the social value that was promised."),
            "SC rec 17",
        ),
        (not report.voice.strip(), say("Say what the people who use it say."), "SC 4.5.3"),
        (not report.limits.strip(), say("Say what this evaluation cannot tell."), "SC 4.5.2"),
        (report.ending is None, say("Say what you recommend: recommission, change or decommission."), "SCA 2.7"),
        (not report.because.strip(), say("Say why you recommend it."), "SCA 2.7"),
        (
            goes_on and report.conclusion is Conclusion.UNKNOWN and not report.next_measures.strip(),
            say("Nobody can tell whether it worked. Say what will be measured so that the next evaluation can."),
            "SC rec 6",
        ),
    )


def due_on(ends_on: date, months: int) -> date:
    """The day by which a contract is evaluated: so many months before it ends. Clause: SC 8.1.3, rec 23."""
    return months_after(ends_on, -months)


def late_by(ends_on: date | None, reported_on: date) -> str:
    """That an evaluation came after its contract had ended; empty where it did not. Clause: SCA 2.7, 2.9."""
    if ends_on is None or reported_on <= ends_on:
        return ""
    return say("It was reported after the contract had ended on {day}.", day=f"{ends_on.day} {ends_on:%B %Y}")
