"""Plans, indicators and shares: states, kinds and what must hold."""

from enum import StrEnum


class PlanState(StrEnum):
    """Where a strategic commissioning plan stands (BOLD 1.5, 4; SCA 6.2-6.11)."""

    DRAFT = "draft"
    IN_CONSULTATION = "in_consultation"
    BEFORE_COUNCIL = "before_council"
    IN_FORCE = "in_force"
    CLOSED_EARLY = "closed_early"
    ENDED = "ended"


class Delivery(StrEnum):
    """Who delivers a service."""

    IN_HOUSE = "in_house"
    EXTERNAL = "external"
    MIXED = "mixed"
    PARTNERSHIP = "partnership"


class Good(StrEnum):
    """Which way an indicator moves when things get better."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Frequency(StrEnum):
    """How often an indicator is read."""

    ONCE = "once"
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


class Unit(StrEnum):
    """What an indicator counts in."""

    PERCENT = "percent"
    NUMBER = "number"
    POUNDS = "pounds"
    RATE = "rate"
    DAYS = "days"
    POINTS = "points"
    YEARS = "years"


class BudgetKind(StrEnum):
    """What a budget line does to a service."""

    BASE = "base"
    INVESTMENT = "investment"
    DISINVESTMENT = "disinvestment"
