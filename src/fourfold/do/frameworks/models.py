"""Frameworks: lists of providers that an authority may ask to work, lot by lot, without a new tender each time."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary.models import Procurement
from fourfold.do.frameworks.rules import (
    FRAMEWORK_STATE_NAMES,
    INTAKE_NAMES,
    PLACE_STATE_NAMES,
    FrameworkAgreementState,
    Intake,
    PlaceState,
)
from fourfold.do.providers.models import Provider
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


class Framework(models.Model):
    """A framework of an authority. A place on it is no promise of work (SC 6.2.9).

    ``expected_low`` and ``expected_high`` are the least and most that the authority expected to spend through it over
    its whole life, in pence without VAT; both empty where the record does not say. ``expected_because`` is how it
    came to that. ``intake`` is when others may join, empty where the record does not say. ``providers_told`` is how
    many providers the record speaks of, where it names fewer. ``review_on`` is the day by which it is looked at again.
    ``keeper`` is the officer who looks after it. ``ended_because`` says why it ended before its time, or that it ran
    out.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="provider_frameworks")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, null=True, blank=True, related_name="frameworks"
    )
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, null=True, blank=True, related_name="frameworks"
    )
    keeper = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    intake = models.CharField(max_length=10, blank=True, choices=[(i.value, INTAKE_NAMES[i]) for i in Intake])
    expected_low = models.BigIntegerField(null=True, blank=True)
    expected_high = models.BigIntegerField(null=True, blank=True)
    expected_because = models.TextField(blank=True)
    providers_told = models.PositiveIntegerField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10,
        default=FrameworkAgreementState.DRAFT,
        choices=[(s.value, FRAMEWORK_STATE_NAMES[s]) for s in FrameworkAgreementState],
    )
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="framework_reference"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="framework_ends"
            ),
            models.CheckConstraint(
                condition=Q(expected_low=None, expected_high=None) | Q(expected_high__gte=F("expected_low")),
                name="framework_expects_in_order",
            ),
        ]
        indexes = [models.Index(fields=["authority", "state", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the framework."""
        return reverse("frameworks.page", args=[self.authority.slug, self.uuid])


class Lot(models.Model):
    """A part of a framework with providers of its own. ``places`` are GSS codes of districts (empty: everywhere)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    places = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["framework", "number"], name="framework_lot_number")]

    def __str__(self) -> str:
        return self.title


class Place(models.Model):
    """A provider's place on a lot.

    A provisional one is given to a newcomer who has no contracts to show yet: ``to_show`` is what it proves itself
    by, ``show_by`` until when (SC 6.2.10). ``areas`` are the districts of the lot that the provider serves (empty:
    all). ``given_because`` is why the place was given; ``settled_because`` why it was confirmed or ended.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="held")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="framework_places")
    state = models.CharField(max_length=12, choices=[(s.value, PLACE_STATE_NAMES[s]) for s in PlaceState])
    areas = models.JSONField(default=list, blank=True)
    since = models.DateField()
    given_because = models.TextField()
    to_show = models.TextField(blank=True)
    show_by = models.DateField(null=True, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    settled_because = models.TextField(blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lot", "provider"], condition=~Q(state=PlaceState.ENDED), name="one_place_on_a_lot"
            ),
            models.CheckConstraint(
                condition=~Q(state=PlaceState.PROVISIONAL) | (Q(show_by__isnull=False) & ~Q(to_show="")),
                name="a_provisional_place_says_what_to_show",
            ),
            models.CheckConstraint(
                condition=Q(state=PlaceState.ENDED, ended_on__isnull=False)
                | (~Q(state=PlaceState.ENDED) & Q(ended_on=None)),
                name="an_ended_place_ended",
            ),
        ]
        indexes = [models.Index(fields=["provider", "state"]), models.Index(fields=["state", "show_by"])]

    def get_absolute_url(self) -> str:
        """The page on which officers settle the place."""
        return reverse("frameworks.place", args=[self.lot.framework.authority.slug, self.uuid])


class Review(models.Model):
    """A framework looked at again: what was found, and when next. Reviews are added, never changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="reviews")
    held_on = models.DateField()
    found = models.TextField()
    next_on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-held_on", "-pk")
