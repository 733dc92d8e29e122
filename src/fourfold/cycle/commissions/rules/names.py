"""What states are called in words that people read."""

from collections.abc import Iterable

from fourfold.cycle.commissions.rules.states import (
    Ending,
    EvidenceKind,
    FrameworkState,
    GateEvent,
    GateState,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
    TurnState,
)
from fourfold.foundation.words import listed, say
from fourfold.govern.people.rules import ROLE_NAMES, Role

STAGE_NAMES = {Stage.ANALYSE: "Analyse", Stage.PLAN: "Plan", Stage.DO: "Do", Stage.REVIEW: "Review"}

TURN_NAMES = {
    TurnState.RUNNING: "Running",
    TurnState.WAITING: "On hold",
    TurnState.ENDED: "Turn ended",
    TurnState.STOPPED: "Stopped",
}

ROUTE_NAMES = {
    Route.PROCURE: "Buy it: a contract",
    Route.GRANT: "Give a grant",
    Route.IN_HOUSE: "Do it in-house",
    Route.PARTNERS: "Do it with partners, with a pooled budget",
    Route.POLICY: "Change a policy or inform people",
    Route.STOP: "Stop: do none of this",
}

ENDING_NAMES = {
    Ending.RECOMMISSION: "Recommission: turn the wheel again",
    Ending.CHANGE: "Change: go back to plan with what was learned",
    Ending.DECOMMISSION: "Decommission: bring the service to an end",
}

GATE_NAMES = {
    GateState.OPEN: "Not asked yet",
    GateState.ASKED: "Asked",
    GateState.PASSED: "Passed",
    GateState.PASSED_WITH_CONDITIONS: "Passed with conditions",
    GateState.REFERRED_BACK: "Referred back",
    GateState.STOPPED: "Stopped",
}

VERDICT_NAMES = {
    GateEvent.PASS: "Pass",
    GateEvent.PASS_WITH_CONDITIONS: "Pass with conditions",
    GateEvent.REFER_BACK: "Refer back",
    GateEvent.STOP: "Stop this commission",
}

DECISION_NAMES = {
    NeedsDecision.NEVER: "No decision is needed",
    NeedsDecision.WHEN_KEY: "A decision is needed when it is a key decision",
    NeedsDecision.ALWAYS: "A decision is always needed",
}

EVIDENCE_NAMES = {
    EvidenceKind.FILE: "a file",
    EvidenceKind.LINK: "a link",
    EvidenceKind.NOTE: "a note",
    EvidenceKind.READING: "a reading",
    EvidenceKind.DECISION: "a decision",
}

FRAMEWORK_NAMES = {
    FrameworkState.DRAFT: "Draft",
    FrameworkState.IN_FORCE: "In force",
    FrameworkState.SUPERSEDED: "Superseded",
    FrameworkState.DISCARDED: "Discarded",
}

OPTION_NAMES = {
    OptionResult.CONSIDERED: "Considered",
    OptionResult.PREFERRED: "Preferred",
    OptionResult.TAKEN_FORWARD: "Taken forward",
    OptionResult.NOT_RECOMMENDED: "Not recommended",
}

GROUP_NAMES = {"residents": "residents", "providers": "providers", "partners": "partners"}
"""Who takes part in a step without a role in the authority (SCA 6.14)."""


def role_name(role: str) -> str:
    """What a role, or a group outside the authority, is called. Clause: SCA 6.14."""
    return say(GROUP_NAMES[role]) if role in GROUP_NAMES else say(ROLE_NAMES[Role(role)])


def role_names(roles: Iterable[str]) -> str:
    """Several roles as words: "residents, providers and data analyst". Clause: SCA 6.14."""
    return listed([role_name(role) for role in roles])


def kind_names(kinds: Iterable[EvidenceKind]) -> str:
    """Kinds of evidence as words: "a file or a reading". Clause: SCA 6.14."""
    names = [say(EVIDENCE_NAMES[kind]) for kind in sorted(kinds)]
    if len(names) < 2:
        return "".join(names)
    return say("{first} or {last}", first=", ".join(names[:-1]), last=names[-1])


EVENT_NAMES = {
    "commission.started": "Commission started",
    "commission.changed": "Commission changed",
    "commission.role_given": "Role given",
    "commission.role_ended": "Role ended",
    "commission.held": "Put on hold",
    "commission.resumed": "Went on",
    "commission.stage_day_set": "Day set for the stage",
    "commission.evidence_added": "Evidence added",
    "commission.evidence_withdrawn": "Evidence withdrawn",
    "commission.option_added": "Option added",
    "commission.option_changed": "Option changed",
    "commission.option_preferred": "Option preferred",
    "commission.option_removed": "Option removed",
    "commission.route_chosen": "Route chosen",
    "commission.ending_chosen": "Ending chosen",
    "commission.lesson_added": "Lesson written down",
    "commission.risk_added": "Risk added",
    "commission.risk_changed": "Risk changed",
    "commission.risk_closed": "Risk closed",
    "commission.gate_asked": "Gate asked for",
    "commission.gate_signed": "Gate signed",
    "commission.decision_sought": "Decision sought for a gate",
    "commission.gate_settled": "Gate settled",
    "commission.condition_met": "Condition met",
    "framework.drafted": "Framework drafted",
    "framework.stage_changed": "Stage of the framework changed",
    "framework.step_added": "Step added to the framework",
    "framework.step_changed": "Step of the framework changed",
    "framework.step_removed": "Step removed from the framework",
    "framework.step_moved": "Step of the framework moved",
    "framework.published": "Framework put in force",
    "framework.discarded": "Draft of the framework discarded",
}
"""What the audit trail calls what happens here."""
