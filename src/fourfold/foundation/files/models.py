"""Files, known by what they contain."""

import uuid

from django.db import models
from django.urls import reverse

from fourfold.foundation.authorities.models import Authority


class FileState(models.TextChoices):
    """``kept`` while a form is being mended, ``stored`` once something refers to it."""

    KEPT = "kept"
    STORED = "stored"


class StoredFile(models.Model):
    """One upload. Its bytes lie under their SHA-256; several uploads of the same bytes share them.

    Purpose of the personal data in it: evidence of a commission. A kept file goes after a day; a stored one stays
    as long as what refers to it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    state = models.CharField(max_length=20, choices=FileState, default=FileState.KEPT)
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "uploaded_at"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where those who may can fetch it."""
        return reverse("files.download", args=[self.uuid, self.name])
