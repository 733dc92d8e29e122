"""Where a published notice stands for those who look for work, and in which bands its value falls (SC 5.3, M13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from fourfold.do.notices.rules.names import OPPORTUNITIES, UPCOMING, NoticeKind, NoticeState


class Standing(StrEnum):
    """What a reader can do about a notice: answer it now, get ready for it, or learn from it."""

    OPEN = "open"
    COMING = "coming"
    PAST = "past"


STANDING_NAMES = {
    Standing.OPEN: "Open now",
    Standing.COMING: "Coming",
    Standing.PAST: "Past",
}
FADES = timedelta(days=365)
"""An announcement that nothing followed is past a year after the day that it named, or after its publication."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a notice's standing hangs on. ``is_followed`` once what it announced has been opened or given up."""

    kind: NoticeKind
    state: NoticeState
    published_at: datetime
    closes_at: datetime | None = None
    expected_on: date | None = None
    is_followed: bool = False


def standing_of(timing: Timing, at: datetime) -> tuple[Standing, datetime | None]:
    """Where a public notice stands at an instant, and until when; no end means for good. Clause: SC 5.3, rec 11.

    What closes is open until then. An announcement is coming until something follows it, or it fades; while it asks
    for answers it is open. Everything else, cancelled notices too, is past.
    """
    if timing.state is not NoticeState.PUBLISHED or timing.kind not in OPPORTUNITIES:
        return Standing.PAST, None
    if timing.closes_at is not None and timing.closes_at > at:
        return Standing.OPEN, timing.closes_at
    if timing.kind in UPCOMING and not timing.is_followed:
        named = datetime.combine(timing.expected_on, time(), UTC) if timing.expected_on else timing.published_at
        fades = named + FADES
        if fades > at:
            return Standing.COMING, fades
    return Standing.PAST, None


@dataclass(frozen=True, slots=True)
class Band:
    """Amounts from ``least`` pence up to, not including, ``most``; without an end where there is none."""

    key: str
    name: str
    least: int
    most: int | None


BANDS = (
    Band("1", "Under £5,000", 0, 5_000_00),
    Band("2", "£5,000 to £50,000", 5_000_00, 50_000_00),
    Band("3", "£50,000 to £250,000", 50_000_00, 250_000_00),
    Band("4", "£250,000 to £1 million", 250_000_00, 1_000_000_00),
    Band("5", "£1 million or more", 1_000_000_00, None),
)
"""The first two borders are those at which SC 5.3.8 asks for more; the others only help to read."""
NOT_TOLD = Band("0", "Value not told", -1, 0)


def bands_of(ranges: Iterable[tuple[int | None, int | None]]) -> frozenset[str]:
    """The keys of the bands that any of these ranges of pence reaches into. Clause: SC 5.3.8."""
    found = {
        band.key
        for low, high in ranges
        if low is not None and high is not None
        for band in BANDS
        if high >= band.least and (band.most is None or low < band.most)
    }
    return frozenset(found or {NOT_TOLD.key})
