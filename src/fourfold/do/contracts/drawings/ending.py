"""The way back from the end of a contract: each step a bar from its last safe day to the next one's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourfold.do.contracts.rules.backwards import Told
from fourfold.do.diary.drawings import NARROW, Label, Plot, months_along
from fourfold.do.diary.months import window_around
from fourfold.do.diary.rules.fitting import said
from fourfold.do.diary.rules.holidays import Period
from fourfold.foundation.words import in_words, say

TOP, ROW = 70, 40
LEAST = 3.0
"""A step that takes no time is drawn so wide all the same."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A step: its name, its day, and its bar. ``look`` is begun, ahead or late."""

    name: str
    note: str
    y: int
    x: float
    width: float
    look: str


@dataclass(frozen=True, slots=True)
class WayBack:
    """The drawing, ready for its template."""

    width: int
    height: int
    lanes: Sequence[Lane]
    months: Sequence[Label]
    holidays: Sequence[Label]
    end_x: float
    today_x: float | None
    text: str


def draw_way(told: Sequence[Told], ends_on: date, periods: Sequence[Period], today: date) -> WayBack:
    """Where each step goes, in the whole months that hold the way, its end and today if that lies near."""
    days = [day for one in told for day in (one.piece.begin_by, one.piece.done_by)]
    near = [today] if (min(days) - today).days < 200 and (today - ends_on).days < 100 else []
    window = window_around([*days, ends_on, *near])
    plot = Plot(NARROW, window)
    lanes = [
        Lane(
            name=plot.shortened(one.piece.name),
            note=said(one.piece.begin_by),
            y=TOP + ROW * place,
            x=plot.x(one.piece.begin_by),
            width=max(round(plot.x(one.piece.done_by) - plot.x(one.piece.begin_by), 1), LEAST),
            look=str(one.standing),
        )
        for place, one in enumerate(told)
    ]
    return WayBack(
        width=NARROW.width, height=TOP + ROW * len(lanes) + 8, lanes=lanes, months=months_along(plot),
        holidays=[
            Label(plot.x(period.first), plot.between(period.first, period.last), period.name)
            for period in periods
            if period.first <= window.last and period.last >= window.first
        ],
        end_x=plot.x(ends_on), today_x=plot.x(today) if plot.holds(today) else None,
        text=say(
            "The way back from {day} in {steps}. The table has the same dates.",
            day=said(ends_on), steps=in_words(len(lanes), "step", "steps"),
        ),
    )  # fmt: skip
