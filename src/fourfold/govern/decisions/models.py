"""Decisions and the matters that they are taken on. Meetings are not needed for one."""

import uuid

from django.db import models

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.decisions.rules import DecisionState, Notice, Taker
from fourfold.govern.people.models import Committee, Person


class Decision(models.Model):
    """A decision sought on a matter, and what became of it.

    ``matter`` says what it is about, ``sought`` what the taker is asked to agree. ``saves_or_spends`` is in pence,
    either way. ``is_key`` and ``key_because`` are what the rules said under ``rulebook`` when it was announced.
    ``version`` grows with each change, so that a form opened earlier is known to be stale.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    matter = models.TextField()
    sought = models.TextField()
    taker = models.CharField(max_length=20, choices=[(t.value, t.value) for t in Taker])
    taker_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taker_committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scrutiny_committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="scrutinised"
    )
    scrutiny_note = models.TextField(blank=True)
    saves_or_spends = models.BigIntegerField(null=True, blank=True)
    divisions_affected = models.PositiveSmallIntegerField(default=0)
    is_key = models.BooleanField(default=False)
    key_because = models.TextField(blank=True)
    notice = models.CharField(
        max_length=20, default=Notice.FULL, choices=[(n.value, n.value.replace("_", " ")) for n in Notice]
    )
    notice_reason = models.TextField(blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, default=DecisionState.DRAFT, choices=[(s.value, s.value) for s in DecisionState]
    )
    reasons = models.TextField(blank=True)
    conflicts = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    implementation = models.TextField(blank=True)
    implementation_owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    implementation_due = models.DateField(null=True, blank=True)
    implemented_at = models.DateTimeField(null=True, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["authority", "reference"], name="decision_reference")]
        indexes = [models.Index(fields=["authority", "state", "due_on"])]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class RejectedOption(models.Model):
    """A course that was considered and not taken, and why (SI 2012/2089 reg 12)."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="rejected_options")
    title = models.CharField(max_length=200)
    why = models.TextField()
