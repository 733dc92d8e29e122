"""Documents of a contract, and the certificates that have to stay valid while it runs."""

import uuid

from django.db import models
from django.db.models import Q

from fourfold.do.contracts.models.contracts import Contract
from fourfold.do.contracts.rules.names import (
    CERTIFICATE_NAMES,
    DOCUMENT_NAMES,
    CertificateKind,
    DocumentKind,
)
from fourfold.do.providers.models import Representative
from fourfold.foundation.files.models import StoredFile
from fourfold.govern.people.models import Person


class ContractDocument(models.Model):
    """A document of a contract. Only those that ``is_public`` are shown to everyone."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20, choices=[(k.value, DOCUMENT_NAMES[k]) for k in DocumentKind])
    title = models.CharField(max_length=200)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    is_public = models.BooleanField(default=False)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "pk")

    def __str__(self) -> str:
        return self.title


class Certificate(models.Model):
    """Insurance, a registration or another paper that the provider keeps valid. ``amount`` is pence of cover.

    ``expires_on`` is its last day; empty where it does not run out. ``seen_on`` is when an officer last saw the paper
    itself: until then it is only told. A newer one takes its place (``replaced_by``); the place of one that was seen
    only once it was seen itself (``meant_for``).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="certificates")
    kind = models.CharField(max_length=30, choices=[(k.value, CERTIFICATE_NAMES[k]) for k in CertificateKind])
    title = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seen_on = models.DateField(null=True, blank=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")
    meant_for = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="offered")
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("kind", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="certificate_amount"),
        ]
        indexes = [models.Index(fields=["expires_on"], condition=Q(replaced_by=None), name="certificates_that_expire")]

    def __str__(self) -> str:
        return self.title or self.get_kind_display()
