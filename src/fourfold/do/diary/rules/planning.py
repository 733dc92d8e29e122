"""Warnings about a tender in the plan: beside others, announced when, begun how soon after (SC 6.2.8, rec 15)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from fourfold.do.diary.rules import needs as time_for
from fourfold.do.diary.rules.fitting import said
from fourfold.do.diary.rules.needs import Unit, in_all, said_days, told
from fourfold.do.diary.rules.tenders import Clash, DiaryWarning, Rival, Tender, WarningCode
from fourfold.foundation.categories import is_within
from fourfold.foundation.words import in_words, say
from fourfold.foundation.workdays import WorkingDays
from fourfold.rulebooks import Rulebook

CLASHES = "SC 6.2.8, rec 15"


def same_providers(one: Tender | Rival, other: Tender | Rival) -> bool:
    """Whether both are for the same providers: what they buy overlaps, and where. Clause: SC 6.2.8.

    A CPV code holds all that begin like it; without places a tender is for everywhere.
    """
    near = not one.places or not other.places or bool(set(one.places) & set(other.places))
    pairs = product(one.categories, other.categories)
    return near and any(is_within(a, b) or is_within(b, a) for a, b in pairs)


def rivals_of(tender: Tender, rivals: Iterable[Rival]) -> list[Rival]:
    """Those that are open for a day or more together with this tender, for the same providers. Clause: SC 6.2.8."""
    opens, closes = tender.opens_on, tender.closes_on
    if opens is None or closes is None:
        return []
    return [
        rival
        for rival in rivals
        if rival.opens_on <= closes and rival.closes_on >= opens and same_providers(tender, rival)
    ]


def clashes(tender: Tender, opens: date, closes: date, rivals: Sequence[Rival]) -> Iterator[DiaryWarning]:
    """Other tenders that are open at the same time for the same providers. Clause: SC 6.2.8, rec 15."""
    for rival in rivals_of(tender, rivals):
        first, last = max(opens, rival.opens_on), min(closes, rival.closes_on)
        what = (
            say("“{title}” ({directorate})", title=rival.title, directorate=rival.directorate)
            if rival.title
            else say("a tender of another directorate that is not public yet")
        )
        yield DiaryWarning(
            WarningCode.CLASH,
            say(
                "The same providers would bid for {what}: both are open from {first} to {last}.",
                what=what, first=said(first), last=said(last),
            ),
            say("Move one of them, or agree with its buyer which goes first.")
            if rival.title
            else say("Ask the procurement officers which it is, and agree which goes first."),
            CLASHES, f"{rival.key} {opens} {closes} {rival.opens_on} {rival.closes_on}", clash=Clash(what, first, last),
        )  # fmt: skip


def later_than_announced(tender: Tender, opens: date) -> Iterator[DiaryWarning]:
    """It opens later than its announced day: the day is moved first, with its reason. Clause: SC 6.2.8, rec 11."""
    promised = tender.promised_on
    if promised is not None and opens > promised:
        yield DiaryWarning(
            WarningCode.LATER_THAN_ANNOUNCED,
            say(
                "It would open on {day}. The plan that everyone reads says {promised}.",
                day=said(opens), promised=said(promised),
            ),
            say("Move the day in the diary, and say why."),
            "SC 6.2.8, rec 11", f"{opens} {promised}", is_final=True,
        )  # fmt: skip


def short_notice(tender: Tender, opens: date, today: date, book: Rulebook) -> Iterator[DiaryWarning]:
    """Announced too late for providers to get ready. Clause: SC 6.2.8."""
    entry = "diary.warning.notice_weeks"
    if not book.has(entry) or time_for.is_small(tender.needs, book):
        return
    known = [day for day in (tender.announced_on, tender.noticed_on) if day is not None]
    weeks, told_on = book.number(entry), min(known, default=today)
    if (opens - told_on).days >= weeks * 7:
        return
    had = said_days(max((opens - told_on).days, 0), Unit.CALENDAR)
    wanted = say("They need {weeks}.", weeks=in_words(weeks, "week", "weeks"))
    heard = (
        say("Providers hear of it on {day}, {had} before it opens.", day=said(told_on), had=had)
        if known
        else say("It is not on the public plan yet, and opens in {had}.", had=had)
    )
    yield DiaryWarning(
        WarningCode.SHORT_NOTICE,
        f"{heard} {wanted}",
        say("Announce it now, and open it later."),
        book.clause(entry), f"{opens} {told_on if known else 'unannounced'}",
    )  # fmt: skip


def short_mobilisation(tender: Tender, book: Rulebook, calendar: WorkingDays) -> Iterator[DiaryWarning]:
    """Too little time from signing to start. Clause: SC 6.2.8."""
    why = time_for.mobilisation_needed(tender.needs, book)
    if tender.signed_on is None or tender.starts_on is None or not why:
        return
    needed, had = in_all(why), calendar.between(tender.signed_on, tender.starts_on)
    if had < needed:
        yield DiaryWarning(
            WarningCode.SHORT_MOBILISATION,
            say(
                "From signing to start there are {had}. A new provider needs {needed}: {why}.",
                had=said_days(max(had, 0)), needed=said_days(needed), why=told(why),
            ),
            say("Start on {day} or later.", day=said(calendar.add(tender.signed_on, needed))),
            why[-1].clause, f"{tender.signed_on} {tender.starts_on} {needed}",
        )  # fmt: skip


def slipped(tender: Tender, book: Rulebook) -> Iterator[DiaryWarning]:
    """Its announced dates were moved later, and not for the first time. Clause: SC 6.2.8, rec 11."""
    entry = "diary.warning.slips"
    if book.has(entry) and tender.slips >= book.number(entry):
        yield DiaryWarning(
            WarningCode.SLIPPED,
            say("Its announced dates were moved later {times}.", times=in_words(tender.slips, "time", "times")),
            say("Set dates that will hold, and tell those who follow it why they can rely on them."),
            book.clause(entry), f"{tender.slips}",
        )  # fmt: skip
