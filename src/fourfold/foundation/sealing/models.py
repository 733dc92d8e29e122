"""Who can open what together. Nothing here, alone or all together, opens a lock without officers' passphrases."""

import uuid

from django.db import models
from django.db.models import Q


class SealingKey(models.Model):
    """An officer's key, locked with a passphrase that is kept nowhere. ``recipient`` is its public half."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.UUIDField()
    holder = models.UUIDField(db_index=True)
    recipient = models.CharField(max_length=80)
    locked = models.TextField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder"], condition=Q(retired_at=None), name="one_sealing_key_in_use")
        ]


class Lock(models.Model):
    """What bids are sealed to: an age recipient whose secret stands nowhere, but in shares for named officers.

    ``split`` names the splitting whose shares count. ``title`` and ``href`` tell holders what it locks.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.UUIDField()
    recipient = models.CharField(max_length=80)
    title = models.CharField(max_length=300)
    href = models.CharField(max_length=500)
    needed = models.PositiveSmallIntegerField()
    split = models.UUIDField()
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class Share(models.Model):
    """One officer's share, sealed to their key. ``digest`` commits to it; ``sealed`` is empty once it is retired."""

    lock = models.ForeignKey(Lock, on_delete=models.PROTECT, related_name="shares")
    split = models.UUIDField()
    key = models.ForeignKey(SealingKey, on_delete=models.PROTECT, related_name="shares")
    index = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
    lost_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["index"]
        constraints = [
            models.UniqueConstraint(fields=["lock", "split", "index"], name="one_share_at_each_point"),
            models.UniqueConstraint(fields=["lock", "split", "key"], name="one_share_for_each_holder"),
        ]


class Rotation(models.Model):
    """A change of holders that some of the present ones have agreed to, until enough have or its time is up."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, related_name="rotation")
    keys = models.ManyToManyField(SealingKey, related_name="+")
    needed = models.PositiveSmallIntegerField()
    begun_by = models.UUIDField()
    until = models.DateTimeField()


class Entry(models.Model):
    """A share that its officer has entered, sealed to one other holder's key, until the others have entered theirs."""

    share = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="entries")
    to = models.ForeignKey(Share, on_delete=models.CASCADE, related_name="entries_for")
    rotation = models.ForeignKey(Rotation, on_delete=models.CASCADE, null=True, related_name="entries")
    sealed = models.BinaryField()
    until = models.DateTimeField(db_index=True)


class ReceiptKey(models.Model):
    """The public half of a key that signed receipts, and the first and last day (UTC) on which it did."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    public_key = models.CharField(max_length=64, unique=True)
    since = models.DateField()
    last = models.DateField()
