"""What reviews, visits, improvement plans and the steps after them are called (SC 8.9.3-8.9.4)."""

from enum import StrEnum

from fourfold.cycle.outcomes.rules.measures import GOOD_NAMES, Good


class ReviewKind(StrEnum):
    """What sort of review it is (SC 8.9.3)."""

    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    BENCHMARK = "benchmark"
    EXTRA = "extra"


REVIEW_KIND_NAMES = {
    ReviewKind.QUARTERLY: "Quarterly review",
    ReviewKind.ANNUAL: "Annual review",
    ReviewKind.BENCHMARK: "Benchmark against others",
    ReviewKind.EXTRA: "Extra review",
}


class ReviewState(StrEnum):
    """Where a review of a contract stands."""

    BOOKED = "booked"
    HELD = "held"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


REVIEW_STATE_NAMES = {
    ReviewState.BOOKED: "Booked",
    ReviewState.HELD: "Held, not closed",
    ReviewState.CLOSED: "Closed",
    ReviewState.CALLED_OFF: "Called off",
}


class ReviewEvent(StrEnum):
    """What moves a review on."""

    PREPARE = "prepare"
    MOVE = "move"
    HOLD = "hold"
    NOTE = "note"
    CLOSE = "close"
    CALL_OFF = "call_off"


class Side(StrEnum):
    """For whom someone speaks or acts. Targets work both ways (SC 4.5.3)."""

    AUTHORITY = "authority"
    PROVIDER = "provider"
    USERS = "users"


SIDE_NAMES = {
    Side.AUTHORITY: "the council",
    Side.PROVIDER: "the provider",
    Side.USERS: "people who use the service",
}


class Subject(StrEnum):
    """What a point of an agenda is about, in the order in which it is talked about."""

    ACTION = "action"
    CLIENT = "client"
    SIGNAL = "signal"
    READING = "reading"
    RETURN = "return"
    COMMITMENT = "commitment"
    IMPROVEMENT = "improvement"
    CERTIFICATE = "certificate"
    VISIT = "visit"
    RAISED = "raised"
    SUPPORT = "support"
    NEXT = "next"


SUBJECT_NAMES = {
    Subject.ACTION: "What we agreed last time",
    Subject.CLIENT: "What the council owes the provider",
    Subject.SIGNAL: "What changed",
    Subject.READING: "Readings",
    Subject.RETURN: "Returns that are late",
    Subject.COMMITMENT: "Promises not yet kept",
    Subject.IMPROVEMENT: "Improvement plans",
    Subject.CERTIFICATE: "Certificates",
    Subject.VISIT: "Visits",
    Subject.RAISED: "Raised by someone",
    Subject.SUPPORT: "What would help",
    Subject.NEXT: "The next review",
}


class FindingKind(StrEnum):
    """How what was found stands."""

    GOOD = "good"
    WATCH = "watch"
    SHORT = "short"


FINDING_NAMES = {
    FindingKind.GOOD: "Goes well",
    FindingKind.WATCH: "To be watched",
    FindingKind.SHORT: "Falls short",
}


class ActionState(StrEnum):
    """Where something that was agreed at a review stands."""

    OPEN = "open"
    REPORTED = "reported"
    DONE = "done"
    DROPPED = "dropped"


ACTION_STATE_NAMES = {
    ActionState.OPEN: "To be done",
    ActionState.REPORTED: "Said to be done",
    ActionState.DONE: "Done",
    ActionState.DROPPED: "Dropped",
}


class ActionEvent(StrEnum):
    """What moves an action on."""

    REPORT = "report"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    DROP = "drop"


class VisitState(StrEnum):
    """Where a visit to a service stands."""

    PLANNED = "planned"
    MADE = "made"
    CALLED_OFF = "called_off"


VISIT_STATE_NAMES = {
    VisitState.PLANNED: "Planned",
    VisitState.MADE: "Made",
    VisitState.CALLED_OFF: "Called off",
}


class VisitEvent(StrEnum):
    """What moves a visit on."""

    REPORT = "report"
    CALL_OFF = "call_off"


class ImprovementState(StrEnum):
    """Where an improvement plan stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    RUNNING = "running"
    WORKED = "worked"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


IMPROVEMENT_STATE_NAMES = {
    ImprovementState.DRAFT: "Draft",
    ImprovementState.PROPOSED: "Waits for the provider",
    ImprovementState.RUNNING: "Running",
    ImprovementState.WORKED: "It worked",
    ImprovementState.FAILED: "It did not work",
    ImprovementState.WITHDRAWN: "Withdrawn",
}
TRIED = frozenset({ImprovementState.WORKED, ImprovementState.FAILED})
"""Plans that ran to their end."""


class ImprovementEvent(StrEnum):
    """What moves an improvement plan on."""

    EDIT = "edit"
    PROPOSE = "propose"
    ANSWER_BACK = "answer_back"
    AGREE = "agree"
    REQUIRE = "require"
    SUPPORT = "support"
    EXTEND = "extend"
    WORK = "work"
    FAIL = "fail"
    WITHDRAW = "withdraw"


class Rung(StrEnum):
    """A step taken about a contract that falls short, from the mildest (SC 8.9.4)."""

    NOTICE = "notice"
    REMEDY = "remedy"
    END = "end"


RUNG_NAMES = {
    Rung.NOTICE: "Formal notice",
    Rung.REMEDY: "Financial remedy",
    Rung.END: "Proposal to end the contract",
}


class StepState(StrEnum):
    """Where a step about a contract that falls short stands."""

    DRAFT = "draft"
    TAKEN = "taken"
    LET_GO = "let_go"


STEP_STATE_NAMES = {StepState.DRAFT: "Drafted", StepState.TAKEN: "Taken", StepState.LET_GO: "Let go"}


class StepEvent(StrEnum):
    """What moves such a step on."""

    TAKE = "take"
    LET_GO = "let_go"
    ANSWER = "answer"


class Tried(StrEnum):
    """What a step can ask to have come before it."""

    PLAN = "plan"
    PLAN_FAILED = "plan_failed"
    NOTICE = "notice"
    REMEDY = "remedy"


DIRECTIONS = ((Good.UP.value, GOOD_NAMES[Good.UP]), (Good.DOWN.value, GOOD_NAMES[Good.DOWN]))
"""Which way is better, to choose among: what is to improve has a direction."""
