"""Which notices the law asks for: the Procurement Act 2023, for what opens from 24 February 2025 on."""

from collections.abc import Iterator
from datetime import date, timedelta

from fourfold.do.diary.rules.names import Subject
from fourfold.do.notices.rules.names import NoticeKind
from fourfold.do.notices.rules.requirements import (
    Need,
    Purchase,
    Requirement,
    Route,
    asked_by,
    counted_value,
    is_for_quotations,
    is_notifiable_below,
    is_under_full_rules,
)
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say
from fourfold.rulebooks import Rulebook

_ONE = timedelta(days=1)
_PLANNED = ("planned_notice.least_days", "response.days_after_planned_notice")


def under_law(purchase: Purchase, book: Rulebook, today: date) -> Iterator[Requirement]:
    """The notices of the Act, in their order. Clause: Procurement Act 2023 ss 15-93."""
    if not book.has("notices.full.tender"):
        return
    if is_under_full_rules(purchase, book):
        yield from _pipeline(purchase, book, today)
        yield from _direct(book) if purchase.route is Route.DIRECT else _competition(purchase, book)
        yield from _afterwards(purchase, book)
    elif is_notifiable_below(purchase, book):
        yield from _below(purchase, book)


def _pipeline(purchase: Purchase, book: Rulebook, today: date) -> Iterator[Requirement]:
    counted, spend, entry = counted_value(purchase, book), "notices.yearly_spend", book.entry("notices.pipeline.over")
    over, spend_over = book.number(entry.name), book.number("notices.pipeline.spend_over")
    if (counted is not None and counted <= over) or (book.has(spend) and book.number(spend) <= spend_over):
        return
    due = _pipeline_due(purchase.opens_on, book, today)
    if purchase.opens_on is not None and due is None:
        told = say("The yearly pipeline has no place for it any more. You may still say early that it is coming.")
        yield asked_by(entry, NoticeKind.PIPELINE, because=told, by=say("before it opens"), need=Need.OPTIONAL)
        return
    yield asked_by(
        entry, NoticeKind.PIPELINE, due=due,
        because=say("It is worth more than {sum}, and the authority pays others more than {spend} a year.",
                    sum=pounds(over), spend=pounds(spend_over)),
        by=say("between 1 April and 26 May, in the pipeline of all such contracts"),
    )  # fmt: skip


def _pipeline_due(opens_on: date | None, book: Rulebook, today: date) -> date | None:
    """The last day of the next pipeline that has to name what opens on that day; nothing when none will."""
    for year in (today.year, today.year + 1):
        first = date(year, 4, 1)
        last = first + _ONE * (book.number("notices.pipeline.days") - 1)
        months = first.month - 1 + book.number("notices.pipeline.months")
        end = date(first.year + months // 12, months % 12 + 1, 1)
        if opens_on is not None and last >= today and first < opens_on < end:
            return min(last, opens_on - _ONE)
    return None


def _competition(purchase: Purchase, book: Rulebook) -> Iterator[Requirement]:
    opens = purchase.opens_on
    yield asked_by(
        book.entry("notices.full.engagement"), NoticeKind.EARLY, code="UK2", due=opens and opens - _ONE,
        because=say("It reaches the threshold: the market is heard first. Without this notice, the tender says why."),
        by=say("before the tender"),
    )  # fmt: skip
    if purchase.subject is not Subject.LIGHT_TOUCH:
        least, enough = (book.number(f"diary.{name}") for name in _PLANNED)
        yield asked_by(
            book.entry("notices.full.planned"), NoticeKind.EARLY, code="UK3", need=Need.OPTIONAL,
            due=opens and opens - _ONE * least,
            because=say("You may announce it. After such a notice in good time, {n} days for bids will do.", n=enough),
            by=say("{n} days to 12 months before the tender", n=least),
        )  # fmt: skip
    yield asked_by(
        book.entry("notices.full.tender"), NoticeKind.TENDER, due=opens,
        because=say("It reaches the threshold, and the competition begins with it."), by=say("when it opens"),
    )  # fmt: skip
    yield _given_up(purchase, book)


def _direct(book: Rulebook) -> Iterator[Requirement]:
    yield asked_by(
        book.entry("notices.full.transparency"), NoticeKind.TRANSPARENCY,
        because=say("It reaches the threshold and is awarded without a competition: everyone may read why."),
        by=say("before it is awarded"),
    )  # fmt: skip


def _afterwards(purchase: Purchase, book: Rulebook) -> Iterator[Requirement]:
    signed, ended = purchase.signed_on, purchase.ended_on
    yield asked_by(
        book.entry("notices.full.award"), NoticeKind.AWARD, due=signed and signed - _ONE,
        because=say("It says who wins. The standstill begins with it."), by=say("before the contract is signed"),
    )  # fmt: skip
    light = purchase.subject is Subject.LIGHT_TOUCH
    details = book.entry("notices.full.details_days_light_touch" if light else "notices.full.details_days")
    days = book.number(details.name)
    yield asked_by(
        details, NoticeKind.CONTRACT_DETAILS, due=signed and signed + _ONE * days,
        because=say("It says what was signed, with whom and for how much."),
        by=say("within {n} days of signing", n=days),
    )  # fmt: skip
    yield asked_by(
        book.entry("notices.full.change"), NoticeKind.CHANGE, need=Need.IF_IT_HAPPENS,
        because=say("Everyone may read what changes, and why."), by=say("before the contract is changed"),
    )  # fmt: skip
    days = book.number("notices.full.termination_days")
    yield asked_by(
        book.entry("notices.full.termination_days"), NoticeKind.TERMINATION, due=ended and ended + _ONE * days,
        need=Need.REQUIRED if ended else Need.IF_IT_HAPPENS,
        because=say("It says when the contract ended, and why."), by=say("within {n} days of the end", n=days),
    )  # fmt: skip


def _given_up(purchase: Purchase, book: Rulebook) -> Requirement:
    return asked_by(
        book.entry("notices.full.cancellation"), NoticeKind.CANCELLATION,
        need=Need.REQUIRED if purchase.is_given_up else Need.IF_IT_HAPPENS,
        because=say("Once it has opened, those who work on a bid learn why it is given up."),
        by=say("as soon as it is given up"),
    )  # fmt: skip


def _below(purchase: Purchase, book: Rulebook) -> Iterator[Requirement]:
    entry = book.entry("notices.below.from")
    edge = pounds(book.number(entry.name))
    if purchase.route is Route.COMPETITION:
        yield asked_by(
            entry, _advertised_as(purchase, book), due=purchase.opens_on,
            because=say("It is below the threshold, worth {sum} or more with VAT, and advertised.", sum=edge),
            by=say("when it opens"),
        )  # fmt: skip
    yield asked_by(
        entry, NoticeKind.CONTRACT_DETAILS,
        because=say("It is below the threshold and worth {sum} or more with VAT.", sum=edge),
        by=say("soon after signing"),
    )  # fmt: skip


def _advertised_as(purchase: Purchase, book: Rulebook) -> NoticeKind:
    """Below what is advertised as a tender, a small contract or a request for quotations is all that is needed."""
    edge = "notices.advertise_from"
    if not book.has(edge) or purchase.value is None or purchase.value >= book.number(edge):
        return NoticeKind.TENDER
    return NoticeKind.QUOTATION if is_for_quotations(purchase, book) else NoticeKind.LOW_VALUE
