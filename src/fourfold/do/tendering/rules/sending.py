"""How a provider's bid for a tender is sent, replaced and withdrawn until the deadline (SC 6.2.5, 6.2.8)."""

from enum import StrEnum

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class BidState(StrEnum):
    """Where a bid stands. The last whole one that was sent counts, until it is withdrawn."""

    WRITING = "writing"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


BID_STATE_NAMES = {
    BidState.WRITING: "being written",
    BidState.SENT: "sent",
    BidState.WITHDRAWN: "withdrawn",
}


class BidEvent(StrEnum):
    """What a bidder does with its bid."""

    SEND = "send"
    REPLACE = "replace"
    WITHDRAW = "withdraw"


_S, _E = BidState, BidEvent
TRANSITIONS: tuple[tuple[BidState, BidEvent, BidState], ...] = (
    (_S.WRITING, _E.SEND, _S.SENT),
    (_S.SENT, _E.REPLACE, _S.SENT),
    (_S.SENT, _E.WITHDRAW, _S.WITHDRAWN),
    (_S.WITHDRAWN, _E.SEND, _S.SENT),
)
_NEXT = {(state, event): following for state, event, following in TRANSITIONS}
_REFUSED = {
    _E.SEND: "You have sent a bid already. Send it again to replace it.",
    _E.REPLACE: "There is no bid of yours to replace: none was sent, or it was withdrawn.",
    _E.WITHDRAW: "There is no bid of yours to withdraw: none was sent, or it was withdrawn already.",
}


class RefusedBecause(StrEnum):
    """Why a bid was not taken in, as a receipt of refusal says it."""

    LATE = "late"
    SENT_ALREADY = "sent_already"
    OVERTAKEN = "overtaken"


REFUSED_BECAUSE = {
    RefusedBecause.LATE: "It arrived at the deadline or after it. Everyone had until the same instant.",
    RefusedBecause.SENT_ALREADY: "This very bid was taken in before, and nothing in it has changed. That one counts.",
    RefusedBecause.OVERTAKEN: "You sent something else after it, which was dealt with first. That counts.",
}


def bid_state(*, was_sent: bool, counts: bool) -> BidState:
    """Where a bid stands: whether one was ever sent, and whether one counts now. Clause: SC 6.2.5."""
    if counts:
        return BidState.SENT
    return BidState.WITHDRAWN if was_sent else BidState.WRITING


def bid_after(state: BidState, event: BidEvent) -> BidState:
    """The state that follows. Clause: SC 6.2.5.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((state, event))
    if following is None:
        raise Refused(say(_REFUSED[event]), "SC 6.2.5")
    return following


def sending_from(state: BidState) -> BidEvent:
    """What sending is for a bid in this state: its first time, or in place of the one that counts (SC 6.2.5)."""
    return BidEvent.REPLACE if state is BidState.SENT else BidEvent.SEND
