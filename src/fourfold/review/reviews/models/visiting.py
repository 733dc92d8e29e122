"""Visits: someone goes and looks, and hears the people who use a service (SC 4.5.3, 8.9.2)."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.govern.people.models import Person
from fourfold.review.reviews.rules.names import VISIT_STATE_NAMES, VisitState


class Visit(models.Model):
    """A visit to a service. ``announced`` says whether the provider knows of it before.

    ``saw`` is what was seen, ``heard`` what people who use it said, ``because`` why it was called off.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="visits", db_index=False)
    on = models.DateField()
    place = models.CharField(max_length=200)
    announced = models.BooleanField(default=True)
    visitor = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    with_whom = models.CharField(max_length=300, blank=True)
    looks_at = models.TextField()
    state = models.CharField(
        max_length=10, default=VisitState.PLANNED, choices=[(s.value, VISIT_STATE_NAMES[s]) for s in VisitState]
    )
    saw = models.TextField(blank=True)
    heard = models.TextField(blank=True)
    because = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=VisitState.MADE) | ~Q(saw=""), name="a_visit_made_says_what_was_seen"
            ),
        ]
        indexes = [
            models.Index(fields=["contract", "-on", "-id"]),
            models.Index(fields=["visitor", "state", "on"]),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.on.day} {self.on:%B %Y}"

    def get_absolute_url(self) -> str:
        """The page of the visit."""
        return reverse("visits.page", args=[self.contract.authority.slug, self.uuid])
