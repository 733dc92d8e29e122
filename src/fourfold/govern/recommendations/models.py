"""Recommendations that others made to the authority, and what became of each."""

import uuid

from django.db import models
from django.urls import reverse

from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Post
from fourfold.govern.recommendations.rules import PROGRESS_NAMES, Progress


class Body(models.Model):
    """Who looked at the authority and recommended: a peer challenge, a select committee."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name_plural = "bodies"
        ordering = ("title",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="recommending_body_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of its recommendations."""
        return reverse("recommendations.body", args=[self.authority.slug, self.slug])


class Recommendation(models.Model):
    """One recommendation, the authority's answer, and progress. ``accepted`` is empty until there is an answer.

    ``owner`` is the post that answers for it where the authority has one; ``owner_text`` and ``due_text`` say it
    in the words of the papers where these are no post and no date.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    response = models.TextField(blank=True)
    accepted = models.BooleanField(null=True, blank=True)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner_text = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    progress = models.CharField(
        max_length=20, default=Progress.NOT_STARTED, choices=[(p.value, PROGRESS_NAMES[p]) for p in Progress]
    )
    progress_note = models.TextField(blank=True)
    progress_at = models.DateTimeField(null=True, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="recommendation_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    def get_absolute_url(self) -> str:
        """The page of the recommendation."""
        return reverse("recommendations.page", args=[self.body.authority.slug, self.uuid])
