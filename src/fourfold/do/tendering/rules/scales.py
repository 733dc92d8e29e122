"""The scale of scores that a tender begins with, in words that evaluators and bidders read alike (SC 6.2.4, 6.2.12)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """A score, its name, and what an answer is like that earns it."""

    score: int
    name: str
    means: str


USUAL = (
    Step(0, "Nothing", "There is no answer, or it has nothing to do with the question."),
    Step(1, "Poor", "It answers little of the question, and much of it would not work."),
    Step(2, "Weak", "It answers part of the question. Important things are missing or left open."),
    Step(3, "Fair", "It answers the question. It says what would be done, and leaves small things open."),
    Step(4, "Good", "It answers the question fully, says who does what, and shows that it has worked before."),
    Step(
        5, "Very good", "It answers the question fully, shows that it works, and offers more that people would value."
    ),
)
