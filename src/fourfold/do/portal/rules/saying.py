"""Dates and money of a notice, as people say them (SC 5.3.5, M13)."""

from collections.abc import Iterable
from datetime import date, datetime

from fourfold.do.notices.rules import FIELD_NAMES, NoticeKind, field_called
from fourfold.do.portal.rules.work import Offer, Work
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, listed, say

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def closing(closes: datetime, now: datetime) -> str:
    """When it closes, or closed: "Closes in 18 days, Friday 12 December at noon". Clause: SC 5.3.5.

    Both are instants of the authority's own clock. Whole days are counted as on a calendar.
    """
    when = say("{day} at {time}", day=weekday_of(closes.date(), now.date()), time=time_of(closes))
    if closes <= now:
        return say("Closed {day} at {time}", day=weekday_of(closes.date(), now.date()), time=time_of(closes))
    days = (closes.date() - now.date()).days
    if days == 0:
        return say("Closes today at {time}", time=time_of(closes))
    if days == 1:
        return say("Closes tomorrow, {when}", when=when)
    return say("Closes in {days}, {when}", days=in_words(days, "day", "days"), when=when)


def meeting(begins: datetime, book_by: datetime, now: datetime) -> str:
    """When people meet, and until when they say that they come. Clause: SC 5.2.2.

    "Monday 7 December at 10am. Book by Thursday 3 December at noon".
    """
    when = say("{day} at {time}", day=weekday_of(begins.date(), now.date()), time=time_of(begins))
    if book_by <= now:
        return when
    until = say("{day} at {time}", day=weekday_of(book_by.date(), now.date()), time=time_of(book_by))
    return say("{when}. Book by {until}", when=when, until=until)


def coming(expected_on: date | None, today: date) -> str:
    """When it is expected: "Expected in March 2015", this month and next month by the day. Clause: SC rec 11."""
    if expected_on is None:
        return say("Date not told yet")
    if expected_on < today:
        return say("Was expected {day}", day=weekday_of(expected_on, today))
    if (expected_on - today).days <= 45:
        return say("Expected {day}", day=weekday_of(expected_on, today))
    return say("Expected in {month} {year}", month=say(_MONTHS[expected_on.month - 1]), year=expected_on.year)


def weekday_of(day: date, today: date) -> str:
    """A day with its weekday; with its year where that is not this one: "Friday 12 December". Clause: SC 5.3.5."""
    words = f"{say(_WEEKDAYS[day.weekday()])} {day.day} {say(_MONTHS[day.month - 1])}"
    return words if day.year == today.year else f"{words} {day.year}"


def time_of(moment: datetime) -> str:
    """A time of day: "noon", "midnight", "5pm", "9.30am". Clause: SC 5.3.5."""
    if (moment.hour, moment.minute) == (12, 0):
        return say("noon")
    if (moment.hour, moment.minute) == (0, 0):
        return say("midnight")
    minutes = f".{moment.minute:02d}" if moment.minute else ""
    half = say("am") if moment.hour < 12 else say("pm")
    return f"{moment.hour % 12 or 12}{minutes}{half}"


def worth(work: Work) -> str:
    """What it is worth to whoever wins it: "£20,000 to £60,000 for each of 4 lots". Clause: SC 5.3.8."""
    if len(work.lots) < 2:
        return amount(work.offers[0]) if work.offers[0].high is not None else amount(work.whole)
    highs = [offer.high for offer in work.lots if offer.high is not None]
    if not highs:
        return say("{amount}, in {lots}", amount=amount(work.whole), lots=in_words(len(work.lots), "lot", "lots"))
    lows = [offer.low for offer in work.lots if offer.low is not None]
    each = amount(Offer(min(lows), max(highs)))
    return say("{amount} for each of {lots}", amount=each, lots=in_words(len(work.lots), "lot", "lots"))


def amount(offer: Offer) -> str:
    """One figure, or from one to another. Clause: SC 5.3.8."""
    if offer.high is None or offer.low is None:
        return say("Value not told")
    if offer.low == offer.high:
        return pounds(offer.high)
    if offer.low == 0:
        return say("Up to {amount}", amount=pounds(offer.high))
    return say("{low} to {high}", low=pounds(offer.low), high=pounds(offer.high))


def lasting(months: int | None) -> str:
    """How long the work lasts: "3 years", "18 months". Clause: SC 5.3.5."""
    if not months:
        return ""
    if months % 12 == 0:
        return in_words(months // 12, "year", "years")
    return in_words(months, "month", "months")


def changes_of(kind: NoticeKind, fields: Iterable[str]) -> str:
    """Which fields of a notice changed, in a sentence. Clause: SC rec 11."""
    names = dict.fromkeys(field_called(kind, name) for name in fields if name in FIELD_NAMES)
    return say("Changed: {things}.", things=listed(list(names))) if names else ""
