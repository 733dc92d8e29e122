"""Forms that have been sent: the second sending of one finds the first here."""

from django.db import models


class SentForm(models.Model):
    """A form that was acted on, and where its sender was taken."""

    key = models.UUIDField(primary_key=True)
    location = models.CharField(max_length=500)
    at = models.DateTimeField(db_index=True)
