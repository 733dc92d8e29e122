"""Settling which names are one supplier. Everything can be taken back."""

from datetime import datetime

from fourfold.foundation.audit.actions import action
from fourfold.foundation.errors import Refused, said
from fourfold.foundation.jobs.registry import enqueue
from fourfold.foundation.words import say
from fourfold.govern.people.models import Person
from fourfold.review.ledger import permissions
from fourfold.review.ledger.engine.names import REDACTED_KEY, normal
from fourfold.review.ledger.jobs import build_ledger
from fourfold.review.ledger.joining import accept, settled
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Match, Supplier, SupplierName
from fourfold.review.ledger.rules import How, MatchEvent, match_after


@action
def match_by_hand(*, supplier: Supplier, name: str, by: Person, at: datetime) -> Match:
    """Say that a supplier is the same as another, of which one name is given; as reversible as any match.

    :raises Refused: when no other supplier has such a name.
    """
    permissions.check_match(by, supplier.authority)
    named = SupplierName.objects.filter(authority=supplier.authority).exclude(key=REDACTED_KEY)
    text = said(name, "name", say("Enter the name of the other supplier."))
    other = named.filter(name=normal(text)).select_related("supplier").first()
    own = named.filter(supplier=supplier).order_by("pk").first()
    if other is None or own is None:
        raise Refused(say("We have paid nobody of this name. Copy it from the list of suppliers."), field="name")
    if other.supplier_id == supplier.pk:
        raise Refused(say("This name is this supplier’s already."), field="name")
    match, _ = Match.objects.get_or_create(
        name=own, supplier=other.supplier, provider=None,
        defaults={"authority": supplier.authority, "how": How.HAND, "likeness": 100},
    )  # fmt: skip
    enqueue(build_ledger, str(supplier.authority.uuid))
    return accept(locked(match, None), by, at)


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
    """Take apart what was matched: the name goes back, unless another match holds it there."""
    row = locked(match, seen)
    permissions.check_match(by, row.authority)
    row.state = match_after(row.state, MatchEvent.UNDO)
    return _settled(row, "supplier_match.undone", by, at)


def _settled(row: Match, what: str, by: Person, at: datetime) -> Match:
    enqueue(build_ledger, str(row.authority.uuid))
    return settled(row, what, by, at)
