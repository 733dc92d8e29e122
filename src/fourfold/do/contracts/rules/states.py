"""How a contract, and a possible extension of it, move (SC 8.4.4, 8.9)."""

from fourfold.do.contracts.rules.names import (
    EXTENSION_STATE_NAMES,
    STATE_NAMES,
    ContractEvent,
    ContractState,
    ExtensionEvent,
    ExtensionState,
)
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_S, _E = ContractState, ContractEvent
TRANSITIONS: tuple[tuple[ContractState, ContractEvent, ContractState], ...] = (
    (_S.DRAFT, _E.EDIT, _S.DRAFT),
    (_S.DRAFT, _E.GO_LIVE, _S.LIVE),
    (_S.DRAFT, _E.ABANDON, _S.ABANDONED),
    (_S.LIVE, _E.EDIT, _S.LIVE),
    (_S.LIVE, _E.CHANGE, _S.LIVE),
    (_S.LIVE, _E.EXTEND, _S.LIVE),
    (_S.LIVE, _E.END, _S.ENDED),
    (_S.LIVE, _E.TERMINATE, _S.TERMINATED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

_X, _M = ExtensionState, ExtensionEvent
EXTENSION_TRANSITIONS: tuple[tuple[ExtensionState, ExtensionEvent, ExtensionState], ...] = (
    (_X.POSSIBLE, _M.PROPOSE, _X.PROPOSED),
    (_X.PROPOSED, _M.GRANT, _X.GRANTED),
    (_X.PROPOSED, _M.REFUSE, _X.REFUSED),
)
_EXTENSION_NEXT = {(state, event): after for state, event, after in EXTENSION_TRANSITIONS}

_REFUSED_MOVES = {
    _E.EDIT: "What a contract says can be changed until it has ended. This one stands at “{state}”.",
    _E.GO_LIVE: "A draft goes live. This contract stands at “{state}”.",
    _E.CHANGE: "A contract is changed while it is live. This one stands at “{state}”.",
    _E.EXTEND: "A contract is extended while it is live. This one stands at “{state}”.",
    _E.END: "A contract ends that is live. This one stands at “{state}”.",
    _E.TERMINATE: "A contract is ended early while it is live. This one stands at “{state}”.",
    _E.ABANDON: "A draft is given up. This contract stands at “{state}”.",
}
_REFUSED_EXTENSIONS = {
    _M.PROPOSE: "An extension is proposed once. This one stands at “{state}”.",
    _M.GRANT: "An extension is granted after it was proposed. This one stands at “{state}”.",
    _M.REFUSE: "An extension is refused after it was proposed. This one stands at “{state}”.",
}


def after(state: str, event: ContractEvent) -> ContractState:
    """The state that follows when ``event`` happens to a contract in ``state``. Clause: SC 8.9.3.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((ContractState(state), event))
    if following is None:
        raise Refused(say(_REFUSED_MOVES[event], state=say(STATE_NAMES[ContractState(state)])))
    return following


def extension_after(state: str, event: ExtensionEvent) -> ExtensionState:
    """The state that follows when ``event`` happens to a possible extension in ``state``. Clause: SC 8.4.4.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _EXTENSION_NEXT.get((ExtensionState(state), event))
    if following is None:
        called = say(EXTENSION_STATE_NAMES[ExtensionState(state)])
        raise Refused(say(_REFUSED_EXTENSIONS[event], state=called), "SC 8.4.4")
    return following
