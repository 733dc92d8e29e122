"""The chain of what was done, and what stands beside it."""

import uuid

from django.db import models


class ChainHead(models.Model):
    """The end of the chain. Its one row is locked while an event is added, so that writers queue."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY)
    sequence = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_chain_head")]


class Event(models.Model):
    """One thing done. ``digest`` covers every other field and the digest of the event before it.

    ``changed`` is canonical JSON without personal data; ``beside_digest`` commits to what stands in ``Beside``.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)
    what = models.CharField(max_length=100)
    subject_kind = models.CharField(max_length=100)
    subject = models.UUIDField()
    authority = models.UUIDField(null=True)
    actor = models.UUIDField()
    at = models.DateTimeField()
    rulebook = models.CharField(max_length=80, blank=True)
    changed = models.TextField()
    beside_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "sequence"]),
            models.Index(fields=["authority", "sequence"]),
            models.Index(fields=["authority", "what", "sequence"]),
            models.Index(fields=["authority", "at"]),
        ]


class Beside(models.Model):
    """Words that may be personal, kept beside the chain: erasing a row leaves every digest as it was."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True, related_name="beside")
    salt = models.CharField(max_length=64)
    content = models.TextField()


class Checkpoint(models.Model):
    """A signed statement of where the chain stood: whoever keeps a copy can tell a later rewriting."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveBigIntegerField(unique=True)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
