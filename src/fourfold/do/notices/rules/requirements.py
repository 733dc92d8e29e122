"""What a rule on notices is asked about, and what it answers."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fourfold.do.diary.rules.names import Subject
from fourfold.do.notices.rules.names import NoticeKind
from fourfold.rulebooks import Entry, Rulebook


class Need(StrEnum):
    """How much a notice is needed, the most first."""

    REQUIRED = "required"
    IF_IT_HAPPENS = "if_it_happens"
    ADVISED = "advised"
    OPTIONAL = "optional"


NEED_NAMES = {
    Need.REQUIRED: "Required",
    Need.IF_IT_HAPPENS: "Required if it happens",
    Need.ADVISED: "Recommended",
    Need.OPTIONAL: "Your choice",
}


class Route(StrEnum):
    """Who is asked to offer."""

    COMPETITION = "competition"
    QUOTATIONS = "quotations"
    DIRECT = "direct"


ROUTE_NAMES = {
    Route.COMPETITION: "Advertised: anyone may answer",
    Route.QUOTATIONS: "Quotations: a few are asked",
    Route.DIRECT: "Awarded directly, without a competition",
}


@dataclass(frozen=True, slots=True)
class Purchase:
    """What the rules on notices ask about a procurement.

    ``value`` is in pence without VAT over its whole life, ``value_with_vat`` with it where that differs. Where neither
    is known, every notice is taken to be needed. ``opens_on``, ``signed_on`` and ``ended_on`` are days planned or past.
    ``is_given_up`` once a tender was published and the procurement then abandoned.
    """

    subject: Subject
    value: int | None = None
    value_with_vat: int | None = None
    route: Route = Route.COMPETITION
    opens_on: date | None = None
    signed_on: date | None = None
    ended_on: date | None = None
    is_given_up: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """One notice: how much it is needed, why, by when in words and, where it can be told, on which day at the latest.

    ``code`` is the notice's name in UK law, such as "UK4". ``confidence`` is that of the rulebook entry.
    """

    kind: NoticeKind
    need: Need
    because: str
    by: str
    clause: str
    code: str = ""
    due: date | None = None
    confidence: str = "confirmed"


def counted_value(purchase: Purchase, book: Rulebook) -> int | None:
    """What the law counts: with VAT where that differs and the law says so, before 2025 without it.

    Clause: Procurement Act 2023 sch 3 para 1; SI 2006/5 reg 8.
    """
    with_vat = purchase.value_with_vat if book.has("threshold.with_vat") else None
    return purchase.value if with_vat is None else with_vat


def is_under_full_rules(purchase: Purchase, book: Rulebook) -> bool:
    """Whether the threshold of its day is known and reached. Clause: Procurement Act 2023 sch 1; SI 2006/5 reg 8."""
    edge, counted = f"threshold.{purchase.subject}", counted_value(purchase, book)
    return book.has(edge) and (counted is None or counted >= book.number(edge))


def is_notifiable_below(purchase: Purchase, book: Rulebook) -> bool:
    """Whether it is below the threshold and yet large enough for notices. Clause: Procurement Act 2023 ss 84, 87.

    Concessions below their threshold have none.
    """
    edge, counted = "notices.below.from", counted_value(purchase, book)
    if not book.has(edge) or is_under_full_rules(purchase, book) or purchase.subject is Subject.CONCESSION:
        return False
    return counted is not None and counted >= book.number(edge)


def is_for_quotations(purchase: Purchase, book: Rulebook) -> bool:
    """Whether written quotations will do: over the one sum and under the other. Clause: SC 5.3.8."""
    if purchase.value is None or not book.has("notices.quotations_over"):
        return False
    return book.number("notices.quotations_over") < purchase.value < book.number("notices.advertise_from")


def code_of(kind: NoticeKind, *, asks_for_answers: bool) -> str:
    """The name of a kind of notice in UK law. Clause: Procurement Act 2023.

    An early notice that asks for answers is preliminary market engagement; one that only tells is a planned notice.
    """
    if kind is NoticeKind.EARLY:
        return "UK2" if asks_for_answers else "UK3"
    return _CODES.get(kind, "")


_CODES = {
    NoticeKind.PIPELINE: "UK1",
    NoticeKind.TENDER: "UK4",
    NoticeKind.QUOTATION: "UK4",
    NoticeKind.LOW_VALUE: "UK4",
    NoticeKind.TRANSPARENCY: "UK5",
    NoticeKind.AWARD: "UK6",
    NoticeKind.CONTRACT_DETAILS: "UK7",
    NoticeKind.CHANGE: "UK10",
    NoticeKind.PERFORMANCE: "UK9",
    NoticeKind.TERMINATION: "UK11",
    NoticeKind.CANCELLATION: "UK12",
}


def asked_by(
    entry: Entry,
    kind: NoticeKind,
    *,
    because: str,
    by: str,
    due: date | None = None,
    need: Need = Need.REQUIRED,
    code: str | None = None,
) -> Requirement:
    """What a rulebook entry asks for; without ``code``, under the name that UK law has for the kind.

    Clause: that of the entry, such as Procurement Act 2023 s 21 or SC 5.3.8.
    """
    return Requirement(
        kind=kind, need=need, because=because, by=by, due=due, clause=entry.clause,
        code=_CODES.get(kind, "") if code is None else code, confidence=entry.confidence,
    )  # fmt: skip
