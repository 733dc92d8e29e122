"""How a return moves: due, sent, verified or disputed, corrected later in the open (SC 8.9.3)."""

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.performance.rules.names import RETURN_STATE_NAMES, ReturnEvent, ReturnState

_S, _E = ReturnState, ReturnEvent
TRANSITIONS: tuple[tuple[ReturnState, ReturnEvent, ReturnState], ...] = (
    (_S.DUE, _E.SEND, _S.SENT),
    (_S.DUE, _E.GIVE_UP, _S.MISSING),
    (_S.MISSING, _E.SEND, _S.SENT),
    (_S.SENT, _E.CORRECT, _S.SENT),
    (_S.SENT, _E.ACCEPT, _S.ACCEPTED),
    (_S.SENT, _E.DISPUTE, _S.DISPUTED),
    (_S.DISPUTED, _E.CORRECT, _S.SENT),
    (_S.DISPUTED, _E.STAND_BY, _S.SENT),
    (_S.DISPUTED, _E.ACCEPT, _S.ACCEPTED),
    (_S.ACCEPTED, _E.CORRECT, _S.SENT),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

WAITING = frozenset({_S.DUE, _S.MISSING, _S.DISPUTED})
"""Returns that wait for whoever sends them."""

_REFUSED = {
    _E.SEND: "You can send a return once. This one stands at “{state}”: correct it instead.",
    _E.ACCEPT: "You can verify a return that was sent. This one stands at “{state}”.",
    _E.DISPUTE: "You can dispute a return that was sent and not verified. This one stands at “{state}”.",
    _E.STAND_BY: "You can stand by figures that are disputed. This return stands at “{state}”.",
    _E.CORRECT: "You can correct a return once it was sent. This one stands at “{state}”.",
    _E.GIVE_UP: "You can give up on a return that is due. This one stands at “{state}”.",
}


def after(state: str, event: ReturnEvent) -> ReturnState:
    """The state that follows when ``event`` happens to a return in ``state``. Clause: SC 8.9.3.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((ReturnState(state), event))
    if following is None:
        raise Refused(say(_REFUSED[event], state=say(RETURN_STATE_NAMES[ReturnState(state)])), "SC 8.9.3")
    return following


def may(state: str, event: ReturnEvent) -> bool:
    """Whether the table lets ``event`` happen to a return in ``state``. Clause: SC 8.9.3."""
    return (ReturnState(state), event) in _NEXT
