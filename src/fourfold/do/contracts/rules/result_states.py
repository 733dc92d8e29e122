"""How an agreement on payment by results, and each period of it, move (SC 8.4, 8.8.5)."""

from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class ResultSchemeState(StrEnum):
    """Where an agreement on payment by results stands (SC 8.8.5)."""

    DRAFT = "draft"
    AGREED = "agreed"
    REPLACED = "replaced"


class ResultSchemeEvent(StrEnum):
    """What happens to an agreement on payment by results."""

    EDIT = "edit"
    AGREE = "agree"
    REPLACE = "replace"


class ResultPeriodState(StrEnum):
    """Where a period stands, from its results to its statement (SC 8.4)."""

    OPEN = "open"
    TOLD = "told"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


class ResultPeriodEvent(StrEnum):
    """What happens to a period."""

    TELL = "tell"
    SEND_BACK = "send_back"
    CONFIRM = "confirm"
    CLOSE = "close"


SCHEME_NAMES = {
    ResultSchemeState.DRAFT: "Draft",
    ResultSchemeState.AGREED: "Agreed",
    ResultSchemeState.REPLACED: "Replaced by a change",
}
PERIOD_NAMES = {
    ResultPeriodState.OPEN: "Results to be told",
    ResultPeriodState.TOLD: "Results told",
    ResultPeriodState.CONFIRMED: "Results confirmed",
    ResultPeriodState.CLOSED: "Closed",
}

_S, _E = ResultSchemeState, ResultSchemeEvent
SCHEME_TRANSITIONS: tuple[tuple[ResultSchemeState, ResultSchemeEvent, ResultSchemeState], ...] = (
    (_S.DRAFT, _E.EDIT, _S.DRAFT),
    (_S.DRAFT, _E.AGREE, _S.AGREED),
    (_S.AGREED, _E.REPLACE, _S.REPLACED),
)
_P, _M = ResultPeriodState, ResultPeriodEvent
PERIOD_TRANSITIONS: tuple[tuple[ResultPeriodState, ResultPeriodEvent, ResultPeriodState], ...] = (
    (_P.OPEN, _M.TELL, _P.TOLD),
    (_P.TOLD, _M.TELL, _P.TOLD),
    (_P.TOLD, _M.SEND_BACK, _P.OPEN),
    (_P.TOLD, _M.CONFIRM, _P.CONFIRMED),
    (_P.CONFIRMED, _M.CONFIRM, _P.CONFIRMED),
    (_P.CONFIRMED, _M.CLOSE, _P.CLOSED),
)
_SCHEME_NEXT = {(state, event): after for state, event, after in SCHEME_TRANSITIONS}
_PERIOD_NEXT = {(state, event): after for state, event, after in PERIOD_TRANSITIONS}
_REFUSED_PERIODS = {
    _M.TELL: "Results are told until they are confirmed. This period stands at “{state}”.",
    _M.SEND_BACK: "Results are sent back after they were told. This period stands at “{state}”.",
    _M.CONFIRM: "Results are confirmed after they were told, and until the period is closed. It stands at “{state}”.",
    _M.CLOSE: "A period is closed after its results were confirmed. This one stands at “{state}”.",
}


def scheme_after(state: str, event: ResultSchemeEvent) -> ResultSchemeState:
    """The state that follows when ``event`` happens to an agreement in ``state``. Clause: SC 8.8.5.

    :raises Refused: what is agreed changes only by a change of the contract.
    """
    following = _SCHEME_NEXT.get((ResultSchemeState(state), event))
    if following is None:
        raise Refused(say("What is agreed stays as it is. Record a change of the contract to agree anew."), "SC 8.5.2")
    return following


def period_after(state: str, event: ResultPeriodEvent) -> ResultPeriodState:
    """The state that follows when ``event`` happens to a period in ``state``. Clause: SC 8.4.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _PERIOD_NEXT.get((ResultPeriodState(state), event))
    if following is None:
        raise Refused(say(_REFUSED_PERIODS[event], state=say(PERIOD_NAMES[ResultPeriodState(state)])), "SC 8.4")
    return following
