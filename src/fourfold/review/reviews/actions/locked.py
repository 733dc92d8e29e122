"""The rows that actions change, locked and known to be fresh; what is kept of them; and who is told."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.do.providers.queries import people_of
from fourfold.foundation.audit.actions import record
from fourfold.foundation.clock import local_day
from fourfold.foundation.errors import Stale
from fourfold.foundation.notify.actions import tell
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.reviews.models import ImprovementPlan, RemedyTerms, Review, ReviewAction, Step, Visit

Versioned = TypeVar("Versioned", Review, ReviewAction, Visit, ImprovementPlan, Step)
By = Person | Representative
"""Who acts: someone of the authority, or someone who speaks for the provider."""


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


def keep(row: Versioned) -> None:
    """Store a change."""
    row.version += 1
    row.save()


def note(
    what: str,
    row: Review | ReviewAction | Visit | ImprovementPlan | Step | RemedyTerms,
    *,
    actor: By,
    at: datetime,
    changed: Mapping[str, object] | None = None,
    beside: Mapping[str, object] | None = None,
    rulebook: str = "",
) -> None:
    """Put what happened on the audit trail: states, days and numbers in the chain, words beside it."""
    record(
        what, row, by=actor, at=at, authority=row.contract.authority.uuid,
        changed={
            "contract": row.contract.uuid, "state": getattr(row, "state", ""), "version": row.version,
            **(changed or {}),
        },
        beside=beside, rulebook=rulebook,
    )  # fmt: skip


def tell_provider(contract: Contract, sentence: str, href: str, kind: str, at: datetime) -> None:
    """Tell those who speak for whoever delivers."""
    people = people_of(contract.provider) if contract.provider else []
    tell(
        accounts=[one.account for one in people], sentence=sentence, href=href, kind=kind, at=at,
        authority=contract.authority,
    )  # fmt: skip


def tell_manager(contract: Contract, sentence: str, href: str, kind: str, at: datetime) -> None:
    """Tell who manages the contract, and its lead director."""
    people = [one for one in (contract.manager, contract.lead_director) if one is not None]
    tell(
        accounts=[one.account for one in people], sentence=sentence, href=href, kind=kind, at=at,
        authority=contract.authority,
    )  # fmt: skip
