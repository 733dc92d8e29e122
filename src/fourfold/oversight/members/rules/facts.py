"""What the record of a contract holds, as the group's questions need it (SC 9.1.3, 9.1.5)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """How the record answers a question."""

    GOOD = "good"
    ATTENTION = "attention"
    LACKING = "lacking"
    SILENT = "silent"


STANDING_NAMES = {
    Standing.GOOD: "In order",
    Standing.ATTENTION: "To be watched",
    Standing.LACKING: "Falls short",
    Standing.SILENT: "The record does not say",
}


class Look(StrEnum):
    """Where an answer, or what is missing from it, is found."""

    CONTRACT = "contract"
    REVIEWS = "reviews"
    PERFORMANCE = "performance"
    PROMISES = "promises"
    ENDING = "ending"
    EVALUATION = "evaluation"
    TALKS = "talks"
    PAYMENTS = "payments"
    COMMISSION = "commission"
    DECISION = "decision"
    PROVIDER = "provider"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says to a question, in a sentence, and where to look."""

    standing: Standing
    sentence: str
    look: Look


@dataclass(frozen=True, slots=True)
class Measured:
    """Measures that are read now, by what they tell of and what their charts say."""

    outcome: int = 0
    output: int = 0
    quality: int = 0
    ours: int = 0
    with_users: int = 0
    better: int = 0
    worse: int = 0
    quiet: int = 0
    too_little: int = 0
    out_of_reach: int = 0

    @property
    def all(self) -> int:
        """How many are read."""
        return self.outcome + self.output + self.quality


@dataclass(frozen=True, slots=True)
class Looked:
    """How the contract was looked at. ``due`` reviews had their day, ``held`` were held, ``late`` are overdue.

    ``resets`` counts baselines that were set anew: each changes how figures are read.
    """

    due: int = 0
    held: int = 0
    late: int = 0
    last_on: date | None = None
    last_said: str = ""
    next_on: date | None = None
    returns_late: int = 0
    unverified: int = 0
    resets: int = 0
    actions_open: int = 0
    actions_late: int = 0
    plans_running: int = 0
    plans_worked: int = 0
    plans_failed: int = 0
    support: int = 0
    steps: int = 0


@dataclass(frozen=True, slots=True)
class Promised:
    """Promises of the contract by how they stand."""

    all: int = 0
    social: int = 0
    kept: int = 0
    unmet: int = 0
    not_followed: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """Talks that came before: with whom, and what became of what was said. ``small`` are charities, social
    enterprises and small firms that were invited or came.
    """

    exercises: int = 0
    small: int = 0
    from_providers: int = 0
    from_users: int = 0
    co_designed: int = 0
    answered: int = 0
    taken: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class Paid:
    """Payments to the provider whose time is known, and how many were late; invoices below it that it told of, and
    how many of them were not paid yet.
    """

    timed: int = 0
    late: int = 0
    below: int = 0
    below_unpaid: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """A contract as the questions see it. Money is pence. What is not on record is None or empty.

    ``named_from`` is the value from which a manager and a lead director must be named. ``is_local`` is None where
    nobody knows where the provider sits. ``evaluate_by`` is when it is to be evaluated, ``evaluated`` what the last
    evaluation says, ``worked`` whether outcomes got better (None: nobody can tell, or some did), ``decided`` what was
    decided on it.
    """

    today: date
    has_ended: bool = False
    manager: str = ""
    lead_director: str = ""
    named_from: int | None = None
    value: int | None = None
    first_value: int | None = None
    changes: int = 0
    ends_on: date | None = None
    evaluate_by: date | None = None
    evaluated: str = ""
    worked: bool | None = None
    decided: str = ""
    has_commission: bool = False
    is_in_house: bool = False
    is_local: bool | None = None
    size: str = ""
    is_small: bool | None = None
    subcontractors: int = 0
    shares_told: int = 0
    extensions: int = 0
    pays_for_results: bool = False
    measured: Measured = field(default_factory=Measured)
    looked: Looked = field(default_factory=Looked)
    promised: Promised = field(default_factory=Promised)
    heard: Heard = field(default_factory=Heard)
    paid: Paid = field(default_factory=Paid)
