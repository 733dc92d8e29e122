"""Whether what is asked of bidders is in proportion to value, duration and risk (SC 6.2.5-6.2.9, 8.8, rec 15)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fourfold.do.tendering.rules.names import Ask, Risk
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook


@dataclass(frozen=True, slots=True)
class Offered:
    """What a requirement is measured by: the contract's value in pence without VAT, its months, and its risk.

    ``days`` are the working days that the work of bidding takes by the rules; nothing where they are not known.
    """

    value: int | None
    months: int | None
    risk: Risk
    days: int | None = None

    @property
    def yearly(self) -> int | None:
        """What a year of it is worth: all of it, where it runs for a year or less, or for nobody knows how long."""
        if self.value is None or not self.months or self.months <= 12:
            return self.value
        return self.value * 12 // self.months


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement: what, and how much; pence for money, else a count."""

    ask: Ask
    amount: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Excess:
    """A requirement out of proportion: why, what would do, and the clause."""

    sentence: str
    enough: str
    clause: str


def excess_of(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    """Why a requirement is out of proportion; nothing where it is not, or no rule speaks of it. Clause: SC 8.8.6."""
    check = _CHECKS.get(asked.ask)
    return check(asked, offered, book) if check else None


def is_self_certified(offered: Offered, book: Rulebook) -> bool:
    """Whether bidders only declare that they meet what is asked, and the winner alone shows it.

    Clause: SC 6.2.7, rec 15.
    """
    edge = "tendering.self_certify_below"
    return book.has(edge) and offered.value is not None and offered.value < book.number(edge)


def _insurance(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    name = f"tendering.{asked.ask}.{offered.risk}"
    if asked.amount is None or not book.has(name):
        return None
    small = f"{name}_small"
    if book.has(small) and _is_small(offered, book):
        name = small
    most = book.number(name)
    if asked.amount <= most:
        return None
    return Excess(
        say("{asked} of cover is much for {what}.", asked=pounds(asked.amount), what=_what(offered)),
        say("{most} is enough. The winner may take it out before the start.", most=pounds(most)),
        book.clause(name),
    )


def _employers(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    name = "tendering.employers_liability"
    if asked.amount is None or not book.has(name) or asked.amount <= book.number(name):
        return None
    most = pounds(book.number(name))
    return Excess(
        say("{asked} of cover is more than the law asks of any employer.", asked=pounds(asked.amount)),
        say("{most} is what the law asks for, and enough.", most=most),
        book.clause(name),
    )


def _turnover(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    name = "tendering.turnover_percent"
    if asked.amount is None or offered.yearly is None or not book.has(name):
        return None
    most = offered.yearly * book.number(name) // 100
    if asked.amount <= most:
        return None
    return Excess(
        say(
            "A turnover of {asked} a year is asked for, and a year of the contract is worth {year}.",
            asked=pounds(asked.amount), year=pounds(offered.yearly),
        ),
        say("{most} a year is enough.", most=pounds(most)),
        book.clause(name),
    )  # fmt: skip


def _accounts(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    name = "tendering.accounts_small" if _is_small(offered, book) else "tendering.accounts"
    if asked.amount is None or not book.has(name) or asked.amount <= book.number(name):
        return None
    most = book.number(name)
    asks = in_words(asked.amount, "year", "years")
    enough = (
        say("A bank’s letter or a forecast shows as much, and a new organisation has it.")
        if not most
        else say("Accounts of {most} are enough, or a forecast where there are none yet.",
                 most=in_words(most, "year", "years"))
    )  # fmt: skip
    return Excess(say("Accounts of {asks} shut out who began later.", asks=asks), enough, book.clause(name))


def _references(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    name = "tendering.references_small" if _is_small(offered, book) else "tendering.references"
    if asked.amount is None or not book.has(name) or asked.amount <= book.number(name):
        return None
    most = book.number(name)
    return Excess(
        say("Who has not worked for us or others yet cannot show {n}.",
            n=in_words(asked.amount, "reference", "references")),
        say("{n} will do; take work of any kind that shows the same skill.",
            n=in_words(most, "reference", "references")),
        book.clause(name),
    )  # fmt: skip


def _bond(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    edge, share = "tendering.bond.from", "tendering.bond.percent"
    if not book.has(edge):
        return None
    if offered.risk is not Risk.HIGH or offered.value is None or offered.value < book.number(edge):
        return Excess(
            say("A bond ties up money that a small bidder does not have: banks take it from its overdraft."),
            say("Ask for none: bonds are for very large and complex contracts, worth {edge} or more at high risk.",
                edge=pounds(book.number(edge))),
            book.clause(edge),
        )  # fmt: skip
    if asked.amount is None or not book.has(share):
        return None
    most = offered.value * book.number(share) // 100
    if asked.amount <= most:
        return None
    return Excess(
        say("A bond of {asked} is more than the harm that it stands for.", asked=pounds(asked.amount)),
        say("{most} is enough.", most=pounds(most)),
        book.clause(share),
    )


def _certificate(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    edge = "tendering.certificate.from"
    if not book.has(edge) or offered.risk is Risk.HIGH:
        return None
    if offered.value is not None and offered.value >= book.number(edge):
        return None
    return Excess(
        say("A certificate costs a small organisation months and money, for {what}.", what=_what(offered)),
        say("Ask how the work is kept safe and good, and take other proof as equal."),
        book.clause(edge),
    )


def _pages(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    names = ("tendering.pages.least", "tendering.pages.each", "tendering.pages.most")
    if asked.amount is None or offered.value is None or not all(book.has(name) for name in names):
        return None
    least, each, most = (book.number(name) for name in names)
    enough = min(most, least + offered.value // each)
    if asked.amount <= enough:
        return None
    return Excess(
        say("{n} to write is much for {what}.", n=in_words(asked.amount, "page", "pages"), what=_what(offered)),
        say("{n} will do.", n=in_words(enough, "page", "pages")),
        book.clause(names[0]),
    )


def _days(asked: Asked, offered: Offered, book: Rulebook) -> Excess | None:
    if asked.amount is None or offered.days is None or asked.amount >= offered.days:
        return None
    return Excess(
        say("{n} to answer are few, above all for those without a bid-writing team.",
            n=in_words(asked.amount, "working day", "working days")),
        say("{n} are fair.", n=in_words(offered.days, "working day", "working days")),
        "SC 6.2.8, rec 15",
    )  # fmt: skip


_CHECKS: Mapping[Ask, Callable[[Asked, Offered, Rulebook], Excess | None]] = {
    Ask.PUBLIC_LIABILITY: _insurance,
    Ask.PROFESSIONAL_INDEMNITY: _insurance,
    Ask.EMPLOYERS_LIABILITY: _employers,
    Ask.TURNOVER: _turnover,
    Ask.ACCOUNTS: _accounts,
    Ask.REFERENCES: _references,
    Ask.BOND: _bond,
    Ask.CERTIFICATE: _certificate,
    Ask.PAGES: _pages,
    Ask.DAYS: _days,
}


def _is_small(offered: Offered, book: Rulebook) -> bool:
    edge = "tendering.small_value"
    return book.has(edge) and offered.value is not None and offered.value < book.number(edge)


def _what(offered: Offered) -> str:
    risk = {Risk.LOW: say("low risk"), Risk.MEDIUM: say("medium risk"), Risk.HIGH: say("high risk")}[offered.risk]
    if offered.value is None:
        return say("a contract of {risk}", risk=risk)
    return say("a contract worth {value} at {risk}", value=pounds(offered.value), risk=risk)
