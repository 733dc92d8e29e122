"""The row that an action changes, locked and known to be fresh; and what the trail keeps of it."""

from datetime import date
from uuid import UUID

from fourfold.do.diary.models import Procurement
from fourfold.do.diary.rules import StepKey
from fourfold.do.diary.rules.timetable import Days
from fourfold.foundation.errors import Stale
from fourfold.foundation.money import pounds
from fourfold.foundation.words import say


def locked(procurement: Procurement, seen: int | None = None) -> Procurement:
    """The procurement as it stands now, locked until the action ends.

    :raises Stale: when it changed after the reader saw version ``seen``.
    """
    row: Procurement = Procurement.objects.select_for_update().get(pk=procurement.pk)
    if seen is not None and seen != row.version:
        raise Stale(
            say(
                "Someone changed this procurement while you were writing. "
                "Nothing you typed is lost: compare and send again."
            ),
            version=row.version,
            saved=_saved(row),
        )
    return row


def _saved(row: Procurement) -> dict[str, str]:
    return {
        "title": row.title,
        "summary": row.summary,
        "inside_note": row.inside_note,
        "state": row.get_state_display(),
        "value": "" if row.value is None else pounds(row.value),
        "lots": str(row.lots),
    }


def facts_of(row: Procurement) -> dict[str, object]:
    """What the audit trail keeps of a procurement: numbers, references and identifiers."""
    return {
        "reference": row.reference,
        "state": row.state,
        "version": row.version,
        "commission": uuid_of(row.commission),
        "lead": uuid_of(row.lead),
        "buyer": uuid_of(row.buyer),
        "subject": row.subject,
        "value": row.value,
        "value_with_vat": row.value_with_vat,
        "categories": row.categories,
        "places": row.places,
        "lots": row.lots,
        "is_public": row.is_public,
    }


def days_as_text(days: Days) -> dict[str, date]:
    """Days by the plain name of their step."""
    return {StepKey(step).value: day for step, day in days.items()}


def uuid_of(thing: object | None) -> UUID | None:
    """The identifier of a thing that may be absent."""
    return getattr(thing, "uuid", None)
