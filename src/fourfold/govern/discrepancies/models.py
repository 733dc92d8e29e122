"""Places where the authority's own papers state one thing in two ways."""

import uuid

from django.db import models
from django.urls import reverse

from fourfold.foundation.authorities.models import Authority


class Discrepancy(models.Model):
    """A question to which the papers give more than one answer. Each answer is a reading; none is chosen."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="discrepancies")
    slug = models.SlugField(max_length=100)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    question = models.TextField()
    what_it_means = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "discrepancies"
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="discrepancy_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the page of figures that differ."""
        return f"{reverse('discrepancies.list', args=[self.authority.slug])}#{self.slug}"


class DiscrepancyReading(models.Model):
    """What one clause says: its figure as printed there, and what it says about it."""

    discrepancy = models.ForeignKey(Discrepancy, on_delete=models.CASCADE, related_name="readings")
    position = models.PositiveSmallIntegerField()
    figure = models.CharField(max_length=200)
    says = models.TextField()
    clause = models.CharField(max_length=100)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["discrepancy", "position"], name="discrepancy_reading_position")]
