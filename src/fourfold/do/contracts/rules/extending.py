"""An extension is decided on with the performance record before one's eyes, never automatic (SC 8.4.4)."""

from fourfold.do.contracts.rules.names import ChangeGround
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


def ground_for(said: ChangeGround | None, *, is_live: bool, cannot_be_extended: bool) -> ChangeGround:
    """What allows an extension: the contract, where it was entered before it went live; later, what is said.

    Clause: SC 8.4.4, 8.5.1.
    """
    if not is_live:
        return ChangeGround.PROVIDED_FOR
    if said is None:
        raise Refused(
            say("This was not on record when the contract went live. Say what allows it: the decision sees it."),
            "SC 8.4.4, 8.5.1",
            field="ground",
        )
    if said is ChangeGround.PROVIDED_FOR and cannot_be_extended:
        raise Refused(
            say("It went on record as one that cannot be extended. Say what else allows it."), "SC 8.4.4, 8.5.1",
            field="ground",
        )  # fmt: skip
    return said


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
