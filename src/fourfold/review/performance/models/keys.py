"""Keys with which a provider's own programs send its returns."""

import uuid

from django.db import models

from fourfold.do.providers.models import Representative


class ReturnKey(models.Model):
    """A key of someone who speaks for a provider: what it may do is what they may, and it ends when they leave.

    ``name`` says which program has it. Only the SHA-256 of the key is kept: nobody reads the key here.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    representative = models.ForeignKey(Representative, on_delete=models.CASCADE, related_name="return_keys")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.name
