"""How large a provider is: two of three figures, each within its limit (Companies Act 2006 ss.382, 384A, 465)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fourfold.do.providers.rules.names import SIZE_NAMES, SME, Size
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, listed, say
from fourfold.rulebooks import Rulebook

_OF_THREE = 2
"""So many of the three figures decide."""


@dataclass(frozen=True, slots=True)
class Figures:
    """People on average over a year; turnover or income of that year and balance sheet total at its end, in pence."""

    employees: int | None = None
    turnover: int | None = None
    balance_sheet: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a provider of a size may have of each, and the clause that says so."""

    size: Size
    most: Figures
    clause: str


@dataclass(frozen=True, slots=True)
class Sized:
    """The size that the rule made of the figures, in a sentence that says why."""

    size: Size
    because: str
    clause: str = "Companies Act 2006 ss.382, 465"


def first_day_of_year(last: date) -> date:
    """The first day of a year of accounts that ends on ``last``. Clause: Companies Act 2006 s.390."""
    try:
        return last.replace(year=last.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February
        return date(last.year - 1, 3, 1)


def limits_in(book: Rulebook) -> Iterator[Limits]:
    """The limits of each size, the smallest first; none for a size that was not known yet. Companies Act 2006 s.382."""
    for size in (Size.MICRO, Size.SMALL, Size.MEDIUM):
        entry = f"providers.size.{size}"
        if book.has(f"{entry}.employees"):
            yield Limits(
                size,
                Figures(*(book.number(f"{entry}.{name}") for name in ("employees", "turnover", "balance_sheet"))),
                book.clause(f"{entry}.turnover"),
            )


def size_of(figures: Figures, book: Rulebook) -> Sized:
    """The size class of these figures. Clause: Companies Act 2006 ss.382(3), 384A(4), 465(3): two or more of three.

    ``book`` is in force on the first day of the year that they are for. Where too few are known to tell, the size is
    unknown, and the sentence asks for what would tell. The rule that a size changes only after two years (s.382(2))
    is left out: we know one year.
    """
    found = Sized(Size.UNKNOWN, say("We do not know the limits of that year."))
    for limits in limits_in(book):
        within, beyond, unknown = _against(figures, limits)
        if len(within) >= _OF_THREE:
            return _sized(limits.size, within, limits)
        if len(beyond) < _OF_THREE:
            return Sized(Size.UNKNOWN, _asks(unknown, known=len(within) + len(beyond)), limits.clause)
        found = _sized(Size.LARGE, beyond, limits)
    return found


def is_sme(figures: Figures, size: Size, book: Rulebook) -> bool:
    """Whether it counts as small or medium-sized. Clause: Procurement Act 2023 s.123; before it, the size class.

    Fewer people than the Act's number, and a turnover or balance sheet total within its sums. Where the book does not
    know the Act, or a figure that decides is not known, the size class answers: micro, small and medium together.
    """
    if not book.has("providers.sme.staff") or figures.employees is None:
        return size in SME
    sums = [
        amount <= book.number(f"providers.sme.{name}")
        for name, amount in (("turnover", figures.turnover), ("balance_sheet", figures.balance_sheet))
        if amount is not None
    ]
    return figures.employees < book.number("providers.sme.staff") and any(sums) if sums else size in SME


def _sized(size: Size, facts: list[str], limits: Limits) -> Sized:
    name = say(SIZE_NAMES[size])
    because = say("{size}, because you have {facts}.", size=f"{name[0].upper()}{name[1:]}", facts=listed(facts))
    return Sized(size, because, limits.clause)


def _people(count: int) -> str:
    return in_words(count, "person", "people")


def _turnover(pence: int) -> str:
    return say("a turnover of {sum} a year", sum=pounds(pence))


def _balance(pence: int) -> str:
    return say("a balance sheet total of {sum}", sum=pounds(pence))


_WRITTEN: tuple[tuple[str, Callable[[int], str], Callable[[int], str], str], ...] = (
    ("employees", _people, "{:,}".format, "how many people work for you"),
    ("turnover", _turnover, pounds, "your turnover or income"),
    ("balance_sheet", _balance, pounds, "your balance sheet total"),
)
"""Each figure: as a fact, as a limit, and as what is asked for."""


def _against(figures: Figures, limits: Limits) -> tuple[list[str], list[str], list[str]]:
    """What is within a size's limits, what is beyond them, and what is not known, each in words."""
    within: list[str] = []
    beyond: list[str] = []
    unknown: list[str] = []
    for name, fact, limit, asked in _WRITTEN:
        figure, most = getattr(figures, name), getattr(limits.most, name)
        if figure is None:
            unknown.append(say(asked))
            continue
        words = say("{fact} (the limit is {most})", fact=fact(figure), most=limit(most))
        (within if figure <= most else beyond).append(words)
    return within, beyond, unknown


def _asks(unknown: list[str], *, known: int) -> str:
    if not known:
        return say("You have not told us your figures yet.")
    return say("Tell us {what} too. Then we can say which size you are.", what=say(" or ").join(unknown))
