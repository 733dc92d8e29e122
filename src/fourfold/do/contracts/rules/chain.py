"""Who delivers for whom, and how much of it (SC 4.4.7, 6.1.3)."""

from collections.abc import Sequence
from decimal import Decimal

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say

_WHOLE = Decimal(100)


def require_share(share: Decimal | None, taken: Sequence[Decimal]) -> None:
    """A subcontractor's share is more than nothing, and all of them together no more than the whole.

    Clause: SC 4.4.7, which asks that the amounts expected of each be watched.
    """
    if share is None:
        return
    if not 0 < share <= _WHOLE:
        raise Refused(say("A share is more than 0 and at most 100 percent."), "SC 4.4.7", field="share")
    if (total := share + sum(taken, Decimal())) > _WHOLE:
        raise Refused(
            say(
                "With the others that makes {total}%. Nobody can pass on more than the whole.",
                total=f"{total.normalize():f}",
            ),
            "SC 4.4.7",
            field="share",
        )
