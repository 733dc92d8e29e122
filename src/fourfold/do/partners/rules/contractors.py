"""Who may offer sub-contracts, and what they promise (SC 4.4.7, 5.3.3, 8.6)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class PaymentRule:
    """Within how many days a main contractor pays at most, and what the authority aims at; nothing where no rule."""

    most_days: int | None = None
    target_days: int | None = None
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """From when until when a main contract runs. ``is_ended`` where an officer ended it before."""

    since: date
    until: date | None
    is_ended: bool


def is_running(term: Term, today: date) -> bool:
    """Whether the contractor may offer work under it today. Clause: SC 5.3.3."""
    return not term.is_ended and term.since <= today and (term.until is None or today <= term.until)


def require_running(term: Term, today: date) -> None:
    """Work is offered under a contract that runs. Clause: SC 5.3.3."""
    if term.is_ended or (term.until is not None and today > term.until):
        raise Refused(say("This contract has ended, so no more work is offered under it."), "SC 5.3.3")
    if today < term.since:
        raise Refused(
            say("This contract begins on {day}. You can offer work from then.", day=_day(term.since)), "SC 5.3.3"
        )


def require_fair(*, pays_in: int, fee: Decimal, rule: PaymentRule) -> None:
    """Sub-contractors are paid in time, and told what is kept for managing them. Clause: SC 4.4.7, 8.6.1."""
    if rule.most_days is not None and pays_in > rule.most_days:
        raise Refused(
            say("Pay your sub-contractors within {days} days at most.", days=rule.most_days),
            rule.clause,
            field="pays_in",
        )
    if not 0 <= fee < 100:
        raise Refused(say("The fee is a part of the price: from 0% to less than 100%."), "SC 4.4.7", field="fee")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
