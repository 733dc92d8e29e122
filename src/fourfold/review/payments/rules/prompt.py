"""How many days a payment took, in which band it falls, when it was due (SC 8.6.1; Procurement Act 2023 s.68-69)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from fourfold.rulebooks import Rulebook


class Band(StrEnum):
    """The bands in which payments are told."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a rulebook says of payment on one day; days and percent. Without a target, none is told.

    ``receipt_is_day_one`` says from when the term is counted; the bands always count from the day after receipt.
    """

    term_days: int
    receipt_is_day_one: bool
    first_band: int
    second_band: int
    target_days: int | None = None
    target_share: int | None = None
    clauses: tuple[tuple[str, str], ...] = ()


def terms_in(book: Rulebook) -> Terms | None:
    """The terms of a rulebook; nothing where it does not say within how many days invoices are paid. Clause: SC 8.6.1.

    Where a book knows no bands, those of Procurement Regulations 2024 reg 38 would be its author's to add, not ours.
    """
    needed = ("payments.term.days", "payments.band.first", "payments.band.second")
    if not all(book.has(name) for name in needed):
        return None
    named = (*needed, "payments.term.receipt_is_day_one", "payments.target.days", "payments.target.share")
    return Terms(
        term_days=book.number("payments.term.days"),
        receipt_is_day_one=book.has("payments.term.receipt_is_day_one")
        and book.flag("payments.term.receipt_is_day_one"),
        first_band=book.number("payments.band.first"),
        second_band=book.number("payments.band.second"),
        target_days=book.number("payments.target.days") if book.has("payments.target.days") else None,
        target_share=book.number("payments.target.share") if book.has("payments.target.share") else None,
        clauses=tuple((name, book.clause(name)) for name in named if book.has(name)),
    )


def days_to_pay(received_on: date, paid_on: date) -> int:
    """Days from receipt to payment; day 1 is the day after receipt. Clause: Procurement Act 2023 s.69, reg 38.

    A payment on the day of receipt takes no day, and so does one before it: what is paid early makes up for nothing
    that is paid late.
    """
    return max(0, (paid_on - received_on).days)


def band_of(days: int, terms: Terms) -> Band:
    """The band of a payment that took so many days. Clause: Procurement Act 2023 s.69, reg 38.

    What was paid on the day of receipt, or before, stands in the first band.
    """
    if days <= terms.first_band:
        return Band.FIRST
    return Band.SECOND if days <= terms.second_band else Band.THIRD


def is_within_target(days: int, terms: Terms) -> bool | None:
    """Whether a payment met the authority's own target; nothing where it has none. Clause: SC 8.6.1."""
    return None if terms.target_days is None else days <= terms.target_days


def due_on(received_on: date, terms: Terms) -> date:
    """The last day on which a payment is in time. Clause: Procurement Act 2023 s.68(2); before it, SC 8.6.1.

    Both the Act's days and those of the 1998 Act begin with the day of receipt, so that the thirtieth is 29 days later.
    """
    return received_on + timedelta(days=most_days(terms))


def most_days(terms: Terms) -> int:
    """How many days after receipt a payment is still in time. Clause: Procurement Act 2023 s.68(2); SC 8.6.1."""
    return terms.term_days - (1 if terms.receipt_is_day_one else 0)


def share(part: int, whole: int) -> Decimal | None:
    """A part in percent, rounded half up to one decimal; nothing of nothing. Clause: SC 8.6.1."""
    return None if not whole else (Decimal(100 * part) / whole).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


def mean_days(days: int, payments: int) -> Decimal | None:
    """Days on average, rounded half up to one decimal; nothing without payments. Procurement Act 2023 s.69, reg 38."""
    return None if not payments else (Decimal(days) / payments).quantize(Decimal("0.1"), rounding="ROUND_HALF_UP")


def half_year_of(day: date, ends: tuple[str, ...]) -> tuple[date, date]:
    """The half-year of a payments compliance notice in which a day lies. Clause: Procurement Act 2023 s.69(3).

    ``ends`` are its last days as "MM-DD".
    """
    lasts = sorted(
        date(year, int(end[:2]), int(end[3:])) for year in (day.year - 1, day.year, day.year + 1) for end in ends
    )
    last = next(one for one in lasts if one >= day)
    before = max(one for one in lasts if one < day)
    return before + timedelta(days=1), last
