"""Who may bid where a procedure limits it: those invited, and those who ask to take part."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.providers.models import Provider, Representative
from fourfold.do.tendering.models.tenders import Tender
from fourfold.do.tendering.rules.names import CHOICE_NAMES, Choice
from fourfold.govern.people.models import Person


class Invitation(models.Model):
    """A provider that may bid, and why it is asked. Those chosen from a first stage have one each too."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="invitations")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="invitations_to_bid")
    because = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["tender", "provider"], name="invited_once")]


class Application(models.Model):
    """A provider's request to take part in a tender in stages.

    ``answers`` are its standard answers as they stood then: [{question, kind, answer, explanation}]. ``choice`` with
    its ``reason`` is what the lead decided, told to the provider at ``told_at``. One that was withdrawn does not count,
    and can be made anew while there is time.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="applications")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="applications")
    words = models.TextField(blank=True)
    answers = models.JSONField(default=list)
    by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    choice = models.CharField(max_length=20, blank=True, choices=[(c.value, CHOICE_NAMES[c]) for c in Choice])
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["tender", "provider"], name="asks_to_take_part_once"),
            models.CheckConstraint(
                condition=Q(told_at=None) | (~Q(choice="") & ~Q(reason="")), name="who_is_told_has_a_reason"
            ),
        ]

    def get_absolute_url(self) -> str:
        """Where the lead decides on it."""
        return reverse("tendering.applicant", args=[self.tender.authority.slug, self.tender.uuid, self.uuid])
