"""Consortia: who belongs, what they agreed, and who agreed to it."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.notices.models import Notice
from fourfold.do.partners.rules import (
    CONSORTIUM_STATE_NAMES,
    FORM_NAMES,
    PARTNER_STATE_NAMES,
    ConsortiumState,
    Form,
    PartnerState,
)
from fourfold.do.providers.models import Provider, Representative


class Consortium(models.Model):
    """Providers who mean to bid together, for one opportunity or, without a ``notice``, for whatever comes.

    Nobody but its partners knows of it until ``shown_at``, when they said so themselves. ``number`` is that of its
    newest agreement, nothing while there is none. ``set_up_on`` is the day on which the partnership or joint venture
    was set up, ``body`` its name. ``ended_because`` says why it was dissolved.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    purpose = models.TextField()
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, blank=True, related_name="consortia")
    lead = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="consortia_led")
    state = models.CharField(
        max_length=10,
        default=ConsortiumState.FORMING,
        choices=[(s.value, CONSORTIUM_STATE_NAMES[s]) for s in ConsortiumState],
    )
    number = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    formed_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    body = models.CharField(max_length=200, blank=True)
    set_up_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "consortia"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ConsortiumState.FORMED) | Q(number__gte=1, formed_at__isnull=False),
                name="a_formed_consortium_has_an_agreement",
            ),
            models.CheckConstraint(
                condition=Q(state=ConsortiumState.DISSOLVED, ended_at__isnull=False)
                | (~Q(state=ConsortiumState.DISSOLVED) & Q(ended_at=None)),
                name="a_dissolved_consortium_ended",
            ),
        ]
        indexes = [
            models.Index(fields=["notice", "shown_at", "id"]),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page of the consortium, for its partners."""
        return reverse("partners.consortium", args=[self.uuid])


class Partner(models.Model):
    """A provider's place in a consortium.

    ``does`` is what the lead asks it for; ``because`` what it asks to be changed, or why it declined or left.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="partners")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="partnerships")
    state = models.CharField(
        max_length=10,
        default=PartnerState.INVITED,
        choices=[(s.value, PARTNER_STATE_NAMES[s]) for s in PartnerState],
    )
    does = models.TextField(blank=True)
    because = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["consortium", "provider"], name="one_place_in_a_consortium"),
        ]
        indexes = [models.Index(fields=["provider", "state"])]


class Agreement(models.Model):
    """What partners agree among themselves, word for word (SC 8.3.2). Versions are added, never changed.

    ``work`` says how work is shared out, the hard cases too; ``money`` how and when each is paid; ``leaving`` how one
    may leave; ``lead_leaves`` what happens when the lead walks away, and ``successor`` who then leads. ``form`` is
    empty where no authority asks for one.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consortium = models.ForeignKey(Consortium, on_delete=models.CASCADE, related_name="agreements")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=20, blank=True, choices=[(f.value, FORM_NAMES[f]) for f in Form])
    work = models.TextField()
    money = models.TextField()
    leaving = models.TextField()
    lead_leaves = models.TextField()
    successor = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["consortium", "number"], name="agreement_number")]


class Share(models.Model):
    """One partner's line in an agreement: its part in percent, what it does, and who agreed for it, when."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="shares")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="shares")
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    does = models.TextField()
    agreed_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("partner_id",)
        constraints = [
            models.UniqueConstraint(fields=["agreement", "partner"], name="one_share_in_an_agreement"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="a_share_is_a_part"),
            models.CheckConstraint(
                condition=Q(agreed_by=None, agreed_at=None) | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="someone_agreed_to_a_share",
            ),
        ]
