"""A name comes to another supplier, or its supplier to a registered provider: what accepting a match does."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from fourfold.foundation.audit.actions import SYSTEM, Actor, action, record
from fourfold.govern.people.models import Person
from fourfold.review.ledger.locking import locked
from fourfold.review.ledger.models import Ledger, Match, Supplier, SupplierName
from fourfold.review.ledger.rules import Joined, MatchEvent, MatchState, groups_of, match_after


@action
def accept_sure(*, match: Match, at: datetime, by: Actor = SYSTEM) -> Match:
    """Accept a match that needs no officer: the same number, or the same name of one registered provider."""
    return accept(locked(match, None), by, at)


def accept(row: Match, by: Actor, at: datetime) -> Match:
    """Make the match so."""
    row.state = match_after(row.state, MatchEvent.ACCEPT)
    return settled(row, "supplier_match.accepted", by, at)


def settled(row: Match, what: str, by: Actor, at: datetime) -> Match:
    """Put down who settled a match, and how; every name that hangs on it comes to where it now belongs."""
    row.settled_by, row.settled_at = by if isinstance(by, Person) else None, at
    row.version += 1
    row.save()
    regroup(row)
    record(
        what, row, by=by, at=at, authority=row.authority.uuid,
        changed={
            "state": row.state, "how": row.how, "likeness": row.likeness, "name": row.name.uuid,
            "other": row.other.uuid, "version": row.version,
        },
    )  # fmt: skip
    return row


def regroup(row: Match) -> None:
    """Bring the names around a match to the suppliers to which all accepted matches together give them.

    Nothing is moved by hand from one supplier to the next, so that neither the order in which matches were accepted nor
    that in which they are undone makes a difference.
    """
    Ledger.objects.get_or_create(authority=row.authority)
    Ledger.objects.select_for_update().get(authority=row.authority)  # two matches at once would each miss the other
    suppliers, joined = _around(row)
    groups = groups_of(suppliers, joined)
    head = {one: group.head for group in groups for one in group.suppliers}
    for name in SupplierName.objects.select_for_update().filter(home__in=suppliers):
        if name.supplier_id != head[name.home_id]:
            name.supplier_id = head[name.home_id]
            name.save(update_fields=["supplier"])
    registered = {group.head: group.provider for group in groups}
    for supplier in Supplier.objects.select_for_update().filter(pk__in=suppliers):
        if supplier.provider_id != registered.get(supplier.pk):
            supplier.provider_id = registered.get(supplier.pk)
            supplier.save(update_fields=["provider"])


def _around(row: Match) -> tuple[set[int], list[Joined]]:
    """All suppliers that accepted matches tie to the ends of this one, and the matches that do."""
    suppliers, providers = {row.name.home_id, *_known([row.supplier_id])}, {*_known([row.provider_id])}
    accepted = Match.objects.filter(authority=row.authority, state=MatchState.ACCEPTED)
    joined: dict[int, Joined] = {}
    while True:
        near = Q(name__home__in=suppliers) | Q(supplier__in=suppliers) | Q(provider__in=providers)
        rows = accepted.filter(near).values_list("pk", "name__home", "supplier", "provider")
        found = {pk: Joined(home, supplier, other) for pk, home, supplier, other in rows}
        if found.keys() == joined.keys():
            return suppliers, list(found.values())
        joined = found
        suppliers |= {*(one.home for one in joined.values()), *_known(one.supplier for one in joined.values())}
        providers |= {*_known(one.provider for one in joined.values())}


def _known(keys: Iterable[int | None]) -> Iterable[int]:
    return (key for key in keys if key is not None)
