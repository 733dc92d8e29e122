"""What can be found. The words are indexed by the database itself: see ``bodies``."""

from django.db import models

from fourfold.foundation.authorities.models import Authority


class Entry(models.Model):
    """One thing that can be found; ``inside_only``: by the authority's own officers and Members alone."""

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=50)
    subject = models.UUIDField(unique=True)
    title = models.CharField(max_length=300)
    words = models.TextField(blank=True)
    href = models.CharField(max_length=500)
    inside_only = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["authority", "kind"])]
