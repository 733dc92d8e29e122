"""What providers seek and offer, and what they write to each other."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.notices.models import Notice
from fourfold.do.partners.rules import AIM_NAMES, AUDIENCE_NAMES, Aim, Audience
from fourfold.do.providers.models import Provider, Representative
from fourfold.govern.people.models import Person


class Offer(models.Model):
    """What a provider seeks from partners, or offers them: for one opportunity, or in general without a ``notice``.

    ``categories`` are CPV codes, ``places`` GSS codes of districts (empty: anywhere). ``share`` is the part of the
    work, in percent, that it seeks a partner for or could take; empty where it has not said. ``until`` is the last day
    on which it is shown; ``ended_at`` when it was taken down before.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="partner_offers")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="partner_offers")
    aim = models.CharField(max_length=10, choices=[(a.value, AIM_NAMES[a]) for a in Aim])
    words = models.TextField()
    categories = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.DateField()
    audience = models.CharField(
        max_length=10, default=Audience.PROVIDERS, choices=[(a.value, AUDIENCE_NAMES[a]) for a in Audience]
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gte=1, share__lte=100), name="an_offer_is_of_a_part"
            ),
            models.UniqueConstraint(
                fields=["provider", "notice", "aim"],
                condition=Q(notice__isnull=False, ended_at=None),
                name="one_offer_of_a_kind_for_a_notice",
            ),
        ]
        indexes = [
            models.Index(fields=["notice", "-id"]),
            models.Index(fields=["provider", "-id"]),
            models.Index(fields=["-id"], condition=Q(ended_at=None), name="offers_that_stand"),
        ]

    def __str__(self) -> str:
        return f"{self.provider}: {self.get_aim_display()}"

    def get_absolute_url(self) -> str:
        """The page of the offer."""
        return reverse("partners.offer", args=[self.uuid])


class Introduction(models.Model):
    """Two providers who write to each other through the portal: ``asker`` began, about an offer of ``asked``.

    Nobody sees an e-mail address. ``last_at`` is when the newest letter was sent.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="introductions")
    asker = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="introductions_begun")
    asked = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="introductions_had")
    last_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asker=F("asked")), name="nobody_is_introduced_to_themselves"),
            models.UniqueConstraint(fields=["offer", "asker"], name="one_introduction_to_an_offer"),
        ]
        indexes = [
            models.Index(fields=["asker", "-last_at", "-id"]),
            models.Index(fields=["asked", "-last_at", "-id"]),
        ]

    def get_absolute_url(self) -> str:
        """The page on which the two write."""
        return reverse("partners.talk", args=[self.uuid])


class Letter(models.Model):
    """What one provider wrote to the other.

    Purpose of the data: to let two providers find out whether they fit, before they give each other an address. Only
    the two read it, and whoever looks into a report of it. ``done_at`` is when its receiver answered, or said that
    it needs no answer; ``hidden_at`` when an officer took it away. Kept for two years after the newest letter of the
    introduction; see ``jobs``.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="letters")
    sender = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+")
    written_by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes = [models.Index(fields=["introduction", "id"])]


class Block(models.Model):
    """A provider that wants to hear nothing more from another."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Provider, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "blocked"], name="one_block_of_a_provider"),
            models.CheckConstraint(condition=~Q(provider=F("blocked")), name="nobody_blocks_themselves"),
        ]


class Report(models.Model):
    """A letter that its receiver reports; a market development officer looks into it.

    It goes to the authority whose opportunity the offer was for; without one, to those of every authority here, and
    whoever takes it first settles it. Kept as long as the letter.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    letter = models.OneToOneField(Letter, on_delete=models.CASCADE, related_name="report")
    by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["settled_at", "id"])]
