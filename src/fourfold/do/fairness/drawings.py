"""Bars: numbers as shares of the largest, each drawn beside its own words and figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from fourfold.do.fairness.rules import STANDING_NAMES, Standing
from fourfold.do.fairness.rules.complaints import YearCount
from fourfold.do.fairness.rules.names import HIGHEST
from fourfold.do.fairness.rules.ratings import Figure
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a drawn table: what, how much in words, and how long the bar is, 0 to 100."""

    title: str
    words: str
    length: int
    look: str = "plain"


def bars_of(years: Sequence[YearCount]) -> list[Bar]:
    """What became of all complaints, by how they are counted, and how many were upheld."""
    sent = sum(one.sent for one in years)
    rows = (
        (say("Complaints"), sent, "plain"),
        (say(STANDING_NAMES[Standing.IN_TIME]), sum(one.in_time for one in years), "good"),
        (say(STANDING_NAMES[Standing.LATE]), sum(one.late for one in years), "bad"),
        (say(STANDING_NAMES[Standing.OPEN]), sum(one.still_open for one in years), "plain"),
        (say(STANDING_NAMES[Standing.WITHDRAWN]), sum(one.withdrawn for one in years), "plain"),
        (say("Upheld, whole or in part"), sum(one.upheld for one in years), "plain"),
    )
    return [Bar(title, f"{count:,}", round(100 * count / sent) if sent else 0, look) for title, count, look in rows]


def figure_bars(figures: Sequence[Figure]) -> list[tuple[Bar, Figure]]:
    """The mean of each question on its way from 0 to 5, with the figures that it was made of."""
    return [
        (
            Bar(
                say(one.question.text),
                say("{mean} of {most}", mean=one.mean, most=HIGHEST),
                round(float(one.mean) / HIGHEST * 100),
            ),
            one,
        )
        for one in figures
    ]
