"""What was told of each period, in each version in which it was told, and how it was verified."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.outcomes.rules.measures import FREQUENCY_NAMES, Frequency
from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.foundation.files.models import StoredFile
from fourfold.govern.people.models import Person
from fourfold.review.performance.models.measures import Measure
from fourfold.review.performance.rules.names import (
    CHECK_RESULT_NAMES,
    CHECKED_NAMES,
    EVIDENCE_NAMES,
    RETURN_STATE_NAMES,
    VIA_NAMES,
    WHOSE_NAMES,
    Checked,
    CheckResult,
    EvidenceKind,
    ReturnState,
    Via,
    Whose,
)
from fourfold.review.performance.rules.periods import Period


class Return(models.Model):
    """What one side of a contract tells of one period: all its measures that come round so often.

    ``reminded_on`` is when whoever sends it was last reminded. ``given_up_because`` says why nobody waits for it any
    more, where nobody does.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="returns", db_index=False)
    whose = models.CharField(max_length=10, choices=[(w.value, WHOSE_NAMES[w]) for w in Whose])
    frequency = models.CharField(max_length=10, choices=[(f.value, FREQUENCY_NAMES[f]) for f in Frequency])
    starts = models.DateField()
    ends = models.DateField()
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, default=ReturnState.DUE, choices=[(s.value, RETURN_STATE_NAMES[s]) for s in ReturnState]
    )
    reminded_on = models.DateField(null=True, blank=True)
    given_up_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contract", "whose", "frequency", "starts"], name="one_return_a_period"),
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="a_return_has_a_period"),
            models.CheckConstraint(
                condition=~Q(state=ReturnState.MISSING) | ~Q(given_up_because=""), name="a_missing_return_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "-starts", "-id"]),
            models.Index(fields=["state", "due_on", "id"]),
        ]

    def __str__(self) -> str:
        return self.period.label

    @property
    def period(self) -> Period:
        """The days that it tells of."""
        return Period(self.starts, self.ends)

    def get_absolute_url(self) -> str:
        """The page of the return, for both sides of the contract."""
        return reverse("performance.return", args=[self.contract.authority.slug, self.uuid])


class Filing(models.Model):
    """One version of a return as it was sent. Filings are added, never changed.

    ``number`` counts them from 1. ``because`` is why a later one differs, or why the sender stands by the figures.
    ``person`` or ``representative`` sent it. ``file`` is the spreadsheet that it came in.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    told = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="filings")
    number = models.PositiveSmallIntegerField()
    via = models.CharField(max_length=10, choices=[(v.value, VIA_NAMES[v]) for v in Via])
    at = models.DateTimeField()
    is_late = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("told", "number")
        constraints = [
            models.UniqueConstraint(fields=["told", "number"], name="filing_number"),
            models.CheckConstraint(condition=Q(person=None) | Q(representative=None), name="one_sender_of_a_filing"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(because=""), name="a_later_filing_says_why"),
        ]

    @property
    def sender(self) -> str:
        """Who sent it; empty where the record does not say."""
        return str(self.representative or self.person or "")


class Reading(models.Model):
    """What a filing says of one measure. ``no_activity`` is its own answer: nothing happened, which is no zero.

    ``words`` explain it, or are the whole answer where a measure is told in words. ``stands`` marks the verified
    reading of its period: one at most, and charts know no other.
    """

    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="readings", db_index=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings", db_index=False)
    starts = models.DateField()
    ends = models.DateField()
    value = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    no_activity = models.BooleanField(default=False)
    words = models.TextField(blank=True)
    stands = models.BooleanField(default=False)

    class Meta:
        ordering = ("measure", "starts")
        constraints = [
            models.UniqueConstraint(fields=["filing", "measure"], name="one_reading_of_a_measure"),
            models.UniqueConstraint(
                fields=["measure", "starts"], condition=Q(stands=True), name="one_reading_stands_for_a_period"
            ),
            models.CheckConstraint(
                condition=Q(value=None, no_activity=True)
                | Q(no_activity=False, value__isnull=False)
                | (Q(value=None, no_activity=False) & ~Q(words="")),
                name="a_reading_says_something",
            ),
        ]

    @property
    def period(self) -> Period:
        """The days that it tells of."""
        return Period(self.starts, self.ends)


class Evidence(models.Model):
    """What stands behind a reading, in people's own words. ``agreed`` says that whose story it is let it be told.

    Purpose of the personal data: to know how a service is for those who use it. No names; kept with the reading.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=[(k.value, EVIDENCE_NAMES[k]) for k in EvidenceKind])
    text = models.TextField()
    agreed = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=[EvidenceKind.STORY, EvidenceKind.VOICE]) | Q(agreed=True),
                name="a_story_is_told_with_leave",
            )
        ]


class Verification(models.Model):
    """The other side looked at a filing: what came of it, how it looked, and what it noted. Added, never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, related_name="verifications")
    result = models.CharField(max_length=10, choices=[(r.value, CHECK_RESULT_NAMES[r]) for r in CheckResult])
    how = models.CharField(max_length=10, blank=True, choices=[(c.value, CHECKED_NAMES[c]) for c in Checked])
    note = models.TextField()
    at = models.DateTimeField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    representative = models.ForeignKey(
        Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("at", "pk")

    @property
    def verifier(self) -> str:
        """Who looked; empty where the record does not say."""
        return str(self.representative or self.person or "")


class Doubt(models.Model):
    """What a verification doubts in one reading."""

    verification = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="doubts")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="doubts")
    text = models.TextField()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["verification", "reading"], name="one_doubt_of_a_reading")]


class Sheet(models.Model):
    """A spreadsheet that came back with faults in it. It is kept, with all that could be read, until it is mended.

    ``faults`` is [[cell, sentence]], ``answers`` what could be read, as a form takes it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    told = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="sheets")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    faults = models.JSONField(default=list)
    answers = models.JSONField(default=dict)

    class Meta:
        ordering = ("-at", "-pk")
