"""What is done with tenders, bids and awards."""

from fourfold.do.tendering.actions.approving import approve_award, name_decision, note_decision
from fourfold.do.tendering.actions.awarding import make_award
from fourfold.do.tendering.actions.challenging import challenge_award, settle_challenge
from fourfold.do.tendering.actions.correcting import find_fault, settle_correction
from fourfold.do.tendering.actions.proposing import propose_award, send_back
from fourfold.do.tendering.actions.telling_bidders import tell_bidders, write_feedback

__all__ = [
    "approve_award",
    "challenge_award",
    "find_fault",
    "make_award",
    "name_decision",
    "note_decision",
    "propose_award",
    "send_back",
    "settle_challenge",
    "settle_correction",
    "tell_bidders",
    "write_feedback",
]
