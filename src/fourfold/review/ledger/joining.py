"""A name comes to another supplier, or its supplier to a registered provider: what accepting a match does."""

from datetime import datetime

from fourfold.foundation.audit.actions import SYSTEM, Actor, action, record
from fourfold.govern.people.models import Person
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Match, Supplier, SupplierName
from fourfold.review.ledger.rules import MatchEvent, match_after


@action
def accept_sure(*, match: Match, at: datetime, by: Actor = SYSTEM) -> Match:
    """Accept a match that needs no officer: the same number, or the same name of one registered provider."""
    return accept(locked(match, None), by, at)


def accept(row: Match, by: Actor, at: datetime) -> Match:
    """Make the match so. Two suppliers of one provider are one, so the name comes to the older."""
    row.state = match_after(row.state, MatchEvent.ACCEPT)
    name = SupplierName.objects.select_for_update().get(pk=row.name_id)
    other = row.supplier_id
    if other is None:
        linked = Supplier.objects.filter(authority=row.authority, provider=row.provider_id)
        other = linked.values_list("pk", flat=True).first()
    if other is None:
        Supplier.objects.filter(pk=name.supplier_id).update(provider=row.provider_id)
    elif other != name.supplier_id:
        row.before_id = name.supplier_id
        name.supplier_id = other
        name.save(update_fields=["supplier"])
    return settled(row, "supplier_match.accepted", by, at)


def settled(row: Match, what: str, by: Actor, at: datetime) -> Match:
    """Put down who settled a match, and how."""
    row.settled_by, row.settled_at = by if isinstance(by, Person) else None, at
    row.version += 1
    row.save()
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "how": row.how, "likeness": row.likeness, "name": row.name.uuid,
            "other": row.other.uuid, "version": row.version,
        },
    )  # fmt: skip
    return row
