"""What the law makes due once a contract is signed, changed or ended (Procurement Act 2023 ss 53, 71, 75, 80)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.do.contracts.rules.dates import last_day
from fourfold.do.contracts.rules.names import DueKind
from fourfold.do.diary.rules.names import Subject
from fourfold.do.notices.rules import Need, NoticeKind, Purchase, Requirement, needed_notices
from fourfold.do.notices.rules.requirements import counted_value, is_under_full_rules
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

_KINDS = {NoticeKind.CONTRACT_DETAILS: DueKind.CONTRACT_DETAILS, NoticeKind.TERMINATION: DueKind.TERMINATION}


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: why, by which day, its clause, and how sure the rulebook is of it."""

    kind: DueKind
    because: str
    due_on: date
    clause: str
    confidence: str = "confirmed"


def due_after_signing(purchase: Purchase, book: Rulebook) -> list[Due]:
    """The notice of contract details, and a copy of a large contract. Clause: Procurement Act 2023 s 53."""
    assert purchase.signed_on is not None
    return [*_notices(purchase, book, purchase.signed_on), *_copy(purchase, book, purchase.signed_on)]


def due_before_change(purchase: Purchase, book: Rulebook, takes_effect_on: date) -> list[Due]:
    """The notice of a change, before it is made. Clause: Procurement Act 2023 s 75.

    Where it is not known whether an exception holds, the notice is taken to be due.
    """
    if not is_under_full_rules(purchase, book) or not book.has("notices.full.change"):
        return []
    entry = book.entry("notices.full.change")
    because = say("Everyone may read what changes, and why, before it is changed.")
    return [Due(DueKind.CHANGE, because, takes_effect_on - timedelta(days=1), entry.clause, entry.confidence)]


def due_after_end(purchase: Purchase, book: Rulebook) -> list[Due]:
    """The notice of the end. Clause: Procurement Act 2023 s 80."""
    assert purchase.ended_on is not None
    return [one for one in _notices(purchase, book, purchase.ended_on) if one.kind is DueKind.TERMINATION]


def due_for_performance(purchase: Purchase, book: Rulebook, starts_on: date, ends_on: date, today: date) -> list[Due]:
    """The next yearly assessment of performance, where the contract has to have indicators.

    Clause: Procurement Act 2023 ss 52, 71.
    """
    name = "performance.ratings.months"
    if not book.has(name) or not needs_indicators(purchase, book):
        return []
    months, entry = book.number(name), book.entry(name)
    number = 1
    while (due_on := last_day(starts_on, months * number)) < min(today, ends_on):
        number += 1
    because = say(
        "Its performance is assessed and published every {months}.", months=in_words(months, "month", "months")
    )
    return [Due(DueKind.PERFORMANCE, because, min(due_on, ends_on), entry.clause, entry.confidence)]


def needs_indicators(purchase: Purchase, book: Rulebook) -> bool:
    """Whether the law asks for key performance indicators. Clause: Procurement Act 2023 s 52.

    Light touch and concession contracts are left out.
    """
    name, counted = "performance.kpis.over", counted_value(purchase, book)
    if purchase.subject in (Subject.LIGHT_TOUCH, Subject.CONCESSION) or not book.has(name):
        return False
    return counted is not None and counted > book.number(name)


def _notices(purchase: Purchase, book: Rulebook, today: date) -> Iterator[Due]:
    for one in needed_notices(purchase, book, today):
        if one.kind in _KINDS and one.need is Need.REQUIRED:
            yield _dated(one, purchase, book)


def _dated(asked: Requirement, purchase: Purchase, book: Rulebook) -> Due:
    """What is due on its day; below the thresholds the law names none, and the authority's own setting does."""
    if asked.due is not None:
        return Due(_KINDS[asked.kind], asked.because, asked.due, asked.clause, asked.confidence)
    assert purchase.signed_on is not None
    entry = book.entry("contracts.below.details_days")
    due_on = purchase.signed_on + timedelta(days=book.number(entry.name))
    return Due(_KINDS[asked.kind], asked.because, due_on, entry.clause, entry.confidence)


def _copy(purchase: Purchase, book: Rulebook, signed_on: date) -> Iterator[Due]:
    name, counted = "contracts.copy.over", counted_value(purchase, book)
    if not book.has(name) or counted is None or counted <= book.number(name):
        return
    light = purchase.subject is Subject.LIGHT_TOUCH
    days = book.entry("contracts.copy.days_light_touch" if light else "contracts.copy.days")
    yield Due(
        DueKind.COPY, say("It is worth more than {sum}.", sum=pounds(book.number(name))),
        signed_on + timedelta(days=book.number(days.name)), days.clause, days.confidence,
    )  # fmt: skip
