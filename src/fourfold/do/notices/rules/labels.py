"""What the fields of a notice are called, by kind where that makes them clearer (SC 6.2.4: plain language)."""

from collections.abc import Mapping

from fourfold.do.notices.rules.names import OUTCOMES, NoticeKind
from fourfold.foundation.words import say

FIELD_NAMES: Mapping[str, str] = {
    "state": "Where it stands",
    "title": "Title",
    "summary": "What is wanted",
    "how_to": "How to take part",
    "subject": "What is bought",
    "categories": "Categories",
    "places": "Places",
    "value_low": "Worth at least",
    "value_high": "Worth at most",
    "months": "How long it runs",
    "closes_at": "Closes",
    "questions_until": "Ask questions until",
    "expected_on": "Expected on",
    "starts_on": "Starts on",
    "happened_on": "On",
    "suits_small": "Good for small organisations",
    "suits_vcse": "Good for charities and social enterprises",
    "first_contract": "Good as a first contract",
    "open_to_consortia": "Open to several bidding together",
    "self_declared": "Only the winner shows papers",
    "social_value_percent": "Weight of social value",
    "contact": "Whom to ask",
    "winners": "Who gets it",
    "bids_received": "Bids received",
    "reason": "Why",
    "no_early_notice_because": "Why there was no early notice",
    "lots": "Lots",
    "contractor": "Main contractor",
}
_K = NoticeKind
_OWN: Mapping[tuple[NoticeKind, str], str] = {
    **{(kind, "summary"): "What it is about" for kind in (*OUTCOMES, _K.EVENT)},
    **{(kind, "expected_on"): "Tender expected on" for kind in (_K.PIPELINE, _K.EARLY)},
    (_K.EARLY, "closes_at"): "Answer until",
    (_K.EARLY, "how_to"): "How to answer",
    (_K.EVENT, "closes_at"): "Book until",
    (_K.EVENT, "how_to"): "How to book",
    (_K.IDEAS, "summary"): "What we look for",
    (_K.IDEAS, "how_to"): "How to send an idea",
    **{(kind, "expected_on"): "Decision expected on" for kind in (_K.TENDER, _K.GRANT_ROUND)},
    (_K.GRANT_ROUND, "summary"): "What the grants are for",
    (_K.GRANT_ROUND, "value_low"): "Grants from",
    (_K.GRANT_ROUND, "value_high"): "Grants up to",
    (_K.TRANSPARENCY, "expected_on"): "Not awarded before",
    (_K.TRANSPARENCY, "winners"): "Who is to get it",
    (_K.TRANSPARENCY, "reason"): "Why there is no competition",
    (_K.AWARD, "expected_on"): "Contract not signed before",
    (_K.CONTRACT_DETAILS, "happened_on"): "Signed on",
    (_K.CHANGE, "happened_on"): "Changes on",
    (_K.CHANGE, "winners"): "Whose contract it is",
    (_K.CHANGE, "reason"): "Why it changes",
    (_K.PERFORMANCE, "happened_on"): "As it stood on",
    (_K.PERFORMANCE, "winners"): "Whose contract it is",
    (_K.TERMINATION, "happened_on"): "Ended on",
    (_K.TERMINATION, "winners"): "Whose contract it was",
    (_K.TERMINATION, "reason"): "Why it ended",
    (_K.CANCELLATION, "reason"): "Why it is given up",
}


def field_called(kind: NoticeKind, field: str) -> str:
    """What a field is called in a notice of this kind. Clause: SC 6.2.4."""
    return say(_OWN.get((kind, field), FIELD_NAMES[field]))


KIND_HINTS: Mapping[NoticeKind, str] = {
    _K.PIPELINE: "Something that you mean to buy in the next years. Nobody answers it yet.",
    _K.EARLY: "Tell the market early, or ask it what it thinks. Comes before a tender.",
    _K.EVENT: "Invite providers to meet you.",
    _K.IDEAS: "Ask for solutions before you know what to buy.",
    _K.TENDER: "Ask for bids.",
    _K.QUOTATION: "Ask for written quotations for a smaller contract.",
    _K.LOW_VALUE: "A contract small enough for a small organisation’s first.",
    _K.GRANT_ROUND: "Offer grants, and say who can apply.",
    _K.TRANSPARENCY: "Say why a contract is to be awarded without a competition.",
    _K.AWARD: "Say who won. Comes before the contract is signed.",
    _K.CONTRACT_DETAILS: "Say what was signed.",
    _K.CHANGE: "Say how a running contract changes, and why.",
    _K.PERFORMANCE: "Say how a running contract performs against what was agreed.",
    _K.TERMINATION: "Say that a contract ended, and why.",
    _K.CANCELLATION: "Say that something is given up whose tender is not on this portal. One that is here you cancel.",
}
"""What an authority writes each kind of notice for; sub-contracts are for main contractors to offer."""
