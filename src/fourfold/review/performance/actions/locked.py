"""The rows that actions change, locked and known to be fresh."""

from typing import TypeVar

from fourfold.foundation.errors import Stale
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.performance.models import Measure, Return
from fourfold.review.performance.permissions import Viewer

Versioned = TypeVar("Versioned", Measure, Return)


def locked(thing: Versioned, seen: int | None = None) -> Versioned:
    """The row as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say("Someone changed this while you were writing. Nothing you typed is lost: compare and send again."),
            version=row.version,
            saved={"state": row.get_state_display()} if isinstance(row, Return) else {"title": row.title},
        )
    return row


def names_of(who: Viewer) -> dict[str, Viewer]:
    """Who did something, as a row keeps it: a person, or someone who speaks for a provider."""
    return {"person": who} if isinstance(who, Person) else {"representative": who}
