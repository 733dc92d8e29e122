"""Where a procurement stands, and what moves it (SC 6.2.8)."""

from enum import StrEnum

from fourfold.do.diary.rules.names import StepKey
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class ProcurementState(StrEnum):
    """Where a procurement stands."""

    PLANNED = "planned"
    OPEN = "open"
    ASSESSED = "assessed"
    AWARDED = "awarded"
    ABANDONED = "abandoned"


STATE_NAMES = {
    ProcurementState.PLANNED: "Planned",
    ProcurementState.OPEN: "Open for bids",
    ProcurementState.ASSESSED: "Bids are being assessed",
    ProcurementState.AWARDED: "Awarded",
    ProcurementState.ABANDONED: "Given up",
}


class ProcurementEvent(StrEnum):
    """What moves a procurement on."""

    CHANGE = "change"
    OPEN = "open"
    CLOSE = "close"
    AWARD = "award"
    CANCEL = "cancel"
    ABANDON = "abandon"


_S, _E = ProcurementState, ProcurementEvent
TRANSITIONS: tuple[tuple[ProcurementState, ProcurementEvent, ProcurementState], ...] = (
    (_S.PLANNED, _E.CHANGE, _S.PLANNED),
    (_S.PLANNED, _E.OPEN, _S.OPEN),
    (_S.PLANNED, _E.AWARD, _S.AWARDED),
    (_S.PLANNED, _E.ABANDON, _S.ABANDONED),
    (_S.OPEN, _E.CHANGE, _S.OPEN),
    (_S.OPEN, _E.OPEN, _S.OPEN),
    (_S.OPEN, _E.CLOSE, _S.ASSESSED),
    (_S.OPEN, _E.AWARD, _S.AWARDED),
    (_S.OPEN, _E.CANCEL, _S.PLANNED),
    (_S.OPEN, _E.ABANDON, _S.ABANDONED),
    (_S.ASSESSED, _E.CHANGE, _S.ASSESSED),
    (_S.ASSESSED, _E.AWARD, _S.AWARDED),
    (_S.ASSESSED, _E.CANCEL, _S.PLANNED),
    (_S.ASSESSED, _E.ABANDON, _S.ABANDONED),
    (_S.AWARDED, _E.CHANGE, _S.AWARDED),
    (_S.AWARDED, _E.AWARD, _S.AWARDED),
)
"""A tender may open, and an award be told, several times over: for a second stage, or lot by lot."""
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

AHEAD = frozenset({ProcurementState.PLANNED, ProcurementState.OPEN})
"""Bidders have still to answer: their time can be mended."""
RUNNING = AHEAD | {ProcurementState.ASSESSED}
"""Not yet awarded, and not given up."""

EVENT_OF = {
    StepKey.OPENS: ProcurementEvent.OPEN,
    StepKey.CLOSES: ProcurementEvent.CLOSE,
    StepKey.DECIDED: ProcurementEvent.AWARD,
}
"""The steps that move a procurement on; the others happen on the way."""

_REFUSED_MOVES = {
    ProcurementEvent.CHANGE: "A procurement that was given up does not change any more. Put it on the plan anew.",
    ProcurementEvent.OPEN: "A tender opens from the plan. This one stands as “{state}”.",
    ProcurementEvent.CLOSE: "A tender closes after it has opened. This one stands as “{state}”.",
    ProcurementEvent.AWARD: "What was given up cannot be awarded. Put it on the plan anew.",
    ProcurementEvent.CANCEL: "You can cancel a tender from its opening to its award. This one stands as “{state}”.",
    ProcurementEvent.ABANDON: "You can give up a procurement until it is awarded. This one stands as “{state}”.",
}


def after(state: str, event: ProcurementEvent) -> ProcurementState:
    """The state that follows when ``event`` happens to a procurement in ``state``. Clause: SC 6.2.8.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((ProcurementState(state), event))
    if following is None:
        name = say(STATE_NAMES[ProcurementState(state)])
        raise Refused(say(_REFUSED_MOVES[event], state=name), "SC 6.2.8")
    return following
