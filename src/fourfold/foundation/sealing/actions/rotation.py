"""Changing who holds a lock's shares, while nobody sees its secret and nothing stores it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from fourfold.foundation.audit.actions import action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.people import Someone
from fourfold.foundation.sealing import splitting
from fourfold.foundation.sealing.actions.locks import hand_out, keys_of, lock_row, told
from fourfold.foundation.sealing.entering import SESSION, enter
from fourfold.foundation.sealing.models import Entry, Lock, Rotation, Share
from fourfold.foundation.words import say


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many of the present holders have agreed, of how many it takes; ``done`` once the new ones hold the shares."""

    entered: int
    needed: int
    until: datetime
    done: bool


@action
@sensitive_variables("passphrase")
def begin_rotation(
    *, lock: Lock, holders: Sequence[UUID], needed: int | None = None, passphrase: str, by: Someone, at: datetime
) -> Rotated:
    """Propose new holders, and enter one's share for that. A proposal that was under way ends."""
    lock = lock_row(lock)
    keys = keys_of(holders)
    splitting.check_numbers(holders, needed or lock.needed)
    Rotation.objects.filter(lock=lock).delete()
    rotation = Rotation.objects.create(lock=lock, needed=needed or lock.needed, begun_by=by.uuid, until=at + SESSION)
    rotation.keys.set(keys.values())
    proposed = {"holders": sorted(str(holder) for holder in holders), "needed": rotation.needed}
    return _bring(lock, rotation, "lock.rotation_begun", proposed, passphrase=passphrase, by=by, at=at)


@action
@sensitive_variables("passphrase")
def join_rotation(*, lock: Lock, passphrase: str, by: Someone, at: datetime) -> Rotated:
    """Agree to the new holders by entering one's share. The last one needed makes the change."""
    lock = lock_row(lock)
    rotation = Rotation.objects.filter(lock=lock, until__gt=at).first()
    if rotation is None:
        raise Refused(say("No change of holders is under way, or its time is up. Begin again."))
    return _bring(lock, rotation, "lock.rotation_joined", {}, passphrase=passphrase, by=by, at=at)


@sensitive_variables()
def _bring(
    lock: Lock, rotation: Rotation, what: str, changed: dict[str, object], *, passphrase: str, by: Someone, at: datetime
) -> Rotated:
    needed_before = lock.needed
    brought = enter(lock, rotation, passphrase=passphrase, by=by, at=at)
    record(what, lock, by=by, at=at, authority=lock.authority,
           changed={**changed, "entered": brought.entered, "share": brought.index})  # fmt: skip
    if brought.identity is not None:
        holders = list(rotation.keys.order_by("pk").values_list("holder", flat=True))
        keys = keys_of(holders)
        shares = splitting.split(brought.identity, lock=lock.uuid, holders=holders, needed=rotation.needed)
        Share.objects.filter(lock=lock, retired_at=None).update(sealed=b"", retired_at=at)
        Entry.objects.filter(share__lock=lock).delete()
        rotation.delete()
        lock.split, lock.needed = shares[0].split, shares[0].needed
        lock.save(update_fields=["split", "needed"])
        hand_out(lock, shares, keys, at)
        record("lock.rotated", lock, by=by, at=at, authority=lock.authority, changed=told(lock, shares))
    return Rotated(brought.entered, needed_before, brought.until, brought.identity is not None)
