"""The row that an action changes, locked and known to be fresh."""

from uuid import UUID

from fourfold.foundation.errors import Stale
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say
from fourfold.govern.decisions.models import Decision


def locked(decision: Decision, seen: int | None) -> Decision:
    """The decision as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say(
                "Someone changed this decision while you were writing. "
                "Nothing you typed is lost: compare and send again."
            ),
            version=row.version,
            saved=_saved(row),
        )
    return row


def _saved(row: Decision) -> dict[str, str]:
    return {
        "title": row.title,
        "matter": row.matter,
        "sought": row.sought,
        "state": row.get_state_display(),
        "due_on": f"{row.due_on:%-d %B %Y}" if row.due_on else "",
        "saves_or_spends": "" if row.saves_or_spends is None else pounds(row.saves_or_spends),
        "divisions_affected": str(row.divisions_affected),
        "note": row.scrutiny_note,
        "reasons": row.reasons,
        "what": row.implementation,
    }


def facts_of(row: Decision) -> dict[str, object]:
    """What the audit trail keeps of a decision: numbers, references and identifiers."""
    return {
        "reference": row.reference,
        "state": row.state,
        "version": row.version,
        "taker": row.taker,
        "taker_person": uuid_of(row.taker_person),
        "taker_committee": uuid_of(row.taker_committee),
        "scrutiny_committee": uuid_of(row.scrutiny_committee),
        "saves_or_spends": row.saves_or_spends,
        "divisions_affected": row.divisions_affected,
        "is_key": row.is_key,
        "notice": row.notice,
        "due_on": row.due_on,
    }


def uuid_of(thing: object | None) -> UUID | None:
    """The identifier of a thing that may be absent."""
    return getattr(thing, "uuid", None)
