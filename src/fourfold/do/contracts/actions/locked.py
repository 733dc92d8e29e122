"""The rows that actions change, locked and known to be fresh, and what is kept of them."""

from typing import TypeVar

from fourfold.do.contracts.models import Contract, ResultPeriod, ResultScheme
from fourfold.foundation.errors import Stale
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say

Versioned = TypeVar("Versioned", Contract, ResultPeriod, ResultScheme)


def locked(thing: Versioned, seen: int | None = None) -> Versioned:
    """The row as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved=_saved(row) if isinstance(row, Contract) else {},
        )
    return row


def facts_of(row: Contract) -> dict[str, object]:
    """What the audit trail keeps of a contract: numbers, states, references and identifiers."""
    return {
        "reference": row.reference,
        "kind": row.kind,
        "state": row.state,
        "version": row.version,
        "provider": row.provider.uuid if row.provider else None,
        "award": row.award.uuid if row.award else None,
        "parent": row.parent.uuid if row.parent else None,
        "manager": row.manager.uuid if row.manager else None,
        "lead_director": row.lead_director.uuid if row.lead_director else None,
        "value": row.value,
        "signed_on": row.signed_on,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
    }


def _saved(row: Contract) -> dict[str, str]:
    return {
        "title": row.title,
        "purpose": row.purpose,
        "run_by": row.run_by,
        "value": "" if row.value is None else pounds(row.value),
        "state": row.get_state_display(),
    }
