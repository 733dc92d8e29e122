"""How a framework, and a place on it, move (SC 6.2.9-6.2.10)."""

from fourfold.do.frameworks.rules.names import (
    FRAMEWORK_STATE_NAMES,
    PLACE_STATE_NAMES,
    FrameworkAgreementState,
    FrameworkEvent,
    PlaceEvent,
    PlaceState,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_S, _E = FrameworkAgreementState, FrameworkEvent
TRANSITIONS: tuple[tuple[FrameworkAgreementState, FrameworkEvent, FrameworkAgreementState], ...] = (
    (_S.DRAFT, _E.EDIT, _S.DRAFT),
    (_S.DRAFT, _E.OPEN, _S.OPEN),
    (_S.OPEN, _E.EDIT, _S.OPEN),
    (_S.OPEN, _E.REVIEW, _S.OPEN),
    (_S.OPEN, _E.END, _S.ENDED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

_P, _M = PlaceState, PlaceEvent
PLACE_TRANSITIONS: tuple[tuple[PlaceState, PlaceEvent, PlaceState], ...] = (
    (_P.PROVISIONAL, _M.CONFIRM, _P.FULL),
    (_P.PROVISIONAL, _M.END, _P.ENDED),
    (_P.FULL, _M.END, _P.ENDED),
)
_PLACE_NEXT = {(state, event): after for state, event, after in PLACE_TRANSITIONS}

_REFUSED_MOVES = {
    _E.EDIT: "You can change a framework until it has ended. This one stands at “{state}”.",
    _E.OPEN: "You can open a draft. This framework stands at “{state}”.",
    _E.REVIEW: "You can review a framework that is in use. This one stands at “{state}”.",
    _E.END: "You can end a framework that is in use. This one stands at “{state}”.",
}


def after(state: str, event: FrameworkEvent) -> FrameworkAgreementState:
    """The state that follows when ``event`` happens to a framework in ``state``. Clause: SC 6.2.9.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((FrameworkAgreementState(state), event))
    if following is None:
        raise Refused(say(_REFUSED_MOVES[event], state=say(FRAMEWORK_STATE_NAMES[FrameworkAgreementState(state)])))
    return following


def place_after(state: str, event: PlaceEvent) -> PlaceState:
    """The state that follows when ``event`` happens to a place in ``state``. Clause: SC 6.2.10.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _PLACE_NEXT.get((PlaceState(state), event))
    if following is None:
        sentence = (
            say("Only a provisional place is confirmed. This one stands at “{state}”.", state=_called(state))
            if event is PlaceEvent.CONFIRM
            else say("This place has ended already.")
        )
        raise Refused(sentence, "SC 6.2.10")
    return following


def _called(state: str) -> str:
    return say(PLACE_STATE_NAMES[PlaceState(state)])
