"""Whether a change of a contract is material, and what allows it (SC 5.3.8, 8.4.4; Procurement Act 2023 s 74)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from fourfold.do.contracts.rules.names import ChangeGround
from fourfold.do.diary.rules.names import Subject
from fourfold.foundation.errors import Refused
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say
from fourfold.rulebooks import Rulebook

CAPPED = frozenset({ChangeGround.UNFORESEEABLE, ChangeGround.KNOWN_RISK, ChangeGround.MORE_OF_THE_SAME})
"""Grounds on which the value may grow only so far (Procurement Act 2023 sch 8)."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A change that is to be made, beside the contract as it went live and as it stands.

    Values are pence, and may be unknown. ``new_scope`` says that something else is bought than before,
    ``favours_provider`` that the provider gains by it more than was agreed. ``under_act`` says that the full rules of
    the Procurement Act hold for the contract.
    """

    subject: Subject | None
    first_value: int | None
    value: int | None
    value_after: int | None
    starts_on: date | None = None
    first_ends_on: date | None = None
    ends_on: date | None = None
    ends_on_after: date | None = None
    new_scope: bool = False
    favours_provider: bool = False
    under_act: bool = False
    ground: ChangeGround | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that makes a change material: why, its clause, and how sure the rulebook is of it."""

    because: str
    clause: str
    confidence: str = "confirmed"


def findings_on(change: Proposed, book: Rulebook) -> list[Finding]:
    """Every rule that makes a change material; none when it is not. Clause: SC 5.3.8; Procurement Act 2023 s 74."""
    found = [*_under_standing_orders(change, book)]
    if change.under_act:
        found += _under_act(change, book)
    return found


def require_allowed(change: Proposed, findings: list[Finding], book: Rulebook) -> None:
    """Refuse an end that moves, which is an extension, and a material change that nothing allows.

    Clause: SC 8.4.4; Procurement Act 2023 s 74, sch 8.
    """
    before, after = change.ends_on, change.ends_on_after
    if before is not None and after is not None and after > before and book.has("contracts.extension_by_decision"):
        raise Refused(
            say("A later end is an extension: it takes a decision that sees how the contract performed."),
            book.clause("contracts.extension_by_decision"),
            field="ends_on",
        )
    if change.value_after is not None and change.value_after < 0:
        raise Refused(
            say("So much cannot be taken away: the contract would be worth less than nothing."), field="value"
        )
    if findings and change.ground is None:
        raise Refused(
            say("This change is material. Say what allows it: {why}", why=findings[0].because),
            findings[0].clause,
            field="ground",
        )
    require_under_cap(change, book)


def require_under_cap(change: Proposed, book: Rulebook) -> None:
    """Refuse a growth beyond what its ground allows; what takes away is never refused for it.

    Clause: Procurement Act 2023 sch 8.
    """
    name = "contracts.change.ground_percent"
    if not change.under_act or change.ground not in CAPPED or not book.has(name):
        return
    if not change.first_value or change.value is None or change.value_after is None:
        return
    grown, percent = change.value_after - change.first_value, book.number(name)
    if change.value_after > change.value and Fraction(grown, change.first_value) > Fraction(percent, 100):
        raise Refused(
            say(
                "On this ground the value may grow by {n}% and no more: from {first} to {most}. "
                "Ask for less, or buy it anew.",
                n=percent, first=pounds(change.first_value), most=pounds(change.first_value * (100 + percent) // 100),
            ),
            book.clause(name),
            field="value",
        )  # fmt: skip


def _under_standing_orders(change: Proposed, book: Rulebook) -> Iterator[Finding]:
    name = "contracts.material_from"
    if not book.has(name) or change.value is None or change.value_after is None:
        return
    if change.value < book.number(name) <= change.value_after:
        yield Finding(
            say("It lifts the value to {sum} or more: it would have been advertised.", sum=pounds(book.number(name))),
            book.clause(name), book.entry(name).confidence,
        )  # fmt: skip


def _under_act(change: Proposed, book: Rulebook) -> Iterator[Finding]:
    if change.new_scope:
        yield _said(book, "contracts.change.term_percent", say("It changes what is bought."))
    if change.favours_provider:
        yield _said(book, "contracts.change.term_percent", say("It tips the balance of the contract to the provider."))
    yield from _term(change, book)
    yield from _value(change, book)


def _term(change: Proposed, book: Rulebook) -> Iterator[Finding]:
    name = "contracts.change.term_percent"
    if not book.has(name) or None in (change.starts_on, change.first_ends_on, change.ends_on_after):
        return
    assert change.starts_on and change.first_ends_on and change.ends_on_after  # noqa: PT018
    first = (change.first_ends_on - change.starts_on).days + 1
    moved = abs((change.ends_on_after - change.first_ends_on).days)
    if Fraction(moved, first) > Fraction(book.number(name), 100):
        yield _said(
            book, name,
            say("It changes the term by more than {n}%: by {days} days of {first}.", n=book.number(name), days=moved,
                first=first),
        )  # fmt: skip


def _value(change: Proposed, book: Rulebook) -> Iterator[Finding]:
    name = "contracts.change.value_percent"
    if change.subject is Subject.WORKS:
        name = "contracts.change.value_percent_works"
    if not book.has(name) or not change.first_value or change.value_after is None:
        return
    moved = abs(change.value_after - change.first_value)
    if Fraction(moved, change.first_value) > Fraction(book.number(name), 100):
        yield _said(
            book, name,
            say("With all changes so far the value moves by more than {n}%: by {sum}.", n=book.number(name),
                sum=pounds(moved)),
        )  # fmt: skip


def _said(book: Rulebook, name: str, because: str) -> Finding:
    entry = book.entry(name)
    return Finding(because, entry.clause, entry.confidence)
