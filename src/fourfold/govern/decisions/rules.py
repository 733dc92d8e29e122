"""What a decision is, when it is key, and how it moves."""

from enum import StrEnum


class Taker(StrEnum):
    """Who takes a decision."""

    CABINET_MEMBER = "cabinet_member"
    CABINET = "cabinet"
    COMMITTEE = "committee"
    COUNCIL = "council"
    OFFICER = "officer"


class DecisionState(StrEnum):
    """Where a decision stands."""

    DRAFT = "draft"
    ANNOUNCED = "announced"
    DEFERRED = "deferred"
    TAKEN = "taken"
    REFUSED = "refused"
    IMPLEMENTED = "implemented"
    WITHDRAWN = "withdrawn"


class Notice(StrEnum):
    """Which rule of notice a key decision follows (SI 2012/2089 regs 9-11)."""

    FULL = "full"
    GENERAL_EXCEPTION = "general_exception"
    SPECIAL_URGENCY = "special_urgency"
