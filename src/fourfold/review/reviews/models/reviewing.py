"""A contract looked at together with whoever delivers it: what was talked about, found and agreed (SC rec 23)."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.contracts.models import Contract, PlannedReview
from fourfold.do.providers.models import Representative
from fourfold.govern.people.models import Person
from fourfold.review.reviews.rules.names import (
    ACTION_STATE_NAMES,
    FINDING_NAMES,
    REVIEW_KIND_NAMES,
    REVIEW_STATE_NAMES,
    SIDE_NAMES,
    SUBJECT_NAMES,
    ActionState,
    FindingKind,
    ReviewKind,
    ReviewState,
    Side,
    Subject,
)


class Review(models.Model):
    """One review of a contract.

    ``planned`` is the day of the contract's schedule that it keeps, where it has one. ``on`` is the day on which it
    is, or was, held. ``summary`` is what it came to. ``next`` is the review that was booked when it was closed;
    ``no_next_because`` says why it was the last one. ``changed_because`` is why it was moved or called off.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    planned = models.OneToOneField(
        PlannedReview, on_delete=models.SET_NULL, null=True, blank=True, related_name="review"
    )
    kind = models.CharField(max_length=10, choices=[(k.value, REVIEW_KIND_NAMES[k]) for k in ReviewKind])
    on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    state = models.CharField(
        max_length=10, default=ReviewState.BOOKED, choices=[(s.value, REVIEW_STATE_NAMES[s]) for s in ReviewState]
    )
    summary = models.TextField(blank=True)
    next = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    no_next_because = models.TextField(blank=True)
    changed_because = models.TextField(blank=True)
    booked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "on"], condition=~Q(state=ReviewState.CALLED_OFF), name="one_contract_review_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReviewState.CLOSED)
                | (~Q(summary="") & (Q(next__isnull=False) | ~Q(no_next_because="") | ~Q(clause=""))),
                name="a_closed_review_has_the_next_or_the_end",
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "-on", "-id"]),
            models.Index(fields=["state", "on", "id"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.on.day} {self.on:%B %Y}"

    def get_absolute_url(self) -> str:
        """The page of the review."""
        return reverse("reviews.page", args=[self.contract.authority.slug, self.uuid])


class AgendaPoint(models.Model):
    """A point of the agenda. Before the day only what someone raised is kept; the rest is made from the record, and
    kept as it stood when the review was held.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="points")
    position = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=12, choices=[(s.value, SUBJECT_NAMES[s]) for s in Subject])
    text = models.TextField()
    clause = models.CharField(max_length=100, blank=True)
    href = models.CharField(max_length=300, blank=True)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    raised_for = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position", "pk")


class Attendance(models.Model):
    """Someone who was asked to a review: for whom they speak, where that is known, and whether they came."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="attendance")
    name = models.CharField(max_length=200)
    side = models.CharField(max_length=10, blank=True, choices=[(s.value, SIDE_NAMES[s]) for s in Side])
    came = models.BooleanField(default=True)

    class Meta:
        ordering = ("-came", "side", "name", "pk")
        verbose_name_plural = "attendances"


class Finding(models.Model):
    """What a review found. ``measure`` is what shows it, in words."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=[(k.value, FINDING_NAMES[k]) for k in FindingKind])
    text = models.TextField()
    measure = models.CharField(max_length=200, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)


class ReviewAction(models.Model):
    """Something agreed at a review: who does it, and by when. The council's own count like the provider's (SC 4.5.3).

    ``owner`` is an officer, where the council does it; ``owner_name`` is how the provider's person is called.
    ``done_how`` is what its owner says was done, ``reported_by`` or ``reported_for`` who said it for the council or the
    provider; ``settled_because`` why that was taken, sent back or dropped.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="actions")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="review_actions", db_index=False)
    text = models.TextField()
    side = models.CharField(max_length=10, choices=[(s.value, SIDE_NAMES[s]) for s in (Side.AUTHORITY, Side.PROVIDER)])
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    owner_name = models.CharField(max_length=200, blank=True)
    due_on = models.DateField()
    state = models.CharField(
        max_length=10, default=ActionState.OPEN, choices=[(s.value, ACTION_STATE_NAMES[s]) for s in ActionState]
    )
    done_how = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reported_for = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(side=Side.AUTHORITY, owner__isnull=False) | Q(side=Side.PROVIDER, owner=None),
                name="an_action_of_the_council_has_an_officer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ActionState.REPORTED, ActionState.DONE]) | ~Q(done_how=""),
                name="a_done_action_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "state", "due_on"]),
            models.Index(fields=["owner", "state", "due_on"]),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """Where it stands: at its review."""
        return f"{self.review.get_absolute_url()}#actions"

    @property
    def who(self) -> str:
        """Who does it, in words."""
        return str(self.owner) if self.owner else self.owner_name
