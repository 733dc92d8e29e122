"""What is bought, in which steps, and what they are called (SC 6.2.8)."""

from enum import StrEnum


class Subject(StrEnum):
    """What is bought, as the law tells thresholds apart (Procurement Act 2023 sch 1)."""

    GOODS = "goods"
    SERVICES = "services"
    LIGHT_TOUCH = "light_touch"
    WORKS = "works"
    CONCESSION = "concession"


SUBJECT_NAMES = {
    Subject.GOODS: "goods",
    Subject.SERVICES: "services",
    Subject.LIGHT_TOUCH: "services to people (light touch)",
    Subject.WORKS: "building works",
    Subject.CONCESSION: "concession",
}


class Mobilisation(StrEnum):
    """What a new provider has to do before it can begin (SC 6.2.8)."""

    NONE = "none"
    RECRUIT = "recruit"
    TRANSFER = "transfer"


MOBILISATION_NAMES = {
    Mobilisation.NONE: "nothing to set up",
    Mobilisation.RECRUIT: "staff to recruit and a place to find",
    Mobilisation.TRANSFER: "staff, users or buildings that change hands",
}


class StepKey(StrEnum):
    """The dates of a procurement, in their order."""

    EARLY_NOTICE = "early_notice"
    ENGAGEMENT = "engagement"
    OPENS = "opens"
    QUESTIONS_CLOSE = "questions_close"
    CLOSES = "closes"
    EVALUATED = "evaluated"
    DECIDED = "decided"
    STANDSTILL_ENDS = "standstill_ends"
    SIGNED = "signed"
    STARTS = "starts"


STEP_NAMES = {
    StepKey.EARLY_NOTICE: "early notice",
    StepKey.ENGAGEMENT: "talks with the market",
    StepKey.OPENS: "tender opens",
    StepKey.QUESTIONS_CLOSE: "last day for questions",
    StepKey.CLOSES: "tender closes",
    StepKey.EVALUATED: "bids assessed",
    StepKey.DECIDED: "award decided and announced",
    StepKey.STANDSTILL_ENDS: "standstill ends",
    StepKey.SIGNED: "contract signed",
    StepKey.STARTS: "service starts",
}
STRETCH_NAMES = {
    StepKey.ENGAGEMENT: "Early notice",
    StepKey.OPENS: "Talks with the market",
    StepKey.CLOSES: "Time to bid",
    StepKey.EVALUATED: "Assessment",
    StepKey.DECIDED: "Decision",
    StepKey.STANDSTILL_ENDS: "Standstill",
    StepKey.SIGNED: "Signing",
    StepKey.STARTS: "Getting ready",
}
"""What the time before each step is called."""
EVENT_NAMES = {
    "procurement.planned": "Procurement put on the plan",
    "procurement.changed": "Procurement changed",
    "procurement.dates_set": "Dates of a procurement set",
    "procurement.step_happened": "Step of a procurement noted",
    "procurement.warning_overruled": "Warning about dates overruled",
    "procurement.abandoned": "Procurement given up",
}
"""What the audit trail calls each event."""
ORDER = tuple(StepKey)
"""All steps in the order in which they happen."""
