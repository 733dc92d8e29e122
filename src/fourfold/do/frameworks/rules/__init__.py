"""What a place on a framework is worth, how long a provisional one lasts, and when a framework is looked at again."""

from fourfold.do.frameworks.rules.names import (
    FRAMEWORK_STATE_NAMES,
    INTAKE_NAMES,
    PLACE_STATE_NAMES,
    STANDING,
    FrameworkAgreementState,
    FrameworkEvent,
    Intake,
    PlaceEvent,
    PlaceState,
)
from fourfold.do.frameworks.rules.states import after, place_after
from fourfold.do.frameworks.rules.worth import (
    months_after,
    promise_of,
    require_dates,
    require_expected,
    require_review_on,
    require_show_by,
    unnamed,
    who_may_join,
)

__all__ = [
    "FRAMEWORK_STATE_NAMES",
    "INTAKE_NAMES",
    "PLACE_STATE_NAMES",
    "STANDING",
    "FrameworkAgreementState",
    "FrameworkEvent",
    "Intake",
    "PlaceEvent",
    "PlaceState",
    "after",
    "months_after",
    "place_after",
    "promise_of",
    "require_dates",
    "require_expected",
    "require_review_on",
    "require_show_by",
    "unnamed",
    "who_may_join",
]
