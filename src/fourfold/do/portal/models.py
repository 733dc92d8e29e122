"""What people follow on the portal, what they asked to be told about, and what they were told."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.notices.models import Notice
from fourfold.do.portal.rules import HOW_OFTEN_NAMES, HowOften


class Follow(models.Model):
    """Someone who is told of each later version of a notice.

    Purpose of the personal data (``account``): to tell them. Deleted when they stop following.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="follows_of")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "notice"], name="a_notice_is_followed_once")]
        indexes = [models.Index(fields=["account", "-id"])]


class Alert(models.Model):
    """A saved search: what someone wants to be told about, and how often.

    ``asked`` is the question as pairs of an address, ``groups`` the same as search takes it: groups of tokens, of
    each of which a notice has one. ``is_on`` until its owner pauses it, or ends it from a mail.

    Purpose of the personal data (``account``, ``name``): to tell them what they asked for. Deleted with the alert.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="alerts")
    name = models.CharField(max_length=100)
    asked = models.JSONField()
    groups = models.TextField()
    how_often = models.CharField(max_length=10, choices=[(h.value, HOW_OFTEN_NAMES[h]) for h in HowOften])
    is_on = models.BooleanField(default=True)
    since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["account", "-id"]), models.Index(fields=["how_often", "is_on", "id"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the alert, with what it found."""
        return reverse("portal.alert", args=[self.uuid])


class AlertKey(models.Model):
    """The tokens of an alert's rarest group: a notice without any of them cannot be what it asks for."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="keys")
    token = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["token", "alert"])]


class Hit(models.Model):
    """A notice that an alert found: once, whatever happens. ``told_at`` and ``mailed_at`` when its owner was told."""

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="hits")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["alert", "notice"], name="an_alert_finds_a_notice_once")]
        indexes = [
            models.Index(fields=["alert", "-id"]),
            models.Index(fields=["alert"], condition=Q(told_at=None), name="hits_to_tell"),
            models.Index(fields=["told_at"], condition=Q(mailed_at=None, told_at__isnull=False), name="hits_to_mail"),
        ]


class Watermark(models.Model):
    """How far the feed of versions was read: everything up to ``position``, and nothing after it."""

    ONLY = 1
    position = models.BigIntegerField(default=0)
