"""When an agreed score may still change after prices are known (SC 6.2.12; Procurement Act 2023 s 12)."""

from decimal import Decimal

from fourfold.do.tendering.rules.names import Fault
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import in_words, say

EQUAL = "SI 2006/5 reg 4; Procurement Act 2023 s 12"
"""Bidders are treated alike, whoever is known to be cheap."""


def require_correctable(*, was_sent_back: bool) -> None:
    """Refuse to touch an agreed score unless an award was sent back. Clause: SC 6.2.12."""
    if not was_sent_back:
        raise Refused(
            say("Agreed scores stand once quality is closed. They are put right when an award was sent back."),
            "SC 6.2.12",
        )


def require_fault(fault: Fault | None, was: Decimal, score: Decimal, least: int, most: int) -> None:
    """Refuse what is no correction of a fault, but a judgement made anew by someone who knows the prices.

    Clause: SI 2006/5 reg 4; Procurement Act 2023 s 12.
    """
    if fault is None:
        raise Refused(
            say("Prices are known, so nobody judges anew. Say which fault it was: of arithmetic, or of record."),
            EQUAL, field="fault",
        )  # fmt: skip
    if not least <= score <= most:
        raise Refused(say("Choose a score from {least} to {most}.", least=least, most=most), "SC 6.2.12", field="score")
    if score == was:
        raise Refused(say("This is the score that stands. Nothing is to be put right."), field="score")


def require_settled(waiting: int) -> None:
    """Refuse to propose an award while a correction waits for someone else to confirm it. Clause: SC 6.2.12."""
    if waiting:
        count = in_words(waiting, "correction waits", "corrections wait")
        raise Refused(say("{count} for someone else to confirm or turn down first.", count=count), "SC 6.2.12")
