"""A tender in stages: who asks to take part, and who of them is chosen to bid (SC 6.2.5-6.2.7, rec 15)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fourfold.do.tendering.rules.names import Choice
from fourfold.foundation.errors import Reason, Refused
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

_LEAST, _APPLY, _BID, _BELOW = (
    "tendering.staged.least", "tendering.staged.apply_days", "tendering.staged.bid_days",
    "tendering.staged.from_threshold",
)  # fmt: skip
_USUAL = "SC 6.2.7"


@dataclass(frozen=True, slots=True)
class Stage:
    """The first stage as it is declared: until when one asks to take part, how many are chosen at most, and on what.

    Days are those of the authority's calendar. ``has_threshold`` is whether the full rules of the law hold.
    """

    opens_on: date
    apply_on: date | None
    closes_on: date | None
    most: int | None
    choose_on: str
    has_threshold: bool


@dataclass(frozen=True, slots=True)
class Applicant:
    """Someone who asked to take part, what was decided, and whether an answer of its own speaks against it."""

    name: str
    choice: Choice | None
    reason: str
    speaks_against: bool


def selection_barred(*, has_threshold: bool, book: Rulebook) -> str:
    """The clause under which nobody may be kept from bidding by a first stage; empty where one is allowed.

    Clause: Procurement Act 2023 s 85; SI 2015/102 reg 111; SC 6.2.6.
    """
    return book.clause(_BELOW) if book.has(_BELOW) and not has_threshold else ""


def stage_faults(stage: Stage, book: Rulebook) -> Iterator[Reason]:
    """What is missing in the first stage before it is published. Clause: SC 6.2.7-6.2.8, rec 15.

    Days are counted from the day after publication. The least number and the days are the law's, from its threshold on.
    """
    if stage.apply_on is None:
        yield Reason(say("Say until when providers may ask to take part."), clause="SC 6.2.8")
        return
    if stage.closes_on is not None and stage.closes_on <= stage.apply_on:
        yield Reason(say("Bids come in after those who bid are chosen: let the notice close later."), clause="SC 6.2.8")
    days, given = _days(stage.has_threshold, book, _APPLY), (stage.apply_on - stage.opens_on).days
    if given < days:
        yield Reason(
            say("Leave {days} to ask to take part. Now it is {given}.", days=in_words(days, "day", "days"),
                given=given),
            clause=_clause(book, _APPLY),
        )  # fmt: skip
    if stage.most is None:
        return
    if not stage.choose_on.strip():
        yield Reason(
            say("You choose so many and no more: say beforehand on what you choose among them."), clause="SC rec 15"
        )
    least = _days(stage.has_threshold, book, _LEAST)
    if stage.most < least:
        yield Reason(
            say("Choose at least {n}, as far as so many ask.", n=in_words(least, "provider", "providers")),
            clause=_clause(book, _LEAST),
        )


def require_applying(arrived: datetime, apply_by: datetime | None) -> None:
    """Refuse a request to take part that arrived at its deadline or later. Clause: SC 6.2.8."""
    if apply_by is None or arrived >= apply_by:
        raise Refused(say("Requests to take part were taken until a moment that has passed."), "SC 6.2.8")


def require_choosing(at: datetime, apply_by: datetime | None) -> None:
    """Let nobody see or choose before all had the same time to ask. Clause: SC 6.2.8."""
    if apply_by is None or at < apply_by:
        raise Refused(say("Who asks to take part is seen, and chosen, once the time to ask is over."), "SC 6.2.8")


def require_fair_choice(applicants: Sequence[Applicant], most: int | None) -> None:
    """Refuse a choice that was not made as it was declared. Clause: SC 6.2.7, rec 15; Procurement Act 2023 s 22.

    Each has a reason. What rules one out is an answer of its own. Nobody is left out for the number unless one was
    declared and so many are chosen.

    :raises Refused: with all that is wrong.
    """
    reasons = tuple(_choice_faults(applicants, most))
    if reasons:
        raise Refused(say("The choice cannot be told like this."), _USUAL, reasons=reasons)
    if not any(one.choice is Choice.CHOSEN for one in applicants):
        raise Refused(say("Nobody is chosen, so nobody could bid. Cancel the tender, and say why."), "SC 5.3.2")


def require_days_to_bid(today: date, closes_on: date, book: Rulebook, *, has_threshold: bool) -> None:
    """Refuse to invite bids for so soon a day. Clause: SC 6.2.8; Procurement Act 2023 s 54."""
    days = max(_days(has_threshold, book, _BID), 1)
    if (closes_on - today).days < days:
        raise Refused(
            say("Those who are chosen have {days} to bid at least. Amend the tender first, so that it closes later.",
                days=in_words(days, "day", "days")),
            _clause(book, _BID),
        )  # fmt: skip


def _choice_faults(applicants: Sequence[Applicant], most: int | None) -> Iterator[Reason]:
    chosen = sum(one.choice is Choice.CHOSEN for one in applicants)
    if most is not None and chosen > most:
        yield Reason(
            say("{n} are chosen, and the tender said {most} at most.", n=chosen, most=most), clause="SC rec 15"
        )
    for one in applicants:
        if one.choice is None or not one.reason.strip():
            yield Reason(say("Decide on {name}, with a reason.", name=one.name), clause=_USUAL)
        elif one.choice is Choice.RULED_OUT and not one.speaks_against:
            yield Reason(say("No answer of {name} speaks against it.", name=one.name), clause=_USUAL)
        elif one.choice is Choice.NUMBER and most is None:
            yield Reason(
                say("{name} is left out for the number, and the tender declared none.", name=one.name),
                clause="SC rec 15",
            )
        elif one.choice is Choice.NUMBER and chosen < (most or 0):
            yield Reason(
                say("{name} is left out for the number, and only {n} of {most} are chosen.",
                    name=one.name, n=chosen, most=most),
                clause="SC rec 15",
            )  # fmt: skip


def _days(has_threshold: bool, book: Rulebook, name: str) -> int:
    return book.number(name) if has_threshold and book.has(name) else 0


def _clause(book: Rulebook, name: str) -> str:
    return book.clause(name) if book.has(name) else "SC 6.2.8"
