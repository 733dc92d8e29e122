"""Decisions and the matters that they are taken on. Meetings are not needed for one."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.decisions.rules import (
    AGREED,
    NOTICE_NAMES,
    SETTLED,
    STATE_NAMES,
    TAKER_NAMES,
    DecisionState,
    Notice,
    Taker,
)
from fourfold.govern.people.models import Committee, Person


class Decision(models.Model):
    """A decision sought on a matter, and what became of it.

    ``matter`` says what it is about, ``sought`` what the taker is asked to agree. ``saves_or_spends`` is in pence,
    either way. ``is_key`` and ``key_because`` are what the rules said under ``rulebook`` when it was announced.
    ``scrutiny_chair`` was told of, or agreed to, a shorter notice. ``changed_since_notice``
    means that it must be announced again. ``decided_by`` is the Member or officer who
    decided, or who was in the chair of the body that did; ``recorded_by`` wrote it down. ``reasons`` are those for
    the last step: taking, refusing, deferring or withdrawing. ``version`` grows with each change, so that a form
    opened earlier is known to be stale.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    matter = models.TextField()
    sought = models.TextField()
    taker = models.CharField(max_length=20, choices=[(t.value, TAKER_NAMES[t]) for t in Taker])
    taker_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    taker_committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scrutiny_committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="scrutinised"
    )
    scrutiny_note = models.TextField(blank=True)
    scrutinised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    scrutinised_at = models.DateTimeField(null=True, blank=True)
    saves_or_spends = models.BigIntegerField(null=True, blank=True)
    divisions_affected = models.PositiveSmallIntegerField(default=0)
    is_key = models.BooleanField(default=False)
    key_because = models.TextField(blank=True)
    notice = models.CharField(max_length=20, default=Notice.FULL, choices=[(n.value, NOTICE_NAMES[n]) for n in Notice])
    notice_reason = models.TextField(blank=True)
    scrutiny_chair = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    announced_at = models.DateTimeField(null=True, blank=True)
    changed_since_notice = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20, default=DecisionState.DRAFT, choices=[(s.value, STATE_NAMES[s]) for s in DecisionState]
    )
    reasons = models.TextField(blank=True)
    conflicts = models.TextField(blank=True)
    dispensation = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="decided")
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    implementation = models.TextField(blank=True)
    implementation_owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    implementation_due = models.DateField(null=True, blank=True)
    implemented_at = models.DateTimeField(null=True, blank=True)
    implemented_how = models.TextField(blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="decision_reference"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("prepared_by")), name="preparer_never_decides"
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "state", "due_on", "id"]),
            models.Index(fields=["authority", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the decision."""
        return reverse("decisions.page", args=[self.authority.slug, self.uuid])

    @property
    def is_settled(self) -> bool:
        """Nothing more is to be decided: taken, carried out, refused or withdrawn."""
        return self.state in SETTLED

    @property
    def is_agreed(self) -> bool:
        """The decision sought was taken."""
        return self.state in AGREED


class RejectedOption(models.Model):
    """A course that was considered and not taken, and why (SI 2012/2089 reg 12)."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="rejected_options")
    title = models.CharField(max_length=200)
    why = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
