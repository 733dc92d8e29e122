"""What evaluations, and plans to bring a service to an end, are called (SC 4.5.2-4.5.3, 9.1.3; SCA 2.7, 4.1)."""

from enum import StrEnum

from fourfold.cycle.commissions.rules import Ending


class EvaluationState(StrEnum):
    """Where an evaluation of a contract stands."""

    DRAFT = "draft"
    REPORTED = "reported"
    SOUGHT = "sought"
    SETTLED = "settled"


EVALUATION_STATE_NAMES = {
    EvaluationState.DRAFT: "Being written",
    EvaluationState.REPORTED: "Reported",
    EvaluationState.SOUGHT: "Waits for a decision",
    EvaluationState.SETTLED: "Decided",
}


class EvaluationEvent(StrEnum):
    """What moves an evaluation on."""

    WRITE = "write"
    REPORT = "report"
    TAKE_BACK = "take_back"
    SEEK = "seek"
    SETTLE = "settle"
    TURN_DOWN = "turn_down"


class Design(StrEnum):
    """What stands against what, so that a change can be put down to the service."""

    AFTER = "after"
    BEFORE_AFTER = "before_after"
    TREND = "trend"
    BESIDE = "beside"
    DIFFERENCE = "difference"
    RANDOMISED = "randomised"


DESIGN_NAMES = {
    Design.AFTER: "After only",
    Design.BEFORE_AFTER: "Before and after",
    Design.TREND: "After, against the trend before",
    Design.BESIDE: "After, beside a comparison group",
    Design.DIFFERENCE: "Before and after, beside a comparison group",
    Design.RANDOMISED: "Groups chosen by lot",
}
COMPARED = frozenset({Design.BESIDE, Design.DIFFERENCE, Design.RANDOMISED})
"""Designs with a comparison group."""
WITH_BEFORE = frozenset({Design.BEFORE_AFTER, Design.DIFFERENCE, Design.RANDOMISED})
"""Designs that take one reading of before."""


class Verdict(StrEnum):
    """What became of one outcome."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"


VERDICT_NAMES = {
    Verdict.BETTER: "Better",
    Verdict.SAME: "No clear change",
    Verdict.WORSE: "Worse",
    Verdict.UNKNOWN: "Cannot tell",
}


class Conclusion(StrEnum):
    """What an evaluation comes to."""

    WORKED = "worked"
    MIXED = "mixed"
    NO_CHANGE = "no_change"
    HARMED = "harmed"
    UNKNOWN = "unknown"


CONCLUSION_NAMES = {
    Conclusion.WORKED: "Outcomes are better",
    Conclusion.MIXED: "Some better, some worse",
    Conclusion.NO_CHANGE: "No clear change",
    Conclusion.HARMED: "Outcomes are worse",
    Conclusion.UNKNOWN: "Nobody can tell",
}


class Strength(StrEnum):
    """How strong the evidence is."""

    VERY_WEAK = "very_weak"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


STRENGTH_NAMES = {
    Strength.VERY_WEAK: "very weak",
    Strength.WEAK: "weak",
    Strength.FAIR: "fair",
    Strength.STRONG: "strong",
}


ENDING_WORDS = {
    Ending.RECOMMISSION: "Recommission",
    Ending.CHANGE: "Change",
    Ending.DECOMMISSION: "Decommission",
}
"""In what a review ends (SCA 2.7), in a word."""


class ClosureState(StrEnum):
    """Where a plan to bring a service to an end stands."""

    DRAFT = "draft"
    CHECKED = "checked"
    UNDER_WAY = "under_way"
    DONE = "done"
    ABANDONED = "abandoned"


CLOSURE_STATE_NAMES = {
    ClosureState.DRAFT: "Being written",
    ClosureState.CHECKED: "Checked",
    ClosureState.UNDER_WAY: "Being carried out",
    ClosureState.DONE: "Done",
    ClosureState.ABANDONED: "Given up",
}


class ClosureEvent(StrEnum):
    """What moves such a plan on."""

    WRITE = "write"
    CHECK = "check"
    REOPEN = "reopen"
    BEGIN = "begin"
    NOTE = "note"
    FINISH = "finish"
    ABANDON = "abandon"
