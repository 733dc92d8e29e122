"""How a tender moves from preparation to award (SC 6.1-6.2, rec 17)."""

from fourfold.do.tendering.rules.names import TENDER_STATE_NAMES, TenderEvent, TenderState
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_S, _E = TenderState, TenderEvent
TRANSITIONS: tuple[tuple[TenderState, TenderEvent, TenderState], ...] = (
    (_S.PREPARING, _E.EDIT, _S.PREPARING),
    (_S.PREPARING, _E.PUBLISH, _S.OPEN),
    (_S.PREPARING, _E.CALL, _S.APPLYING),
    (_S.APPLYING, _E.AMEND, _S.APPLYING),
    (_S.APPLYING, _E.INVITE, _S.OPEN),
    (_S.OPEN, _E.AMEND, _S.OPEN),
    (_S.OPEN, _E.OPEN_BIDS, _S.SCORING),
    (_S.SCORING, _E.HAND_IN, _S.MODERATING),
    (_S.MODERATING, _E.AGREE, _S.MODERATING),
    (_S.MODERATING, _E.REPLACE, _S.SCORING),
    (_S.MODERATING, _E.CLOSE_QUALITY, _S.PRICED),
    (_S.PRICED, _E.PROPOSE, _S.PROPOSED),
    (_S.PROPOSED, _E.RETURN, _S.PRICED),
    (_S.PROPOSED, _E.APPROVE, _S.APPROVED),
    (_S.APPROVED, _E.NOTIFY, _S.STANDSTILL),
    (_S.STANDSTILL, _E.CHALLENGE, _S.PAUSED),
    (_S.PAUSED, _E.CHALLENGE, _S.PAUSED),
    (_S.PAUSED, _E.SETTLE, _S.STANDSTILL),
    (_S.PAUSED, _E.RETURN, _S.PRICED),
    (_S.STANDSTILL, _E.AWARD, _S.AWARDED),
    *(
        (state, _E.CANCEL, _S.CANCELLED)
        for state in TenderState
        if state not in (TenderState.PREPARING, TenderState.AWARDED, TenderState.CANCELLED)
    ),
)
"""``CALL`` publishes a tender in stages, ``INVITE`` lets those chosen bid. ``HAND_IN`` is the last evaluator's,
``SETTLE`` the last challenge's: until then a tender stays where it is."""
_NEXT = {(state, event): following for state, event, following in TRANSITIONS}
FROZEN = frozenset(TenderState) - {TenderState.PREPARING}
"""From publication on, criteria, weights and formulas stay as they are."""
BIDS_KNOWN = FROZEN - {TenderState.APPLYING, TenderState.OPEN, TenderState.CANCELLED}
"""States in which bids have been opened."""
PRICES_KNOWN = BIDS_KNOWN - {TenderState.SCORING, TenderState.MODERATING}
"""States in which prices may be seen beside the scores."""

_REFUSED_MOVES = {
    _E.EDIT: "A tender is changed until it is published. This one is {state}.",
    _E.PUBLISH: "A tender is published once, out of preparation. This one is {state}.",
    _E.CALL: "A tender is published once, out of preparation. This one is {state}.",
    _E.INVITE: "Bidders are invited once, from those who asked to take part. This tender is {state}.",
    _E.AMEND: "A tender is amended while it is open. This one is {state}.",
    _E.OPEN_BIDS: "Bids are opened once, after a tender was open for them. This one is {state}.",
    _E.HAND_IN: "Scores are handed in while bids are being scored. This tender is {state}.",
    _E.AGREE: "Scores are agreed during moderation. This tender is {state}.",
    _E.REPLACE: "An evaluator is replaced until quality is closed. This tender is {state}.",
    _E.CLOSE_QUALITY: "Quality is closed at the end of moderation. This tender is {state}.",
    _E.PROPOSE: "An award is proposed once scores and prices are together. This tender is {state}.",
    _E.RETURN: "Only a proposed or challenged award goes back. This tender is {state}.",
    _E.APPROVE: "Only a proposed award is approved. This tender is {state}.",
    _E.NOTIFY: "Bidders are told once an award is approved. This tender is {state}.",
    _E.CHALLENGE: "An award is challenged during the standstill. This tender is {state}.",
    _E.SETTLE: "There is no challenge to settle. This tender is {state}.",
    _E.AWARD: "An award is made at the end of the standstill. This tender is {state}.",
    _E.CANCEL: "A tender is cancelled between its publication and its award. This one is {state}.",
}


def after(state: str, event: TenderEvent) -> TenderState:
    """The state that follows when ``event`` happens to a tender in ``state``. Clause: SC 6.2, rec 17.

    :raises Refused: when the table of transitions does not let it happen.
    """
    following = _NEXT.get((TenderState(state), event))
    if following is None:
        raise Refused(say(_REFUSED_MOVES[event], state=say(TENDER_STATE_NAMES[TenderState(state)])), "SC 6.2")
    return following
