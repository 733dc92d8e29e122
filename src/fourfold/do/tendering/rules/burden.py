"""What bidding costs a small organisation (SC 6.2.5, 6.2.9, 8.8.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from fourfold.do.tendering.rules.names import Ask
from fourfold.do.tendering.rules.proportion import Asked, Offered
from fourfold.foundation.words import say
from fourfold.rulebooks import Rulebook

MILLION = 1_000_000_00
_HAS = {
    Ask.PUBLIC_LIABILITY: "tendering.cost.has_cover",
    Ask.PROFESSIONAL_INDEMNITY: "tendering.cost.has_indemnity",
    Ask.EMPLOYERS_LIABILITY: "tendering.employers_liability",
}
"""The cover that a small organisation has anyway: of that for its own people, what the law asks of every employer."""
_WORK = {
    Ask.ACCOUNTS: ("accounts", "to put each year’s accounts together"),
    Ask.REFERENCES: ("reference", "to ask for and follow up each reference"),
    Ask.PAGES: ("page", "to write each page and have it read"),
    Ask.QUESTION: ("page", "to answer it on about a page"),
}
"""What takes hours: the entry that tells how many each, and what they are for."""


class When(StrEnum):
    """When a cost comes: with each bid, once before the first, or only when the bid wins (SC 6.2.9)."""

    EACH = "each"
    FIRST = "first"
    WON = "won"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a requirement costs a small bidder: money in pence, hours of someone's work, and when it comes."""

    money: int = 0
    hours: int = 0
    why: str = ""
    when: When = When.EACH

    def in_pence(self, book: Rulebook) -> int:
        """Money and hours together."""
        return self.money + self.hours * _number(book, "tendering.cost.hour", 0)


@dataclass(frozen=True, slots=True)
class Burden:
    """What all requirements together cost a small bidder, in pence.

    ``each`` is what one bid costs, won or lost; ``first`` what it takes to be let in, paid once; ``won`` what the
    winner alone pays, over the whole life. ``to_win`` is all that one contract costs to win, lost bids included.
    """

    hours: int
    each: int
    first: int
    won: int
    to_win: int
    percent: Decimal | None


def cost_of(asked: Asked, offered: Offered, book: Rulebook) -> Cost:
    """What a requirement costs a small bidder who has not got it yet. Clause: SC 6.2.5, 6.2.9, 8.8.7."""
    if asked.ask in _HAS:
        return _cover(asked, offered, book)
    if asked.ask is Ask.BOND:
        return _bond(asked, offered, book)
    if asked.ask is Ask.CERTIFICATE:
        why = say("to be audited for it the first time")
        return Cost(_number(book, "tendering.cost.certificate", 0), 0, why, When.FIRST)
    if asked.ask in _WORK:
        hours, why = _WORK[asked.ask]
        times = 1 if asked.ask is Ask.QUESTION else asked.amount or 0
        return Cost(0, times * _number(book, f"tendering.cost.{hours}_hours", 0), say(why))
    return Cost()


def burden_of(costs: Iterable[Cost], offered: Offered, book: Rulebook) -> Burden:
    """What bidding costs a small organisation in all. Clause: SC 6.2.5, 6.2.9.

    A bidder wins so many of a hundred bids, so the work of bidding is done several times for one contract; what it
    takes to be let in is paid once, and premiums and bonds by the winner alone. Pence are rounded half up. The
    percentage is of a year's worth of the contract, rounded half up to one place.
    """
    every = list(costs)
    each, first, won = (sum(cost.in_pence(book) for cost in every if cost.when is when) for when in When)
    hits = max(_number(book, "tendering.cost.hits", 100), 1)
    to_win = int(Fraction(each * 100, hits) + Fraction(1, 2)) + first + won
    percent = None
    if offered.yearly:
        percent = (Decimal(to_win) * 100 / offered.yearly).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Burden(sum(cost.hours for cost in every), each, first, won, to_win, percent)


def _cover(asked: Asked, offered: Offered, book: Rulebook) -> Cost:
    """The premiums for what is asked above the cover that a small organisation has, for as long as it runs.

    Nobody needs it before the award: a bidder says that it will have it by the start.
    """
    has, each = _number(book, _HAS[asked.ask], 0), _number(book, "tendering.cost.cover", 0)
    above = max(0, (asked.amount or 0) - has)
    money = above * each // MILLION * _years(offered)
    why = say("a premium every year for each £1m above what a small organisation has, once it has won")
    return Cost(money, 0, why, When.WON) if money else Cost()


def _bond(asked: Asked, offered: Offered, book: Rulebook) -> Cost:
    money = (asked.amount or 0) * _number(book, "tendering.cost.bond_percent", 0) // 100 * _years(offered)
    why = say("the bank’s fee every year once it has won, and as much of the overdraft tied up")
    return Cost(money, 0, why, When.WON)


def _years(offered: Offered) -> int:
    """The years that it runs, begun ones included; one where nobody knows."""
    return -(-(offered.months or 12) // 12)


def _number(book: Rulebook, name: str, otherwise: int) -> int:
    """What the book sets, or what stands where it says nothing."""
    return book.number(name) if book.has(name) else otherwise
