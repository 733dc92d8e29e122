"""How values are written on a page."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from fourfold.foundation import clock, money
from fourfold.foundation.words import in_words, say


def day(value: date | datetime | None) -> str:
    """A day: "15 May 2014". An instant is taken in the current time zone. Nothing for nothing."""
    local = _local_day(value)
    return date_format(local, "j F Y") if local else ""


def moment(value: datetime | None) -> str:
    """An instant in the current time zone: "15 May 2014 at 12:00"."""
    if not value:
        return ""
    local = timezone.localtime(value)
    return say("{day} at {time}", day=date_format(local, "j F Y"), time=local.strftime("%H:%M"))


def pounds(value: Any) -> str:
    """Pence as pounds: "£28,055" or "£1,234.56"."""
    return "" if value is None or value == "" else money.pounds(int(value))


def short_pounds(value: Any) -> str:
    """Pence as pounds, millions and billions in short: "£1.2m"."""
    return "" if value is None or value == "" else money.short_pounds(int(value))


def figure(value: Any, decimals: int | None = None) -> str:
    """A number with commas, rounded half up to ``decimals`` places; without them, as many as it has."""
    if value is None or value == "":
        return ""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-int(decimals)), rounding=ROUND_HALF_UP)
        return f"{number if number else abs(number):,f}"
    return f"{number.normalize():,f}"


def in_days(value: date | datetime | None) -> str:
    """How far off a day is: "in 18 days", "tomorrow", "today", "3 days ago"; in years from two years on."""
    local = _local_day(value)
    if local is None:
        return ""
    days = (local - clock.local_day(clock.now(), timezone.get_current_timezone_name())).days
    near = {0: say("today"), 1: say("tomorrow"), -1: say("yesterday")}
    if days in near:
        return near[days]
    years = abs(days) * 4 // 1461
    how_many = in_words(years, "year", "years") if years > 1 else in_words(abs(days), "day", "days")
    return say("in {days}", days=how_many) if days > 0 else say("{days} ago", days=how_many)


def _local_day(value: date | datetime | None) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date()
    return value or None
