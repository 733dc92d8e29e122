"""Each outcome beside what chance alone would do: where each mark goes. The table beside it says the same.

Outcomes count in different units, so a change is drawn in units of its own margin: within one either way, it is no
clear change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from fourfold.review.evaluation.models import Result

LEFT, WIDTH, STEP, TOP = 40, 520, 64, 44
_MOST = Decimal(3)
_MIDDLE = LEFT + WIDTH // 2
_UNIT = WIDTH // 2 // int(_MOST)


@dataclass(frozen=True, slots=True)
class Mark:
    """An outcome: how high its line is, where its dot is, and whether it lies further out than drawn."""

    name: str
    y: int
    x: int
    verdict: str
    is_beyond: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole drawing: the band of chance, the line of no change, and the outcomes."""

    marks: Sequence[Mark]
    width: int
    height: int
    middle: int
    band_x: int
    band_width: int
    top: int


def drawing_of(results: Sequence[Result]) -> Drawing | None:
    """The outcomes whose change and margin are known. To the right is better, whichever way that is."""
    known = [one for one in results if one.change is not None and one.margin]
    if not known:
        return None
    marks = [_mark(result, TOP + STEP * place + STEP - 18) for place, result in enumerate(known)]
    return Drawing(marks, LEFT + WIDTH + LEFT, TOP + STEP * len(known) + 10, _MIDDLE, _MIDDLE - _UNIT, 2 * _UNIT, TOP)


def _mark(result: Result, y: int) -> Mark:
    assert result.change is not None
    assert result.margin
    towards = result.change / result.margin * (1 if result.good == "up" else -1)
    shown = max(-_MOST, min(_MOST, towards))
    return Mark(result.name, y, _MIDDLE + int(shown * _UNIT), result.get_verdict_display(), shown != towards)
