"""How an import of payments moves (BOLD 2.2(5): what is spent is told, so what is told has to add up)."""

from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class ImportState(StrEnum):
    """Where an import stands."""

    MAPPING = "mapping"
    READING = "reading"
    READ = "read"
    TAKING = "taking"
    TAKEN = "taken"
    LET_GO = "let_go"
    WITHDRAWING = "withdrawing"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"


STATE_NAMES = {
    ImportState.MAPPING: "Columns to settle",
    ImportState.READING: "Being read",
    ImportState.READ: "Read: look at it and take it",
    ImportState.TAKING: "On its way into the ledger",
    ImportState.TAKEN: "In the ledger",
    ImportState.LET_GO: "Let go",
    ImportState.WITHDRAWING: "On its way out of the ledger",
    ImportState.WITHDRAWN: "Withdrawn",
    ImportState.FAILED: "Could not be read",
}
WORKING = frozenset({ImportState.READING, ImportState.TAKING, ImportState.WITHDRAWING})
"""A job is at it."""


class ImportEvent(StrEnum):
    """What moves an import on."""

    MAP = "map"
    FINISH = "finish"
    FAIL = "fail"
    TAKE = "take"
    LET_GO = "let_go"
    WITHDRAW = "withdraw"


_S, _E = ImportState, ImportEvent
TRANSITIONS: tuple[tuple[ImportState, ImportEvent, ImportState], ...] = (
    (_S.MAPPING, _E.MAP, _S.READING),
    (_S.MAPPING, _E.LET_GO, _S.LET_GO),
    (_S.READING, _E.FINISH, _S.READ),
    (_S.READING, _E.FAIL, _S.FAILED),
    (_S.READING, _E.LET_GO, _S.LET_GO),
    (_S.READ, _E.MAP, _S.READING),
    (_S.READ, _E.TAKE, _S.TAKING),
    (_S.READ, _E.LET_GO, _S.LET_GO),
    (_S.TAKING, _E.FINISH, _S.TAKEN),
    (_S.TAKEN, _E.WITHDRAW, _S.WITHDRAWING),
    (_S.WITHDRAWING, _E.FINISH, _S.WITHDRAWN),
    (_S.FAILED, _E.MAP, _S.READING),
    (_S.FAILED, _E.LET_GO, _S.LET_GO),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}
_REFUSED = {
    _E.MAP: "Columns are settled before an import is taken. This one stands at “{state}”.",
    _E.FINISH: "Nothing is being done to this import: it stands at “{state}”.",
    _E.FAIL: "Nothing is being read: this import stands at “{state}”.",
    _E.TAKE: "An import is taken once it has been read. This one stands at “{state}”.",
    _E.LET_GO: "An import is let go before it is taken. This one stands at “{state}”.",
    _E.WITHDRAW: "You can withdraw what is in the ledger. This import stands at “{state}”.",
}


def after(state: str, event: ImportEvent) -> ImportState:
    """The state that follows when ``event`` happens to an import in ``state``. Clause: BOLD 2.2(5).

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((ImportState(state), event))
    if following is None:
        raise Refused(say(_REFUSED[event], state=say(STATE_NAMES[ImportState(state)])))
    return following
