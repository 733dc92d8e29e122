"""The one place that asks what time it is.

An operation takes its instant once, here, and passes it on as ``at``.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def local_day(at: datetime, zone: str) -> date:
    """The calendar day on which the instant ``at`` falls in the time zone ``zone``."""
    return at.astimezone(ZoneInfo(zone)).date()
