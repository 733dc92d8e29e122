"""How reviews, actions, visits and improvement plans move (SC 8.9.3-8.9.4, rec 23)."""

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.reviews.rules.names import (
    ACTION_STATE_NAMES,
    IMPROVEMENT_STATE_NAMES,
    REVIEW_STATE_NAMES,
    STEP_STATE_NAMES,
    VISIT_STATE_NAMES,
    ActionEvent,
    ActionState,
    ImprovementEvent,
    ImprovementState,
    ReviewEvent,
    ReviewState,
    StepEvent,
    StepState,
    VisitEvent,
    VisitState,
)

_R, _E = ReviewState, ReviewEvent
REVIEW_TRANSITIONS: tuple[tuple[ReviewState, ReviewEvent, ReviewState], ...] = (
    (_R.BOOKED, _E.PREPARE, _R.BOOKED),
    (_R.BOOKED, _E.MOVE, _R.BOOKED),
    (_R.BOOKED, _E.HOLD, _R.HELD),
    (_R.BOOKED, _E.CALL_OFF, _R.CALLED_OFF),
    (_R.HELD, _E.NOTE, _R.HELD),
    (_R.HELD, _E.CLOSE, _R.CLOSED),
)
_AFTER_REVIEW = {(state, event): after for state, event, after in REVIEW_TRANSITIONS}
_REVIEW_REFUSED = {
    _E.PREPARE: "Points are put on the agenda of a review that is booked. This one stands at “{state}”.",
    _E.MOVE: "You can move a review that is booked. This one stands at “{state}”.",
    _E.HOLD: "You can hold a review that is booked. This one stands at “{state}”.",
    _E.NOTE: "Findings and actions belong to a review that was held and is not closed. This one stands at “{state}”.",
    _E.CLOSE: "You can close a review that was held. This one stands at “{state}”.",
    _E.CALL_OFF: "You can call off a review that is booked. This one stands at “{state}”.",
}

_A, _D = ActionState, ActionEvent
ACTION_TRANSITIONS: tuple[tuple[ActionState, ActionEvent, ActionState], ...] = (
    (_A.OPEN, _D.REPORT, _A.REPORTED),
    (_A.OPEN, _D.DROP, _A.DROPPED),
    (_A.REPORTED, _D.ACCEPT, _A.DONE),
    (_A.REPORTED, _D.SEND_BACK, _A.OPEN),
    (_A.REPORTED, _D.DROP, _A.DROPPED),
)
_AFTER_ACTION = {(state, event): after for state, event, after in ACTION_TRANSITIONS}

_V, _W = VisitState, VisitEvent
VISIT_TRANSITIONS: tuple[tuple[VisitState, VisitEvent, VisitState], ...] = (
    (_V.PLANNED, _W.REPORT, _V.MADE),
    (_V.PLANNED, _W.CALL_OFF, _V.CALLED_OFF),
)
_AFTER_VISIT = {(state, event): after for state, event, after in VISIT_TRANSITIONS}

