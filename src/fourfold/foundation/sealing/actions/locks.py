"""Locks: made when a tender is published, opened by enough officers together, destroyed when nothing needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.views.decorators.debug import sensitive_variables
from pyrage.x25519 import Identity

from fourfold.foundation.audit.actions import Actor, action, record
from fourfold.foundation.errors import Refused
from fourfold.foundation.people import Someone, names_of
from fourfold.foundation.sealing import splitting
from fourfold.foundation.sealing.entering import enter
from fourfold.foundation.sealing.models import Entry, Lock, SealingKey, Share
from fourfold.foundation.sealing.queries import without_key
from fourfold.foundation.sealing.streams import Opener
from fourfold.foundation.words import listed, say


@dataclass(frozen=True, slots=True)
class Entered:
    """How many officers have entered their shares, of how many it takes; the last of them has the opener."""

    entered: int
    needed: int
    until: datetime
    opener: Opener | None


@action
@sensitive_variables("identity", "shares")
def new_lock(
    *, title: str, href: str, holders: Sequence[UUID], needed: int = 2, by: Actor, at: datetime, authority: UUID
) -> Lock:
    """A fresh lock whose secret is split among the holders, each of whom has a sealing key; stored nowhere whole."""
    identity = Identity.generate()
    lock = Lock(
        authority=authority, recipient=str(identity.to_public()), title=title[:300], href=href, needed=needed,
        made_at=at,
    )  # fmt: skip
    keys = keys_of(holders)
    shares = splitting.split(identity, lock=lock.uuid, holders=holders, needed=needed)
    lock.split = shares[0].split
    lock.save()
    hand_out(lock, shares, keys, at)
    record("lock.made", lock, by=by, at=at, authority=authority, changed=told(lock, shares))
    return lock


@action
@sensitive_variables("passphrase", "identity")
def enter_share(*, lock: Lock, passphrase: str, by: Someone, at: datetime) -> Entered:
    """One officer enters their share. The one who completes the number has the opener; the others' wait for theirs.

    A share that waits is sealed to the other holders, so that it is of use only together with another passphrase.
    """
    lock = lock_row(lock)
    done = enter(lock, None, passphrase=passphrase, by=by, at=at)
    what = "lock.opened" if done.identity else "lock.share_entered"
    record(what, lock, by=by, at=at, authority=lock.authority,
           changed={"entered": done.entered, "needed": lock.needed, "share": done.index})  # fmt: skip
    return Entered(done.entered, lock.needed, done.until, Opener(done.identity) if done.identity else None)


@action
def destroy_lock(*, lock: Lock, by: Actor, at: datetime) -> Lock:
    """Take away every share for good: nothing that was sealed to this lock is ever opened again."""
    lock = lock_row(lock)
    Entry.objects.filter(share__lock=lock).delete()
    Share.objects.filter(lock=lock, retired_at=None).update(sealed=b"", retired_at=at)
    lock.destroyed_at = at
    lock.save(update_fields=["destroyed_at"])
    record("lock.destroyed", lock, by=by, at=at, authority=lock.authority)
    return lock


def lock_row(lock: Lock) -> Lock:
    """The lock, held until the transaction ends.

    :raises Refused: when it has been destroyed.
    """
    lock = Lock.objects.select_for_update().get(pk=lock.pk)
    if lock.destroyed_at is not None:
        raise Refused(say("This lock was destroyed: nothing that was sealed to it can be opened any more."))
    return lock


def keys_of(holders: Sequence[UUID]) -> dict[UUID, SealingKey]:
    """The sealing key of each holder.

    :raises Refused: naming those who have none.
    """
    if missing := without_key(holders):
        names = names_of(missing)
        called = listed([names.get(holder, say("someone no longer known here")) for holder in missing])
        raise Refused(say("Without a sealing key nobody can hold a share. They need to make one first: {names}.",
                          names=called), field="holders")  # fmt: skip
    return {key.holder: key for key in SealingKey.objects.filter(holder__in=holders, retired_at=None)}


def hand_out(lock: Lock, shares: Sequence[splitting.Share], keys: dict[UUID, SealingKey], at: datetime) -> None:
    """Seal each share to its holder's key, and keep it so."""
    Share.objects.bulk_create(
        Share(
            lock=lock, split=share.split, key=keys[share.holder], index=share.index, digest=share.digest, made_at=at,
            sealed=splitting.seal_share(share, keys[share.holder].recipient),
        )
        for share in shares
    )  # fmt: skip


def told(lock: Lock, shares: Sequence[splitting.Share]) -> dict[str, object]:
    """What the audit trail keeps of a splitting: who holds which share, and what each commits to; no secret."""
    return {
        "recipient": lock.recipient,
        "needed": lock.needed,
        "split": lock.split,
        "shares": [{"holder": str(share.holder), "digest": share.digest} for share in shares],
    }
