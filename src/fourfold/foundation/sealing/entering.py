"""How officers bring their shares together, one after another, with no share in the open in between."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.views.decorators.debug import sensitive_variables
from pyrage.x25519 import Identity

from fourfold.foundation.errors import Refused
from fourfold.foundation.people import Someone
from fourfold.foundation.sealing import splitting
from fourfold.foundation.sealing.identities import unlock
from fourfold.foundation.sealing.models import Entry, Lock, Rotation, Share
from fourfold.foundation.sealing.permissions import check_hold_share
from fourfold.foundation.sealing.queries import entries_of, shares_in_force
from fourfold.foundation.words import say

SESSION = timedelta(minutes=30)
"""How long an entered share waits for the others. To open, enough officers enter theirs within this time."""


@dataclass(frozen=True, slots=True)
class Bringing:
    """How far it is: how many have entered, by which share the latest, until when; the secret once they are enough."""

    entered: int
    index: int
    until: datetime
    identity: Identity | None = field(repr=False)


@sensitive_variables()
def enter(lock: Lock, rotation: Rotation | None, *, passphrase: str, by: Someone, at: datetime) -> Bringing:
    """Bring this officer's share to those that were entered before, for an opening or for a rotation."""
    check_hold_share(by.uuid, lock)
    mine = shares_in_force(lock).get(key__holder=by.uuid)
    if mine.lost_at is not None:
        raise Refused(say("Your share of this lock was reported lost, and counts no more."))
    identity = unlock(mine.key.locked, passphrase)
    shares = [splitting.open_share(bytes(mine.sealed), identity, mine.digest)]
    waiting = entries_of(lock, rotation, at).filter(to=mine)
    shares += [splitting.open_share(bytes(entry.sealed), identity, entry.share.digest) for entry in waiting]
    if len(shares) >= lock.needed:
        whole = splitting.combine(shares, lock.recipient)
        Entry.objects.filter(share__lock=lock, rotation=rotation).delete()
        return Bringing(len(shares), mine.index, at, whole)
    until = min([at + SESSION, *(entry.until for entry in waiting)])
    _leave_for_others(lock, rotation, mine, shares[0], until)
    return Bringing(len(shares), mine.index, until, None)


@sensitive_variables()
def _leave_for_others(
    lock: Lock, rotation: Rotation | None, mine: Share, opened: splitting.Share, until: datetime
) -> None:
    Entry.objects.filter(share=mine, rotation=rotation).delete()
    others = shares_in_force(lock).exclude(pk=mine.pk).filter(lost_at=None)
    Entry.objects.bulk_create(
        Entry(
            share=mine, to=other, rotation=rotation, until=until,
            sealed=splitting.seal_share(opened, other.key.recipient),
        )
        for other in others
    )  # fmt: skip
