"""The wheel: stages, routes, gates and endings."""

from enum import StrEnum


class Stage(StrEnum):
    """The four quarters of the wheel (SCA 2.6)."""

    ANALYSE = "analyse"
    PLAN = "plan"
    DO = "do"
    REVIEW = "review"


class TurnState(StrEnum):
    """Where one turn of the wheel stands."""

    RUNNING = "running"
    WAITING = "waiting"
    ENDED = "ended"
    STOPPED = "stopped"


class Route(StrEnum):
    """How a need is to be met, chosen at the end of plan (SCA 2.3)."""

    PROCURE = "procure"
    GRANT = "grant"
    IN_HOUSE = "in_house"
    PARTNERS = "partners"
    POLICY = "policy"
    STOP = "stop"


class Ending(StrEnum):
    """What a review ends in (SCA 2.7, 2.9)."""

    RECOMMISSION = "recommission"
    CHANGE = "change"
    DECOMMISSION = "decommission"


class GateState(StrEnum):
    """Where a gate stands."""

    OPEN = "open"
    ASKED = "asked"
    PASSED = "passed"
    PASSED_WITH_CONDITIONS = "passed_with_conditions"
    REFERRED_BACK = "referred_back"
    STOPPED = "stopped"


class NeedsDecision(StrEnum):
    """When a gate waits for a decision."""

    NEVER = "never"
    WHEN_KEY = "when_key"
    ALWAYS = "always"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    FILE = "file"
    LINK = "link"
    NOTE = "note"
    READING = "reading"
    DECISION = "decision"


class FrameworkState(StrEnum):
    """Where a version of the framework stands."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"


class OptionResult(StrEnum):
    """What became of an option."""

    CONSIDERED = "considered"
    PREFERRED = "preferred"
    TAKEN_FORWARD = "taken_forward"
    NOT_RECOMMENDED = "not_recommended"
