"""How an evaluation, and a plan to bring a service to an end, move (SC 9.1.3, SCA 2.7, 2.9)."""

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.evaluation.rules.names import (
    CLOSURE_STATE_NAMES,
    EVALUATION_STATE_NAMES,
    ClosureEvent,
    ClosureState,
    EvaluationEvent,
    EvaluationState,
)

_S, _E = EvaluationState, EvaluationEvent
EVALUATION_TRANSITIONS: tuple[tuple[EvaluationState, EvaluationEvent, EvaluationState], ...] = (
    (_S.DRAFT, _E.WRITE, _S.DRAFT),
    (_S.DRAFT, _E.REPORT, _S.REPORTED),
    (_S.REPORTED, _E.TAKE_BACK, _S.DRAFT),
    (_S.REPORTED, _E.SEEK, _S.SOUGHT),
    (_S.SOUGHT, _E.SETTLE, _S.SETTLED),
    (_S.SOUGHT, _E.TURN_DOWN, _S.REPORTED),
)
_AFTER_EVALUATION = {(state, event): after for state, event, after in EVALUATION_TRANSITIONS}
_EVALUATION_REFUSED = {
    _E.WRITE: "You can change an evaluation while it is being written. This one stands at “{state}”.",
    _E.REPORT: "You can report an evaluation that is being written. This one stands at “{state}”.",
    _E.TAKE_BACK: "You can take back a report before a decision is sought. This one stands at “{state}”.",
    _E.SEEK: "A decision is sought on an evaluation that is reported. This one stands at “{state}”.",
    _E.SETTLE: "An evaluation is settled by the decision that was sought. This one stands at “{state}”.",
    _E.TURN_DOWN: "An evaluation goes back when its decision was refused. This one stands at “{state}”.",
}

_C, _D = ClosureState, ClosureEvent
CLOSURE_TRANSITIONS: tuple[tuple[ClosureState, ClosureEvent, ClosureState], ...] = (
    (_C.DRAFT, _D.WRITE, _C.DRAFT),
    (_C.DRAFT, _D.CHECK, _C.CHECKED),
    (_C.DRAFT, _D.ABANDON, _C.ABANDONED),
    (_C.CHECKED, _D.REOPEN, _C.DRAFT),
    (_C.CHECKED, _D.BEGIN, _C.UNDER_WAY),
    (_C.CHECKED, _D.ABANDON, _C.ABANDONED),
    (_C.UNDER_WAY, _D.NOTE, _C.UNDER_WAY),
    (_C.UNDER_WAY, _D.FINISH, _C.DONE),
)
_AFTER_CLOSURE = {(state, event): after for state, event, after in CLOSURE_TRANSITIONS}
_CLOSURE_REFUSED = {
    _D.WRITE: "You can change this plan while it is being written. It stands at “{state}”.",
    _D.CHECK: "A plan is checked once it is written. This one stands at “{state}”.",
    _D.REOPEN: "You can go back to a plan that was checked and is not begun. This one stands at “{state}”.",
    _D.BEGIN: "A plan is carried out after it was checked. This one stands at “{state}”.",
    _D.NOTE: "You can note what happened while the plan is carried out. It stands at “{state}”.",
    _D.FINISH: "You can finish a plan that is being carried out. This one stands at “{state}”.",
    _D.ABANDON: "You can give up a plan before it is begun. This one stands at “{state}”.",
}


def after_evaluation(state: str, event: EvaluationEvent) -> EvaluationState:
    """The state that follows when ``event`` happens to an evaluation in ``state``. Clause: SCA 2.7.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = EvaluationState(state)
    following = _AFTER_EVALUATION.get((now, event))
    if following is None:
        raise Refused(say(_EVALUATION_REFUSED[event], state=say(EVALUATION_STATE_NAMES[now])), "SCA 2.7")
    return following


def after_closure(state: str, event: ClosureEvent) -> ClosureState:
    """The state that follows when ``event`` happens to a decommissioning plan in ``state``. Clause: SCA 2.9.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = ClosureState(state)
    following = _AFTER_CLOSURE.get((now, event))
    if following is None:
        raise Refused(say(_CLOSURE_REFUSED[event], state=say(CLOSURE_STATE_NAMES[now])), "SCA 2.9")
    return following
