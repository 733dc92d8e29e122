"""What a reader should know about a notice at a glance, each remark with its clause (SC 5.3, 6.2, 8.3, 10)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from fourfold.do.notices.rules.finding import Standing
from fourfold.do.portal.rules.saying import amount
from fourfold.do.portal.rules.work import Offer, Work
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook


class Tone(StrEnum):
    """Whether a remark invites or warns."""

    GOOD = "good"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing worth knowing."""

    text: str
    clause: str
    tone: Tone = Tone.GOOD


def remarks_on(work: Work, now: datetime, book: Rulebook, days: WorkingDays) -> list[Remark]:
    """All remarks on a notice, what invites first. Clause: SC 5.3, 6.2.8, 8.3.3."""
    if work.standing is Standing.PAST:
        return []
    return [*_for_whom(work), *_how(work), *_heed(work, now, book, days)]


def _for_whom(work: Work) -> Iterator[Remark]:
    smallest = work.smallest if len(work.lots) > 1 else None
    if work.suits_small and smallest is not None:
        lots = say("Good for small organisations: lots from {amount}", amount=_least(smallest))
        yield Remark(lots, "SC 8.3.2")
    elif work.suits_small:
        yield Remark(say("Good for small organisations"), "SC 6.2.7")
    elif smallest is not None:
        lots = say("{lots}, from {amount}", lots=in_words(len(work.lots), "lot", "lots"), amount=_least(smallest))
        yield Remark(lots, "SC 8.3.2")
    if work.suits_vcse:
        yield Remark(say("Good for charities and social enterprises"), "SC 3.1.3")
    if work.first_contract:
        yield Remark(say("Suitable for a first contract"), "SC 6.2.10")


def _how(work: Work) -> Iterator[Remark]:
    if work.is_for_many:
        yield Remark(say("Open to consortia"), "SC 8.3.3")
    if work.self_declared:
        yield Remark(say("You declare, we check the winner only"), "SC 6.2.7")
    if work.social_value_percent:
        share = say("Social value is {percent}% of the score", percent=work.social_value_percent)
        yield Remark(share, "SC 10")


def _heed(work: Work, now: datetime, book: Rulebook, days: WorkingDays) -> Iterator[Remark]:
    if work.closes is None or work.standing is not Standing.OPEN:
        return
    left = work.closes - now
    entry = book.entry("portal.consortium_days")
    enough = book.number("portal.consortium_days")
    if work.is_for_many and left < timedelta(days=enough):
        yield Remark(say("Less than {time} left to form a consortium", time=_span(enough)), entry.clause, Tone.WARN)
    elif _is_short(now.date(), work.closes.date(), book.number("portal.little_time_days"), days):
        yield Remark(say("Little time left"), book.clause("portal.little_time_days"), Tone.WARN)
    if said := _odd_day(work.closes, days):
        yield Remark(said, "SC 6.2.8", Tone.WARN)


def _is_short(today: date, closes: date, enough: int, days: WorkingDays) -> bool:
    """Whether fewer working days are left than enough; days off are not counted where weeks are left."""
    return (closes - today).days < 3 * enough and days.between(today, closes) < enough


def _odd_day(closes: datetime, days: WorkingDays) -> str:
    day = closes.date()
    if (day.month, day.day) == (12, 24):
        return say("Closes on Christmas Eve")
    if (day.month, day.day) == (12, 31):
        return say("Closes on New Year’s Eve")
    if holiday := days.holiday(day):
        return say("Closes on a holiday: {holiday}", holiday=holiday)
    if day.weekday() >= 5:
        return say("Closes on a Saturday") if day.weekday() == 5 else say("Closes on a Sunday")
    return ""


def _least(offer: Offer) -> str:
    return pounds(offer.low) if offer.low else amount(offer)


def _span(days: int) -> str:
    """Days as people say them: two weeks, not 14 days."""
    weeks, rest = divmod(days, 7)
    if rest or not weeks:
        return in_words(days, "day", "days")
    few = {1: say("a week"), 2: say("two weeks"), 3: say("three weeks"), 4: say("four weeks")}
    return few.get(weeks) or in_words(weeks, "week", "weeks")
