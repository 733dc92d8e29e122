"""Settling which names are one supplier. Everything can be taken back."""

from datetime import datetime

from fourfold.foundation.audit.actions import action
from fourfold.foundation.jobs.registry import enqueue
from fourfold.govern.people.models import Person
from fourfold.review.ledger import permissions
from fourfold.review.ledger.jobs import build_ledger
from fourfold.review.ledger.joining import accept, settled
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Match, Supplier, SupplierName
from fourfold.review.ledger.rules import MatchEvent, match_after


@action
def accept_match(*, match: Match, seen: int | None = None, by: Person, at: datetime) -> Match:
    """Say that it is one supplier: what was paid under the name counts with the other's from now on."""
    row = locked(match, seen)
    permissions.check_match(by, row.authority)
    enqueue(build_ledger, str(row.authority.uuid))
    return accept(row, by, at)


@action
def refuse_match(*, match: Match, seen: int | None = None, by: Person, at: datetime) -> Match:
    """Say that these are two. It is not proposed again."""
    row = locked(match, seen)
    permissions.check_match(by, row.authority)
    row.state = match_after(row.state, MatchEvent.REFUSE)
    return _settled(row, "supplier_match.refused", by, at)


@action
def undo_match(*, match: Match, seen: int | None = None, by: Person, at: datetime) -> Match:
    """Take apart what was matched: the name goes back to where it was."""
    row = locked(match, seen)
    permissions.check_match(by, row.authority)
    row.state = match_after(row.state, MatchEvent.UNDO)
    name = SupplierName.objects.select_for_update().get(pk=row.name_id)
    if row.before_id is not None:
        name.supplier_id = row.before_id
        name.save(update_fields=["supplier"])
        row.before = None
    elif row.provider_id is not None:
        Supplier.objects.filter(pk=name.supplier_id, provider=row.provider_id).update(provider=None)
    return _settled(row, "supplier_match.undone", by, at)


def _settled(row: Match, what: str, by: Person, at: datetime) -> Match:
    enqueue(build_ledger, str(row.authority.uuid))
    return settled(row, what, by, at)
