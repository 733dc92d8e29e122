"""How people come to speak for a provider, and leave (SC 6.2.10: more than a bid-writing team of one)."""

from enum import StrEnum

from fourfold.do.providers.rules.names import NewcomerState, Part
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class NewcomerEvent(StrEnum):
    """What becomes of an invitation, or of the wish to join."""

    ACCEPT = "accept"
    TURN_DOWN = "turn_down"
    TAKE_BACK = "take_back"


_S, _E = NewcomerState, NewcomerEvent
TRANSITIONS: tuple[tuple[NewcomerState, NewcomerEvent, NewcomerState], ...] = (
    (_S.WAITING, _E.ACCEPT, _S.ACCEPTED),
    (_S.WAITING, _E.TURN_DOWN, _S.DECLINED),
    (_S.WAITING, _E.TAKE_BACK, _S.ENDED),
)
_NEXT = {(state, event): after for state, event, after in TRANSITIONS}


def after(state: str, event: NewcomerEvent) -> NewcomerState:
    """The state that follows. Clause: SC 7.1.6.

    :raises Refused: when it was settled already.
    """
    following = _NEXT.get((NewcomerState(state), event))
    if following is None:
        raise Refused(say("This was settled already."))
    return following


def require_another_lead(part: str, other_leads: int, *, field: str = "") -> None:
    """Refuse to let the last one go who runs the account of a provider. Clause: SC 7.1.6."""
    if part == Part.LEAD and not other_leads:
        raise Refused(
            say(
                "Nobody else runs this account. Hand it over to a colleague first, or close the organisation's account."
            ),
            field=field,
        )
