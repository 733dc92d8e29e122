"""How a framework and the places on it stand, and when newcomers may join (SC 6.2.9-6.2.10)."""

from enum import StrEnum


class FrameworkAgreementState(StrEnum):
    """Where a framework of providers stands."""

    DRAFT = "draft"
    OPEN = "open"
    ENDED = "ended"


FRAMEWORK_STATE_NAMES = {
    FrameworkAgreementState.DRAFT: "Draft",
    FrameworkAgreementState.OPEN: "In use",
    FrameworkAgreementState.ENDED: "Ended",
}


class FrameworkEvent(StrEnum):
    """What moves a framework on."""

    EDIT = "edit"
    OPEN = "open"
    REVIEW = "review"
    END = "end"


class PlaceState(StrEnum):
    """Where a provider's place on a lot of a framework stands."""

    PROVISIONAL = "provisional"
    FULL = "full"
    ENDED = "ended"


PLACE_STATE_NAMES = {
    PlaceState.PROVISIONAL: "Provisional place",
    PlaceState.FULL: "Full place",
    PlaceState.ENDED: "Ended",
}
STANDING = frozenset({PlaceState.PROVISIONAL, PlaceState.FULL})
"""Places whose providers may be asked to work."""


class PlaceEvent(StrEnum):
    """What moves a place on."""

    CONFIRM = "confirm"
    END = "end"


class Intake(StrEnum):
    """When a provider that is not on a framework may join it (SC 8.4.5)."""

    CLOSED = "closed"
    AT_REVIEW = "at_review"
    ANY_TIME = "any_time"


INTAKE_NAMES = {
    Intake.CLOSED: "Nobody joins after the start",
    Intake.AT_REVIEW: "Providers may join at each review",
    Intake.ANY_TIME: "Providers may join at any time",
}
