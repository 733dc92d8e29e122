"""Files, known by what they contain."""

import uuid

from django.db import models

from fourfold.foundation.authorities.models import Authority


class StoredFile(models.Model):
    """One upload. Its bytes lie under their SHA-256; several uploads of the same bytes share them.

    ``state`` is "kept" while a form is being mended, "stored" once something refers to it, "refused" after a scan.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    state = models.CharField(max_length=20, default="kept")
    uploaded_by = models.UUIDField()
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
