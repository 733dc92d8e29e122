"""How a notice moves from draft to public, and what ends it (SC 5.3, rec 11)."""

from enum import StrEnum

from fourfold.do.notices.rules.names import STATE_NAMES, NoticeState
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class NoticeEvent(StrEnum):
    """What moves a notice on."""

    EDIT = "edit"
    PUBLISH = "publish"
    DISCARD = "discard"
    CHANGE = "change"
    CANCEL = "cancel"


_S, _E = NoticeState, NoticeEvent
TRANSITIONS: tuple[tuple[NoticeState, NoticeEvent, NoticeState], ...] = (
    (_S.DRAFT, _E.EDIT, _S.DRAFT),
    (_S.DRAFT, _E.PUBLISH, _S.PUBLISHED),
    (_S.DRAFT, _E.DISCARD, _S.DISCARDED),
    (_S.PUBLISHED, _E.CHANGE, _S.PUBLISHED),
    (_S.PUBLISHED, _E.CANCEL, _S.CANCELLED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}

PUBLIC = frozenset({NoticeState.PUBLISHED, NoticeState.CANCELLED})
"""What everyone reads. A cancelled notice stays, with its reason (SC rec 11)."""

_REFUSED_MOVES = {
    NoticeEvent.EDIT: "You can edit a notice while it is a draft. This one is {state}.",
    NoticeEvent.PUBLISH: "You can publish a draft. This notice is {state}.",
    NoticeEvent.DISCARD: "You can throw away a draft. This notice is {state}.",
    NoticeEvent.CHANGE: "You can change a notice that is published. This one is {state}.",
    NoticeEvent.CANCEL: "You can cancel a notice that is published. This one is {state}.",
}


def after(state: str, event: NoticeEvent) -> NoticeState:
    """The state that follows when ``event`` happens to a notice in ``state``. Clause: SC rec 11.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((NoticeState(state), event))
    if following is None:
        raise Refused(_refusal(event, NoticeState(state)))
    return following


def _refusal(event: NoticeEvent, state: NoticeState) -> str:
    return say(_REFUSED_MOVES[event], state=say(STATE_NAMES[state]).lower())
