"""How insurance and other certificates stand on a day (SC 8.8, 8.9.3)."""

from datetime import date, timedelta
from enum import StrEnum

from fourfold.rulebooks import Rulebook


class Validity(StrEnum):
    """How a certificate stands on a day."""

    EXPIRED = "expired"
    EXPIRING = "expiring"
    UNSEEN = "unseen"
    VALID = "valid"


VALIDITY_NAMES = {
    Validity.EXPIRED: "Has run out",
    Validity.EXPIRING: "Runs out soon",
    Validity.UNSEEN: "Told, not yet seen",
    Validity.VALID: "Valid",
}


def validity_of(expires_on: date | None, *, is_seen: bool, today: date, days: int) -> Validity:
    """How a certificate stands. Its last day is still covered. Clause: SC 8.9.3."""
    if expires_on is not None and expires_on < today:
        return Validity.EXPIRED
    if expires_on is not None and expires_on <= today + timedelta(days=days):
        return Validity.EXPIRING
    return Validity.VALID if is_seen else Validity.UNSEEN


def days_before(book: Rulebook, name: str) -> int:
    """So many days before something runs out or falls due people are reminded; 0 where no rule says.

    Clause: SC 8.9.3.
    """
    return book.number(name) if book.has(name) else 0
