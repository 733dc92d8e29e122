"""Warnings about the time in which bidders answer (SC 6.2.8)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

from fourfold.do.diary.rules import needs as time_for
from fourfold.do.diary.rules.fitting import said
from fourfold.do.diary.rules.holidays import periods, working_days_within
from fourfold.do.diary.rules.needs import Unit, in_all, said_days, told
from fourfold.do.diary.rules.tenders import DiaryWarning, Tender, WarningCode
from fourfold.foundation.words import say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook

_NOON = time(12)
_LONG = timedelta(days=60)
"""How far before a closing day a holiday period can end and still matter."""


def too_short_for_rule(tender: Tender, opens: date, closes: date, book: Rulebook) -> Iterator[DiaryWarning]:
    """Fewer days than the law requires: nothing overrules it. Clause: Procurement Act 2023 s 54."""
    counts = tender.noticed_on is not None and time_for.planned_notice_counts(tender.noticed_on, opens, book)
    needs = replace(tender.needs, is_announced_ahead=tender.needs.is_announced_ahead and counts)
    for why in time_for.response_required(needs, book):
        if (closes - opens).days < why.days:
            yield DiaryWarning(
                WarningCode.TOO_SHORT_FOR_RULE,
                say(
                    "It is open for {had}. The law asks for {days}.",
                    had=said_days((closes - opens).days, Unit.CALENDAR), days=said_days(why.days, Unit.CALENDAR),
                ),
                say("Close it on {day} or later.", day=said(opens + timedelta(days=why.days))),
                why.clause, f"{opens} {closes} {why.days}", is_final=True,
            )  # fmt: skip


def too_short_for_work(
    tender: Tender, opens: date, closes: date, book: Rulebook, calendar: WorkingDays
) -> Iterator[DiaryWarning]:
    """Fewer working days than the work needs. Clause: SC 6.2.8, 8.3.3."""
    why = time_for.response_needed(tender.needs, book)
    needed, had = in_all(why), calendar.between(opens, closes)
    if had < needed:
        yield DiaryWarning(
            WarningCode.TOO_SHORT_FOR_WORK,
            say(
                "It is open for {had}. The work needs {needed}: {why}.",
                had=said_days(had), needed=said_days(needed), why=told(why),
            ),
            say("Close it on {day} or later.", day=said(calendar.add(opens, needed))),
            why[-1].clause, f"{opens} {closes} {needed}",
        )  # fmt: skip


def out_of_hours(tender: Tender, closes: date, book: Rulebook, calendar: WorkingDays) -> Iterator[DiaryWarning]:
    """It closes at a weekend, on a bank holiday or when offices are shut. Clause: SC 6.2.8."""
    entry = "diary.office_hours"
    if not book.has(entry):
        return
    first, last = (time.fromisoformat(text) for text in book.texts(entry))
    at = tender.closes_at
    if calendar.holiday(closes):
        sentence = say("It closes on {day}, a bank holiday.", day=said(closes))
    elif not calendar.is_working(closes):
        sentence = say("It closes on {weekday} {day}.", weekday=say(f"{closes:%A}"), day=said(closes))
    elif not first <= at <= last:
        sentence = say(
            "It closes at {at}. Offices are open from {first} to {last}.",
            at=f"{at:%H:%M}", first=f"{first:%H:%M}", last=f"{last:%H:%M}",
        )  # fmt: skip
    else:
        return
    mend = say(
        "Close it on {day} at {at}, when someone is there to help.",
        day=said(calendar.add(closes, 0)), at=f"{at if first <= at <= last else _NOON:%H:%M}",
    )  # fmt: skip
    yield DiaryWarning(WarningCode.CLOSES_OUT_OF_HOURS, sentence, mend, book.clause(entry), f"{closes} {at:%H:%M}")


def after_holiday(closes: date, book: Rulebook, calendar: WorkingDays) -> Iterator[DiaryWarning]:
    """It closes within a holiday period, or so soon after it that nobody was there to bid. Clause: SC 6.2.8."""
    entry = "diary.warning.after_holiday"
    if not book.has(entry):
        return
    least = book.number(entry)
    for period in periods(closes - _LONG, closes, book):
        after = calendar.between(period.last, closes)
        if after > least:
            continue
        if closes <= period.last:
            sentence = say("It closes on {day}, within {period}.", day=said(closes), period=period.name)
        else:
            sentence = say(
                "It closes on {day}, {days} after {period}.",
                day=said(closes), days=said_days(after), period=period.name,
            )  # fmt: skip
        yield DiaryWarning(
            WarningCode.CLOSES_AFTER_HOLIDAY, sentence,
            say("Close it on {day} or later.", day=said(calendar.add(period.last, least + 1))),
            book.clause(entry), f"{closes} {period.first}",
        )  # fmt: skip


def across_holiday(opens: date, closes: date, book: Rulebook, calendar: WorkingDays) -> Iterator[DiaryWarning]:
    """Its response time runs across a holiday period. Clause: SC 6.2.8."""
    entry = "diary.warning.across_holiday"
    if not book.has(entry) or closes <= opens:
        return
    for period in periods(opens, closes, book):
        lost = working_days_within(period, opens + timedelta(days=1), closes, calendar)
        if lost >= book.number(entry):
            yield DiaryWarning(
                WarningCode.ACROSS_HOLIDAY,
                say(
                    "Its time for bids runs across {period}: {days} of it fall from {first} to {last}.",
                    period=period.name, days=said_days(lost), first=said(period.first), last=said(period.last),
                ),
                say(
                    "Open it after {day}, or close it before {period}.", day=said(period.last), period=period.name
                ),
                book.clause(entry), f"{opens} {closes} {period.first}",
            )  # fmt: skip
