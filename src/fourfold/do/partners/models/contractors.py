"""Main contractors of an authority, and what they promise to those whom they sub-contract to."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.notices.models import Notice
from fourfold.do.providers.models import Provider
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person


class MainContractor(models.Model):
    """A provider with a contract of an authority under which it sub-contracts, from a day until a day (SC 5.3.3).

    While it stands, the provider may offer sub-contracts on the portal. ``ended_because`` says why an officer ended it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="main_contractors")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="main_contracts")
    contract = models.CharField(max_length=200)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="a_main_contract_ends_after_it_began"
            ),
        ]
        indexes = [models.Index(fields=["authority", "-id"])]

    def __str__(self) -> str:
        return self.contract

    def get_absolute_url(self) -> str:
        """The page on which the contractor offers sub-contracts."""
        return reverse("partners.contract", args=[self.uuid])


class FairTerms(models.Model):
    """What a main contractor promises in a sub-contract notice (SC 4.4.7, 8.6.1).

    ``pays_in`` is in days from a correct invoice. ``fee`` is the part in percent that it keeps for managing the work,
    ``fee_for`` what it does for that. ``work`` says how much work is expected, ``cases`` how hard cases are shared.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="fair_terms")
    main = models.ForeignKey(MainContractor, on_delete=models.PROTECT, related_name="offered")
    pays_in = models.PositiveSmallIntegerField()
    fee = models.DecimalField(max_digits=5, decimal_places=2)
    fee_for = models.TextField()
    work = models.TextField()
    cases = models.TextField()

    class Meta:
        verbose_name_plural = "fair terms"
        constraints = [
            models.CheckConstraint(condition=Q(fee__gte=0, fee__lte=100), name="a_fee_is_a_part"),
            models.CheckConstraint(condition=Q(pays_in__gte=1), name="someone_is_paid"),
        ]
