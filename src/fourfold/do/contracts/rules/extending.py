"""An extension is decided on with the performance record before one's eyes, never automatic (SC 8.4.4)."""

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


def require_record(*, reviews_held: int) -> None:
    """A contract that nobody has reviewed is not proposed for an extension. Clause: SC 8.4.4."""
    if not reviews_held:
        raise Refused(
            say(
                "No review of this contract has been held. A decision on an extension sees how it performed: hold one."
            ),
            "SC 8.4.4",
        )


def require_decided(*, is_settled: bool) -> None:
    """An extension is settled once its decision is. Clause: SC 8.4.4."""
    if not is_settled:
        raise Refused(say("The decision is not taken yet. Nothing is extended before it is."), "SC 8.4.4")
