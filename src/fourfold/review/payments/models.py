"""What each supplier was paid when, and what main contractors return of those whom they pay in turn."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Provider, Representative
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Person
from fourfold.review.ledger.models import Supplier
from fourfold.review.payments.rules.chain import (
    RETURN_NAMES,
    SAID_NAMES,
    UNPAID_NAMES,
    ReturnState,
    Said,
    UnpaidState,
)


class SupplierYear(models.Model):
    """Counts of payments to a supplier in a financial year, as ``engine.COUNTS`` names them."""

    supplier = models.ForeignKey(Supplier, on_delete=models.CASCADE, related_name="payment_years")
    year = models.PositiveSmallIntegerField()
    counts = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["supplier", "year"], name="payments_of_a_supplier_a_year")]


class ChainReturn(models.Model):
    """What a main contractor says it paid its subcontractors under a contract, from ``first`` to ``last`` (SC 8.6.2).

    A draft is seen by its own people alone. ``due_on`` is the last day to send it.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="chain_returns")
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="chain_returns")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="chain_returns")
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(
        max_length=10, default=ReturnState.DRAFT, choices=[(s.value, RETURN_NAMES[s]) for s in ReturnState]
    )
    begun_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-first", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["contract", "first"], name="one_chain_return_a_period"),
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="chain_return_ends_after_it_begins"),
        ]
        indexes = [models.Index(fields=["authority", "state", "-first"])]

    def __str__(self) -> str:
        return f"{self.contract}: {self.first:%-d %B %Y}"

    def get_absolute_url(self) -> str:
        """The page on which the main contractor fills it in, or reads what it sent."""
        return reverse("payments.return", args=[self.uuid])


class ChainLine(models.Model):
    """An invoice of a subcontractor, as the main contractor tells it. ``amount`` is pence without VAT.

    ``provider`` where the subcontractor is registered: then it says itself whether that is so. What it ``said`` is
    for the authority; the main contractor never sees it, line by line.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    returned = models.ForeignKey(ChainReturn, on_delete=models.CASCADE, related_name="lines")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="chain_lines")
    name = models.CharField(max_length=200)
    invoice = models.CharField(max_length=100, blank=True)
    amount = models.BigIntegerField()
    received_on = models.DateField()
    paid_on = models.DateField(null=True, blank=True)
    said = models.CharField(max_length=10, default=Said.NOTHING, choices=[(s.value, SAID_NAMES[s]) for s in Said])
    said_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="chain_line_amount"),
            models.CheckConstraint(
                condition=Q(paid_on=None) | Q(paid_on__gte=F("received_on")), name="chain_line_paid_after_receipt"
            ),
        ]
        indexes = [models.Index(fields=["provider", "said"])]

    def __str__(self) -> str:
        return f"{self.name} {self.invoice}"


class Unpaid(models.Model):
    """“I was not paid”: what a subcontractor tells an officer who has no part in the contract.

    ``line`` where it is about an invoice that the main contractor returned. ``officer`` looks into it; ``stands_in``
    says that it is someone of democratic services, because no fair treatment officer was free of it.
    ``first_word_by`` and ``answer_by`` are the last days in time, empty where the rulebook sets none.

    Purpose of the personal data (``representative``, ``text``): to look into it. Only whoever said it and ``officer``
    read it; the audit chain knows who said it by ``voice`` alone. Kept for six years after the answer.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    voice = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="unpaid")
    reference = models.CharField(max_length=30)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(ChainLine, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    invoice = models.CharField(max_length=100, blank=True)
    amount = models.BigIntegerField()
    received_on = models.DateField()
    text = models.TextField(blank=True)
    officer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stands_in = models.BooleanField(default=False)
    state = models.CharField(
        max_length=12, default=UnpaidState.SENT, choices=[(s.value, UNPAID_NAMES[s]) for s in UnpaidState]
    )
    sent_at = models.DateTimeField()
    first_word_by = models.DateField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "unpaid"
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="unpaid_reference"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="unpaid_amount"),
        ]
        indexes = [models.Index(fields=["officer", "state"]), models.Index(fields=["representative", "-id"])]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The page of it, for the two who may read it."""
        return reverse("payments.unpaid", args=[self.authority.slug, self.uuid])
