"""What payment by results means for the provider's money, and whom it would shut out (SC 8.4.2, 8.4.3, 8.8.3)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from fourfold.do.contracts.rules.outcome_payments import LineKind, Statement, as_expected, play, with_none
from fourfold.do.contracts.rules.outcome_terms import Terms
from fourfold.do.providers.rules.names import Size
from fourfold.foundation.money import pounds
from fourfold.foundation.words import in_words, say
from fourfold.rulebooks import Rulebook

_TENTH = Decimal("0.1")
MAYBE_SMALL = frozenset({Size.MICRO, Size.SMALL, Size.UNKNOWN})
"""Whom the warnings protect; where no provider is chosen yet, whoever might come."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What the service costs the provider: to set up in the first month, and in every month, in pence."""

    setup: int = 0
    monthly: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what goes out, what comes in, and what stands at its end since the start, in pence."""

    first: date
    cost: int
    paid: int
    balance: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is expected in all and what of it is sure, in pence; when the first money comes, and after how many days."""

    expected: int
    sure: int
    first_paid_on: date | None
    days_to_first: int | None

    @property
    def at_risk(self) -> Decimal:
        """The per cent of what is expected that depends on results, to one place, rounded half up."""
        if not self.expected:
            return Decimal(0)
        share = Decimal(self.expected - self.sure) * 100 / self.expected
        return max(share, Decimal(0)).quantize(_TENTH, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class RiskWarning:
    """Why a small provider might stay away, what would help, and the clause."""

    sentence: str
    mend: str
    clause: str


def payment_days(book: Rulebook) -> int:
    """Days from the end of a period to its payment; none where the book sets none. Clause: SC 8.6.1."""
    return book.number("payments.term.days") if book.has("payments.term.days") else 0


def paid_on(terms: Terms, told: Statement, book: Rulebook) -> list[tuple[date, int]]:
    """When a statement's money comes, in pence. Clause: SC 8.6.1, 8.4.2.

    A fixed part in advance comes on the first day of its period, as far as the total reaches; the rest after its end.
    """
    period = terms.periods[told.number]
    later = period.last + timedelta(days=payment_days(book))
    if not terms.in_advance:
        return [(later, told.total)]
    fixed = sum(line.amount for line in told.lines if line.kind is LineKind.FIXED)
    ahead = min(fixed, told.total)
    return [(period.first, ahead), (later, told.total - ahead)]


def outlook(terms: Terms, book: Rulebook) -> Outlook:
    """What the provider can expect if results come as expected. Clause: SC 8.4.2, 8.8.5."""
    played = play(terms, as_expected(terms))
    comes = sorted(day for told in played for day, amount in paid_on(terms, told, book) if amount > 0)
    first = comes[0] if comes else None
    return Outlook(
        expected=sum(told.total for told in played),
        sure=sum(told.total for told in play(terms, with_none(terms))),
        first_paid_on=first,
        days_to_first=(first - terms.periods[0].first).days if first else None,
    )


def cash_flow(terms: Terms, told: Sequence[Statement], costs: Costs, book: Rulebook) -> list[Month]:
    """Month by month what the service costs and what is paid for it. Clause: SC 8.4.2, 8.8.3.

    Costs fall in the months of the contract; the last payments come after it.
    """
    comes = [pair for one in told for pair in paid_on(terms, one, book)]
    starts, ends = terms.periods[0].first, terms.periods[-1].last
    last = max([ends, *(day for day, amount in comes if amount)])
    found: list[Month] = []
    balance = 0
    month = starts.replace(day=1)
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        cost = (costs.monthly if month <= ends else 0) + (costs.setup if not found else 0)
        paid = sum(amount for day, amount in comes if month <= day < following)
        balance += paid - cost
        found.append(Month(month, cost, paid, balance))
        month = following
    return found


def deepest(months: Sequence[Month]) -> Month | None:
    """The month at whose end the provider has laid out most; nothing where it never does. Clause: SC 8.4.2."""
    lowest = min(months, key=lambda month: month.balance, default=None)
    return lowest if lowest is not None and lowest.balance < 0 else None


def warnings(terms: Terms, costs: Costs, size: Size, book: Rulebook) -> list[RiskWarning]:
    """Why a small provider could not live with these terms. Clause: SC 8.4.2, 8.4.3, 8.8.3, 8.8.5.

    None for a medium or large provider.
    """
    if size not in MAYBE_SMALL:
        return []
    seen = outlook(terms, book)
    found = [*_much_at_risk(seen, book), *_late_money(seen, book), *_across_years(terms, book)]
    found += _deep(cash_flow(terms, play(terms, as_expected(terms)), costs, book), costs, book)
    return found


def _much_at_risk(seen: Outlook, book: Rulebook) -> Iterator[RiskWarning]:
    entry = "results.at_risk.small"
    if book.has(entry) and seen.at_risk > book.number(entry):
        yield RiskWarning(
            say(
                "{share:f} % of what is expected depends on results. More than {most} % shuts a small provider out.",
                share=seen.at_risk, most=book.number(entry),
            ),
            say("Raise the fixed part, agree a least sum, or pay for interim outcomes."),
            book.clause(entry),
        )  # fmt: skip


def _late_money(seen: Outlook, book: Rulebook) -> Iterator[RiskWarning]:
    entry = "results.first_payment.days"
    if not book.has(entry):
        return
    most = book.number(entry)
    mend = say("Pay the fixed part in advance, make periods shorter, or pay for interim outcomes.")
    if seen.days_to_first is None:
        yield RiskWarning(say("Nothing is paid even if all comes as expected."), mend, book.clause(entry))
    elif seen.days_to_first > most:
        yield RiskWarning(
            say(
                "The first money comes {days} after the start. A small provider cannot wait for more than {most}.",
                days=in_words(seen.days_to_first, "day", "days"), most=most,
            ),
            mend, book.clause(entry),
        )  # fmt: skip


def _across_years(terms: Terms, book: Rulebook) -> Iterator[RiskWarning]:
    """A period that runs across 31 March."""
    entry = "results.year_end"
    if not book.has(entry):
        return
    month, day = (int(part) for part in book.texts(entry)[0].split("-"))
    across = [
        period
        for period in terms.periods
        if any(period.first <= date(year, month, day) < period.last for year in (period.first.year, period.last.year))
    ]
    if across:
        yield RiskWarning(
            say(
                "The period from {first} to {last} runs into a new financial year, so income for a year is uncertain.",
                first=_said(across[0].first), last=_said(across[0].last),
            ),
            say("Let a period end with the financial year."), book.clause(entry),
        )  # fmt: skip


def _deep(months: Sequence[Month], costs: Costs, book: Rulebook) -> Iterator[RiskWarning]:
    entry = "results.reserve.months"
    lowest = deepest(months)
    if not book.has(entry) or lowest is None or not costs.monthly:
        return
    reserve = costs.monthly * book.number(entry)
    if -lowest.balance > reserve:
        yield RiskWarning(
            say(
                "In {month} the provider has laid out {sum}: more than {count} of its running cost.",
                month=f"{lowest.first:%B %Y}", sum=pounds(-lowest.balance),
                count=in_words(book.number(entry), "month", "months"),
            ),
            say("Pay more of it fixed and in advance, or lend to get started."), book.clause(entry),
        )  # fmt: skip


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
