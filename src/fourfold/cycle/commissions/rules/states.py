"""The states of the wheel and the only ways in which they change.

Each table reads: from this state, when this happens, to that state. What stands in no row is refused.
"""

from enum import StrEnum
from typing import TypeVar

from fourfold.foundation.errors import Refused


class Stage(StrEnum):
    """The four quarters of the wheel (SCA 2.6)."""

    ANALYSE = "analyse"
    PLAN = "plan"
    DO = "do"
    REVIEW = "review"


class StageEvent(StrEnum):
    """What takes a turn from one quarter to the next."""

    GATE_PASSED = "gate passed"


class TurnState(StrEnum):
    """Where one turn of the wheel stands."""

    RUNNING = "running"
    WAITING = "waiting"
    ENDED = "ended"
    STOPPED = "stopped"


class TurnEvent(StrEnum):
    """What happens to a turn as a whole."""

    HOLD = "hold"
    RESUME = "resume"
    PASS_GATE = "pass gate"  # noqa: S105
    PASS_REVIEW = "pass review"  # noqa: S105
    STOP = "stop"


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
    """Where a gate stands. A gate that nobody has asked for yet is open, and has no row."""

    OPEN = "open"
    ASKED = "asked"
    PASSED = "passed"
    PASSED_WITH_CONDITIONS = "passed_with_conditions"
    REFERRED_BACK = "referred_back"
    STOPPED = "stopped"


class GateEvent(StrEnum):
    """What happens at a gate: it is asked for, then settled in one of four ways."""

    ASK = "ask"
    PASS = "pass"  # noqa: S105
    PASS_WITH_CONDITIONS = "pass_with_conditions"  # noqa: S105
    REFER_BACK = "refer_back"
    STOP = "stop"


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
    """Where a version of the framework stands. A discarded draft stays on the record."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    DISCARDED = "discarded"


class FrameworkEvent(StrEnum):
    """What happens to a version of the framework."""

    EDIT = "edit"
    PUBLISH = "publish"
    SUPERSEDE = "supersede"
    DISCARD = "discard"


class OptionResult(StrEnum):
    """What became of an option."""

    CONSIDERED = "considered"
    PREFERRED = "preferred"
    TAKEN_FORWARD = "taken_forward"
    NOT_RECOMMENDED = "not_recommended"


STAGE_TRANSITIONS: tuple[tuple[Stage, StageEvent, Stage], ...] = (
    (Stage.ANALYSE, StageEvent.GATE_PASSED, Stage.PLAN),
    (Stage.PLAN, StageEvent.GATE_PASSED, Stage.DO),
    (Stage.DO, StageEvent.GATE_PASSED, Stage.REVIEW),
)

TURN_TRANSITIONS: tuple[tuple[TurnState, TurnEvent, TurnState], ...] = (
    (TurnState.RUNNING, TurnEvent.HOLD, TurnState.WAITING),
    (TurnState.WAITING, TurnEvent.RESUME, TurnState.RUNNING),
    (TurnState.RUNNING, TurnEvent.PASS_GATE, TurnState.RUNNING),
    (TurnState.RUNNING, TurnEvent.PASS_REVIEW, TurnState.ENDED),
    (TurnState.RUNNING, TurnEvent.STOP, TurnState.STOPPED),
)

GATE_TRANSITIONS: tuple[tuple[GateState, GateEvent, GateState], ...] = (
    (GateState.OPEN, GateEvent.ASK, GateState.ASKED),
    (GateState.ASKED, GateEvent.PASS, GateState.PASSED),
    (GateState.ASKED, GateEvent.PASS_WITH_CONDITIONS, GateState.PASSED_WITH_CONDITIONS),
    (GateState.ASKED, GateEvent.REFER_BACK, GateState.REFERRED_BACK),
    (GateState.ASKED, GateEvent.STOP, GateState.STOPPED),
    (GateState.REFERRED_BACK, GateEvent.ASK, GateState.ASKED),
)

FRAMEWORK_TRANSITIONS: tuple[tuple[FrameworkState, FrameworkEvent, FrameworkState], ...] = (
    (FrameworkState.DRAFT, FrameworkEvent.EDIT, FrameworkState.DRAFT),
    (FrameworkState.DRAFT, FrameworkEvent.PUBLISH, FrameworkState.IN_FORCE),
    (FrameworkState.DRAFT, FrameworkEvent.DISCARD, FrameworkState.DISCARDED),
    (FrameworkState.IN_FORCE, FrameworkEvent.SUPERSEDE, FrameworkState.SUPERSEDED),
)

OPEN_TURN = frozenset({TurnState.RUNNING, TurnState.WAITING})
PASSED = frozenset({GateState.PASSED, GateState.PASSED_WITH_CONDITIONS})
VERDICTS = (GateEvent.PASS, GateEvent.PASS_WITH_CONDITIONS, GateEvent.REFER_BACK, GateEvent.STOP)

NEXT_TURN_BEGINS_AT = {Ending.RECOMMISSION: Stage.ANALYSE, Ending.CHANGE: Stage.PLAN}
"""Where the wheel goes on after a review (SCA 2.7). After decommissioning it does not."""

S = TypeVar("S", bound=StrEnum)
E = TypeVar("E", bound=StrEnum)


def after(table: tuple[tuple[S, E, S], ...], state: S, event: E, otherwise: str, clause: str = "") -> S:
    """The state that ``event`` leads to from ``state``. Clause: SCA 2.6.

    :raises Refused: with the sentence ``otherwise`` when the table has no such row.
    """
    for before, happening, then in table:
        if (before, happening) == (state, event):
            return then
    raise Refused(otherwise, clause)
