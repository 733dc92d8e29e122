"""The rows that actions change, locked and known to be fresh, and what is kept of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from fourfold.do.contracts.models import Contract
from fourfold.foundation.audit.actions import record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Stale
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.evaluation.models import Closure, Evaluation

Versioned = TypeVar("Versioned", Evaluation, Closure)


def locked(thing: Versioned, seen: int | None = None) -> Versioned:
    """The row as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved={"state": row.get_state_display()},
        )
    return row


def today_of(contract: Contract, at: datetime) -> date:
    """The authority's day."""
    return local_day(at, contract.authority.time_zone)


def note(
    what: str,
    row: Evaluation | Closure,
    *,
    actor: Person,
    at: datetime,
    changed: Mapping[str, object] | None = None,
    beside: Mapping[str, object] | None = None,
) -> None:
    """Put what happened on the audit trail: states, days and numbers in the chain, words beside it."""
    record(
        what, row, by=actor, at=at, authority=row.contract.authority.uuid,
        changed={"contract": row.contract.uuid, "state": row.state, "version": row.version, **(changed or {})},
        beside=beside, rulebook=row.rulebook,
    )  # fmt: skip
