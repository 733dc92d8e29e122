"""What people are told, and how they want to hear of it."""

import uuid

from django.conf import settings
from django.db import models

from fourfold.foundation.authorities.models import Authority


class Message(models.Model):
    """One sentence for one account, and the page that it is about.

    Purpose of the data: to tell people what waits for them. Kept for a year after it was read.
    ``authority`` is empty where it comes from none, such as a word between providers. ``mailed_at`` stays empty until a
    mail server has taken the mail.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="messages")
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=100)
    sentence = models.CharField(max_length=500)
    href = models.CharField(max_length=500)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "read_at", "-id"]),
            models.Index(fields=["at"], condition=models.Q(mailed_at=None), name="messages_to_mail"),
        ]

    def __str__(self) -> str:
        return self.sentence

    @property
    def sender(self) -> str:
        """From whom it comes, in a word or two."""
        return self.authority.short_name if self.authority else "Fourfold"


class HowOften(models.TextChoices):
    """When a message also goes out as mail."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    NEVER = "never"


class MailChoice(models.Model):
    """How often an account wants mail; without a row, at once."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="mail_choice"
    )
    how = models.CharField(max_length=10, choices=HowOften, default=HowOften.AT_ONCE)


class OutboxMail(models.Model):
    """A mail of the demo, which shows on a page what would have been sent."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.CharField(max_length=500)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.subject
