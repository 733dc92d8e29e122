"""Kinds of notice, from the first mention to the last, and where a notice stands (SC 5.3, rec 11-13, 16)."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice tells or asks."""

    PIPELINE = "pipeline"
    EARLY = "early"
    EVENT = "event"
    IDEAS = "ideas"
    TENDER = "tender"
    QUOTATION = "quotation"
    LOW_VALUE = "low_value"
    SUBCONTRACT = "subcontract"
    GRANT_ROUND = "grant_round"
    TRANSPARENCY = "transparency"
    AWARD = "award"
    CONTRACT_DETAILS = "contract_details"
    CHANGE = "change"
    PERFORMANCE = "performance"
    TERMINATION = "termination"
    CANCELLATION = "cancellation"


KIND_NAMES = {
    NoticeKind.PIPELINE: "Coming later",
    NoticeKind.EARLY: "Early notice",
    NoticeKind.EVENT: "Event",
    NoticeKind.IDEAS: "Call for ideas",
    NoticeKind.TENDER: "Tender",
    NoticeKind.QUOTATION: "Request for a quotation",
    NoticeKind.LOW_VALUE: "Small contract",
    NoticeKind.SUBCONTRACT: "Sub-contract",
    NoticeKind.GRANT_ROUND: "Grants",
    NoticeKind.TRANSPARENCY: "Direct award planned",
    NoticeKind.AWARD: "Award",
    NoticeKind.CONTRACT_DETAILS: "Contract details",
    NoticeKind.CHANGE: "Change of a contract",
    NoticeKind.PERFORMANCE: "How a contract performs",
    NoticeKind.TERMINATION: "End of a contract",
    NoticeKind.CANCELLATION: "Cancellation",
}
CLOSING = frozenset(
    {
        NoticeKind.EVENT,
        NoticeKind.IDEAS,
        NoticeKind.TENDER,
        NoticeKind.QUOTATION,
        NoticeKind.LOW_VALUE,
        NoticeKind.SUBCONTRACT,
        NoticeKind.GRANT_ROUND,
    }
)
"""Notices that someone answers until an instant at which they close."""
OPENING = frozenset({NoticeKind.TENDER, NoticeKind.QUOTATION, NoticeKind.LOW_VALUE})
"""Notices with which a procurement opens."""
UPCOMING = frozenset({NoticeKind.PIPELINE, NoticeKind.EARLY})
"""Notices of what is to come. An early notice may close too: it then asks for answers."""
OPPORTUNITIES = CLOSING | UPCOMING
"""What a provider looks for."""
OUTCOMES = frozenset(NoticeKind) - OPPORTUNITIES
"""Notices of what became of another; each follows the notice that it is about, where there was one."""


class NoticeState(StrEnum):
    """Where a notice stands. Whether a published one is still open is a matter of the clock."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    DISCARDED = "discarded"


STATE_NAMES = {
    NoticeState.DRAFT: "Draft",
    NoticeState.PUBLISHED: "Published",
    NoticeState.CANCELLED: "Cancelled",
    NoticeState.DISCARDED: "Thrown away",
}
