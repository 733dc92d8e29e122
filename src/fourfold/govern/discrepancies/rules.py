"""What makes a discrepancy."""

from collections.abc import Sequence
from typing import NamedTuple

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


class ReadingOf(NamedTuple):
    """What one clause says."""

    figure: str
    says: str
    clause: str


def require_two_readings(readings: Sequence[ReadingOf]) -> None:
    """Figures differ where two readings stand, each with its clause. Clause: P1 5.2, LETTER 3."""
    if len(readings) < 2:
        raise Refused(say("Figures differ only where there are two readings or more."), field="readings")
    for reading in readings:
        if not reading.clause.strip():
            raise Refused(say("Each reading names the clause that it stands in."), field="readings")
