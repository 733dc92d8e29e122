"""Keys, locks and shares as they stand."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from fourfold.foundation.paging import Batch, batch
from fourfold.foundation.sealing.models import Entry, Lock, ReceiptKey, Rotation, SealingKey, Share
from fourfold.foundation.sealing.receipts import PublishedKey, public_key_of
from fourfold.foundation.words import in_words, say


@dataclass(frozen=True, slots=True)
class Strength:
    """How many of a lock's shares can still be used, of how many, and how many it takes."""

    usable: int
    needed: int
    of: int

    @property
    def spare(self) -> int:
        """How many more may be lost. Below nothing: the lock cannot be opened any more."""
        return self.usable - self.needed

    @property
    def sentence(self) -> str:
        """What that means, for those who rely on the lock."""
        if self.spare < 0:
            return say("Too many shares are lost: this lock cannot be opened, and the tender must be run again.")
        left = say("{usable} of {of} shares can be used, and {needed} open the lock.",
                   usable=self.usable, of=self.of, needed=self.needed)  # fmt: skip
        if self.spare == 0:
            return say("{left} Lose one more and the tender must be run again.", left=left)
        more = in_words(self.spare, "more share", "more shares")
        return say("{left} {more} may be lost; after that the tender must be run again.", left=left, more=more)


@dataclass(frozen=True, slots=True)
class Holder:
    """One who holds a share of a lock, and whether they have entered it in the opening that is under way."""

    holder: UUID
    index: int
    lost_at: datetime | None
    entered: bool


def key_of(person: UUID) -> SealingKey | None:
    """The sealing key that a person uses now."""
    return SealingKey.objects.filter(holder=person, retired_at=None).first()


def without_key(holders: Collection[UUID]) -> list[UUID]:
    """Those of the holders who have no sealing key in use, in their order."""
    have = set(SealingKey.objects.filter(holder__in=holders, retired_at=None).values_list("holder", flat=True))
    return [holder for holder in holders if holder not in have]


def shares_in_force(lock: Lock) -> QuerySet[Share]:
    """The shares of the splitting that counts, in their order, lost ones too."""
    return Share.objects.filter(lock=lock, split=lock.split).select_related("key")


def is_holder(lock: Lock, person: UUID) -> bool:
    """Whether a person holds one of the lock's shares."""
    return shares_in_force(lock).filter(key__holder=person).exists()


def holders_of(lock: Lock, at: datetime) -> list[Holder]:
    """Who holds the lock's shares, in their order."""
    entered = set(entries_of(lock, None, at).values_list("share", flat=True))
    return [
        Holder(share.key.holder, share.index, share.lost_at, share.pk in entered) for share in shares_in_force(lock)
    ]


def entries_of(lock: Lock, rotation: Rotation | None, at: datetime) -> QuerySet[Entry]:
    """Shares that have been entered for an opening, or for a rotation, and still wait for the others."""
    return Entry.objects.filter(
        share__lock=lock, share__split=lock.split, share__lost_at=None, rotation=rotation, until__gt=at
    ).select_related("share")


def strength_of(lock: Lock) -> Strength:
    """How many of the lock's shares can still be used."""
    return strengths_of([lock])[lock]


def strengths_of(locks: Collection[Lock]) -> dict[Lock, Strength]:
    """How many of each lock's shares can still be used; one query for all of them."""
    in_force = Q(lock__in=locks, split=F("lock__split"))
    counted = Share.objects.filter(in_force).order_by().values("lock").annotate(
        of=Count("pk"), usable=Count("pk", filter=Q(lost_at=None, retired_at=None))
    )  # fmt: skip
    found = {row["lock"]: row for row in counted}
    return {lock: Strength(found[lock.pk]["usable"], lock.needed, found[lock.pk]["of"]) for lock in locks}


def shares_of(key: SealingKey, after: str = "") -> Batch[Share]:
    """The shares that this key can still open, newest first."""
    mine = Share.objects.filter(key=key, retired_at=None, lost_at=None).select_related("lock")
    return batch(mine, ("-made_at",), after=after, size=25)


def receipt_keys() -> list[PublishedKey]:
    """The keys that signed receipts, oldest first. The one in use has no last day."""
    present = public_key_of(settings.RECEIPT_KEY)
    return [
        PublishedKey(key.public_key, key.since, None if key.public_key == present else key.last)
        for key in ReceiptKey.objects.order_by("since", "pk")
    ]
