"""Who takes part in a contract beside the authority and the main provider."""

import uuid

from django.db import models
from django.db.models import F, Q

from fourfold.do.contracts.models.contracts import Contract
from fourfold.do.contracts.rules.names import PARTY_PART_NAMES, PartyPart
from fourfold.do.providers.models import Provider, Representative
from fourfold.govern.people.models import Person


class Party(models.Model):
    """Another party of a contract: a consortium's member, who buys or pays with us, who stands surety.

    ``provider`` where it is registered; ``name`` is how the contract calls it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="parties")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    name = models.CharField(max_length=200)
    part = models.CharField(max_length=12, choices=[(p.value, PARTY_PART_NAMES[p]) for p in PartyPart])
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("name", "pk")
        verbose_name_plural = "parties"
        constraints = [models.UniqueConstraint(fields=["contract", "name", "part"], name="contract_party_once")]

    def __str__(self) -> str:
        return self.name


class Subcontractor(models.Model):
    """Who delivers a part for the main provider (tier 2), or for one of its subcontractors (tier 3 and on).

    ``provider`` where it is registered; ``name`` is how the main provider calls it. ``parent`` is whom it works for;
    none in tier 2. ``share`` is hundredths of the contract's value, where told. Named by the provider's own people
    (``named_by``) or by an officer (``entered_by``). ``until`` is its last day, once it has left.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="subcontractors")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="subcontracts")
    name = models.CharField(max_length=200)
    tier = models.PositiveSmallIntegerField(default=2)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="below")
    services = models.TextField()
    share = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("tier", "name", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(tier=2, parent=None) | Q(tier__gt=2, parent__isnull=False), name="subcontractor_tier"
            ),
            models.CheckConstraint(
                condition=Q(share=None) | Q(share__gt=0, share__lte=100), name="subcontractor_share"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name="subcontractor_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.name
