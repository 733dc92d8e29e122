"""A report on a file of payments, where nothing is installed: no database, no settings."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.review.ledger.engine.intake import Tally
from fourfold.review.ledger.engine.once import book_for
from fourfold.review.payments import engine
from fourfold.review.payments.figures import Figures, figures_of
from fourfold.review.payments.rules import Rates, Terms, rates_in, terms_in
from fourfold.rulebooks import load_rulebook

if TYPE_CHECKING:
    import ibis


@dataclass(frozen=True, slots=True)
class Report:
    """What a file tells: as a whole, by month, and what fell due and stood open on the ``last`` day."""

    tally: Tally
    terms: Terms
    version: str
    on: date
    first: date
    last: date
    whole: Figures
    months: tuple[tuple[int, Figures], ...]
    unpaid: dict[str, int]
    running: dict[str, int]

    def told(self) -> dict[str, Any]:
        """All of it, as JSON has it."""
        plain = {
            "rulebook": self.version, "rules_of": self.on, "first_day": self.first, "last_day": self.last,
            "rows": {"in": self.tally.rows, "taken": self.tally.taken, "left_out": self.tally.left},
            "pence": {"in": self.tally.pence, "taken": self.tally.pence_taken, "left_out": self.tally.pence_left},
            "terms": {
                "term_days": self.terms.term_days, "receipt_is_day_one": self.terms.receipt_is_day_one,
                "target_days": self.terms.target_days, "target_share": self.terms.target_share,
                "clauses": dict(self.terms.clauses),
            },
            "whole": asdict(self.whole), "due_unpaid": self.unpaid,
            "running": self.running,
            "months": [{"month": f"{month // 100}-{month % 100:02}", **asdict(one)} for month, one in self.months],
        }  # fmt: skip
        return {key: _plain(value) for key, value in plain.items()}


def report_on(lines: "ibis.Table", tally: Tally, rulebook: str, on: date | None) -> Report:
    """How promptly these lines were paid, by the rules of a day.

    :raises Refused: when the file has no line, or the rulebook no terms of payment on that day.
    """
    if tally.first_day is None or tally.last_day is None:
        raise Refused(say("No row of this file could be taken."))
    book = book_for(rulebook, "payments.band.first", on=on, last_day=tally.last_day)
    terms = terms_in(book)
    if terms is None:
        raise Refused(
            say("The rulebook {name} has no terms of payment on {day}. Name another, or another day.",
                name=rulebook, day=f"{book.on:%-d %B %Y}")
        )  # fmt: skip
    rates = rates_of(rulebook)
    cubed = engine.cube(lines, terms, rates)
    months = engine.rows(engine.by(cubed, "month"), order="month")
    whole = engine.added(months)
    return Report(
        tally, terms, book.version, book.on, tally.first_day, tally.last_day,
        figures_of(whole, terms.target_share),
        tuple((row["month"], figures_of(row, terms.target_share)) for row in months),
        engine.rows(engine.due_unpaid(lines, terms, tally.first_day, tally.last_day))[0],
        engine.rows(engine.running(lines, terms, rates, tally.last_day))[0],
    )  # fmt: skip


def rates_of(rulebook: str) -> Rates | None:
    """The rates of statutory interest that a rulebook knows, on all days."""
    entries = load_rulebook(rulebook)[1]
    return rates_in(tuple(entry for entry in entries if entry.name.startswith("payments.interest.")))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, Decimal | date) else value
