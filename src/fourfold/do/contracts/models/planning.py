"""When a contract is looked at, and how it will be known whether it worked (SC rec 23)."""

import uuid

from django.db import models
from django.db.models import Q

from fourfold.do.contracts.models.contracts import Contract


class PlannedReview(models.Model):
    """A review in the schedule of a contract. ``what`` is what it looks at; ``held_on`` when it was held."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="planned_reviews")
    due_on = models.DateField()
    what = models.CharField(max_length=300)
    held_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [models.UniqueConstraint(fields=["contract", "due_on"], name="one_review_a_day")]
        indexes = [models.Index(fields=["due_on"], condition=Q(held_on=None), name="reviews_to_hold")]

    def __str__(self) -> str:
        return self.what


class EvaluationPlan(models.Model):
    """How it will be known whether lives changed: what is asked, with which evidence, compared with what, by when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="evaluation_plans")
    question = models.TextField()
    evidence = models.TextField()
    compared_with = models.TextField(blank=True)
    due_on = models.DateField()
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.question
