"""How every change of a contract begins and ends."""

from collections.abc import Mapping
from datetime import datetime

from fourfold.do.contracts import permissions
from fourfold.do.contracts.actions.locked import facts_of, locked
from fourfold.do.contracts.models import Contract
from fourfold.do.contracts.rules.names import ContractEvent
from fourfold.do.contracts.rules.states import after
from fourfold.do.contracts.searching import make_findable
from fourfold.do.providers.models import Representative
from fourfold.foundation.audit.actions import record
from fourfold.foundation.errors import Refused
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person


def begin(contract: Contract, seen: int | None, actor: Person, event: ContractEvent = ContractEvent.EDIT) -> Contract:
    """The contract, locked and fresh, for someone who may work on it and whom its state lets do this."""
    row = locked(contract, seen)
    permissions.check_manage(actor, row)
    row.state = after(row.state, event)
    return row


def begin_for_provider(contract: Contract, actor: Representative) -> Contract:
    """The contract, locked, for someone who acts for its provider."""
    row = locked(contract)
    permissions.check_deliver_write(actor, row)
    row.state = after(row.state, ContractEvent.EDIT)
    return row


def keep(
    what: str,
    row: Contract,
    actor: Person | Representative,
    at: datetime,
    *,
    changed: Mapping[str, object] | None = None,
    beside: Mapping[str, object] | None = None,
) -> Contract:
    """Store the contract as its next version, and record what happened to it."""
    row.version += 1
    row.save()
    make_findable(row)
    record(
        what, row, by=actor, at=at, authority=row.authority.uuid, changed={**facts_of(row), **(changed or {})},
        beside=beside, rulebook=row.rulebook,
    )  # fmt: skip
    return row


def require_own(row: Contract, *things: object) -> None:
    """Whatever a contract names belongs to its own authority."""
    for thing in things:
        if thing is not None and getattr(thing, "authority_id", row.authority_id) != row.authority_id:
            raise Refused(say("A contract belongs to the same authority as what it names."))
