"""The rows that actions change, locked and known to be fresh, and what is kept of them."""

from typing import TypeVar

from fourfold.do.frameworks.models import Framework, Place
from fourfold.foundation.errors import Stale
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

Versioned = TypeVar("Versioned", Framework, Place)


def locked(thing: Versioned, seen: int | None = None) -> Versioned:
    """The row as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved=_saved(row) if isinstance(row, Framework) else {},
        )
    return row


def facts_of(row: Framework) -> dict[str, object]:
    """What the audit trail keeps of a framework: numbers, references and identifiers."""
    return {
        "reference": row.reference,
        "state": row.state,
        "version": row.version,
        "intake": row.intake,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "expected_low": row.expected_low,
        "expected_high": row.expected_high,
        "providers_told": row.providers_told,
        "review_on": row.review_on,
        "procurement": row.procurement.uuid if row.procurement else None,
        "commission": row.commission.uuid if row.commission else None,
        "keeper": row.keeper.uuid if row.keeper else None,
    }


def _saved(row: Framework) -> dict[str, str]:
    return {
        "title": row.title,
        "summary": row.summary,
        "expected_low": "" if row.expected_low is None else pounds(row.expected_low),
        "expected_high": "" if row.expected_high is None else pounds(row.expected_high),
        "expected_because": row.expected_because,
        "state": row.get_state_display(),
    }