_I, _M = ImprovementState, ImprovementEvent
IMPROVEMENT_TRANSITIONS: tuple[tuple[ImprovementState, ImprovementEvent, ImprovementState], ...] = (
    (_I.DRAFT, _M.EDIT, _I.DRAFT),
    (_I.DRAFT, _M.PROPOSE, _I.PROPOSED),
    (_I.DRAFT, _M.WITHDRAW, _I.WITHDRAWN),
    (_I.PROPOSED, _M.ANSWER_BACK, _I.DRAFT),
    (_I.PROPOSED, _M.AGREE, _I.RUNNING),
    (_I.PROPOSED, _M.REQUIRE, _I.RUNNING),
    (_I.PROPOSED, _M.WITHDRAW, _I.WITHDRAWN),
    (_I.RUNNING, _M.SUPPORT, _I.RUNNING),
    (_I.RUNNING, _M.EXTEND, _I.RUNNING),
    (_I.RUNNING, _M.WORK, _I.WORKED),
    (_I.RUNNING, _M.FAIL, _I.FAILED),
)
_AFTER_IMPROVEMENT = {(state, event): after for state, event, after in IMPROVEMENT_TRANSITIONS}
_IMPROVEMENT_REFUSED = {
    _M.EDIT: "You can change an improvement plan while it is a draft. This one stands at “{state}”.",
    _M.PROPOSE: "You can put a draft to the provider. This plan stands at “{state}”.",
    _M.ANSWER_BACK: "The provider answers a plan that was put to it. This one stands at “{state}”.",
    _M.AGREE: "A plan is agreed once it was put to the provider. This one stands at “{state}”.",
    _M.REQUIRE: "A plan is required after it was put to the provider. This one stands at “{state}”.",
    _M.SUPPORT: "Support is noted while a plan runs. This one stands at “{state}”.",
    _M.EXTEND: "You can extend a plan that runs. This one stands at “{state}”.",
    _M.WORK: "You can judge a plan that runs. This one stands at “{state}”.",
    _M.FAIL: "You can judge a plan that runs. This one stands at “{state}”.",
    _M.WITHDRAW: "You can withdraw a plan before it runs. This one stands at “{state}”.",
}

_T, _U = StepState, StepEvent
STEP_TRANSITIONS: tuple[tuple[StepState, StepEvent, StepState], ...] = (
    (_T.DRAFT, _U.TAKE, _T.TAKEN),
    (_T.DRAFT, _U.LET_GO, _T.LET_GO),
    (_T.TAKEN, _U.ANSWER, _T.TAKEN),
)
_AFTER_STEP = {(state, event): after for state, event, after in STEP_TRANSITIONS}


def after_review(state: str, event: ReviewEvent) -> ReviewState:
    """The state that follows when ``event`` happens to a review in ``state``. Clause: SC rec 23.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = ReviewState(state)
    following = _AFTER_REVIEW.get((now, event))
    if following is None:
        raise Refused(say(_REVIEW_REFUSED[event], state=say(REVIEW_STATE_NAMES[now])), "SC rec 23")
    return following


def after_action(state: str, event: ActionEvent) -> ActionState:
    """The state that follows when ``event`` happens to an action in ``state``. Clause: SC 8.9.3.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = ActionState(state)
    following = _AFTER_ACTION.get((now, event))
    if following is None:
        raise Refused(
            say("This action stands at “{state}”, so that cannot be done with it.", state=say(ACTION_STATE_NAMES[now])),
            "SC 8.9.3",
        )
    return following


def after_visit(state: str, event: VisitEvent) -> VisitState:
    """The state that follows when ``event`` happens to a visit in ``state``. Clause: SC 8.9.2.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = VisitState(state)
    following = _AFTER_VISIT.get((now, event))
    if following is None:
        raise Refused(say("This visit stands at “{state}” already.", state=say(VISIT_STATE_NAMES[now])), "SC 8.9.2")
    return following


def after_improvement(state: str, event: ImprovementEvent) -> ImprovementState:
    """The state that follows when ``event`` happens to an improvement plan in ``state``. Clause: SC 8.9.4.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = ImprovementState(state)
    following = _AFTER_IMPROVEMENT.get((now, event))
    if following is None:
        raise Refused(say(_IMPROVEMENT_REFUSED[event], state=say(IMPROVEMENT_STATE_NAMES[now])), "SC 8.9.4")
    return following


def after_step(state: str, event: StepEvent) -> StepState:
    """The state that follows when ``event`` happens to a step in ``state``. Clause: SC 8.9.4.

    :raises Refused: when the table of transitions does not let it happen.
    """
    now = StepState(state)
    following = _AFTER_STEP.get((now, event))
    if following is None:
        raise Refused(say("This step stands at “{state}”.", state=say(STEP_STATE_NAMES[now])), "SC 8.9.4")
    return following
