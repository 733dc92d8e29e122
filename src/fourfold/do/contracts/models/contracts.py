"""A contract as it stands: what it is for, who answers for it, what it is worth, and from when until when."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.commissions.models import Commission
from fourfold.cycle.outcomes.models import Outcome, Service
from fourfold.do.contracts.rules.names import KIND_NAMES, STATE_NAMES, ContractKind, ContractState
from fourfold.do.diary.rules import SUBJECT_NAMES, Subject
from fourfold.do.frameworks.models import Framework
from fourfold.do.providers.models import Provider
from fourfold.do.tendering.models import Award, Promise
from fourfold.do.tendering.rules.names import PROMISE_NAMES, PromiseKind
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.places import place_called
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Directorate, Person

_STATES = [(s.value, STATE_NAMES[s]) for s in ContractState]


class Contract(models.Model):
    """An agreement under which someone delivers for the authority; its own team too (SC rec 25).

    ``run_by`` says in words who delivers, where that is no registered provider. ``award`` is where a tender led to
    it, ``agreement`` the framework that it is called off from, ``parent`` the framework agreement or main contract
    that it belongs to, ``decision`` the one that it rests on. ``value`` is pence over the whole life without VAT,
    ``value_because`` what stands behind it. What the record does not say stays empty, and is shown as a gap:
    ``subject`` (what is bought, as the law tells thresholds apart), ``value``, ``starts_on``, ``ends_on``,
    ``manager``, ``lead_director``. ``first_value`` and ``first_ends_on`` are as it went live, so that changes can be
    reckoned from them. ``signed_on`` is the day from which notices count. ``no_extension`` says that none is
    possible, ``staff_note`` who changes employer with it (TUPE), ``pension_note`` what becomes of their pensions.
    ``notice_days`` is how long before its end either side says so. ``categories`` are CPV codes. ``rulebook`` is the
    one under which it went live. ``basis`` says "made up" for a contract of the demonstration, ``clause`` where the
    record speaks of it. ``version`` grows with each change, so that a form opened earlier is known to be stale.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="contracts")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    kind = models.CharField(
        max_length=10, default=ContractKind.CONTRACT, choices=[(k.value, KIND_NAMES[k]) for k in ContractKind]
    )
    state = models.CharField(max_length=10, default=ContractState.DRAFT, choices=_STATES)
    subject = models.CharField(max_length=20, blank=True, choices=[(s.value, SUBJECT_NAMES[s]) for s in Subject])
    categories = models.JSONField(default=list, blank=True)
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts", db_index=False
    )
    run_by = models.CharField(max_length=200, blank=True)
    award = models.OneToOneField(Award, on_delete=models.PROTECT, null=True, blank=True, related_name="contract")
    agreement = models.ForeignKey(Framework, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="call_offs")
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts"
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcomes = models.ManyToManyField(Outcome, related_name="contracts", blank=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts")
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts", db_index=False
    )
    manager = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="contracts_managed", db_index=False
    )
    lead_director = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    value = models.BigIntegerField(null=True, blank=True)
    value_because = models.TextField(blank=True)
    first_value = models.BigIntegerField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    first_ends_on = models.DateField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    no_extension = models.BooleanField(default=False)
    staff_note = models.TextField(blank=True)
    pension_note = models.TextField(blank=True)
    live_at = models.DateTimeField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="contract_reference"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="contract_ends_after_it_begins",
            ),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="contract_value_is_money"),
            models.CheckConstraint(
                condition=~Q(state=ContractState.TERMINATED) | ~Q(ended_because=""), name="contract_ended_because"
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[ContractState.ENDED, ContractState.TERMINATED, ContractState.ABANDONED],
                    ended_on__isnull=False,
                )
                | (Q(state__in=[ContractState.DRAFT, ContractState.LIVE]) & Q(ended_on=None)),
                name="an_ended_contract_ended",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[ContractKind.CALL_OFF, ContractKind.FRAMEWORK]) | Q(agreement=None),
                name="a_call_off_has_the_framework",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "-id"]),
            models.Index(fields=["authority", "state", "-id"]),
            models.Index(fields=["authority", "state", "ends_on", "id"]),
            models.Index(fields=["directorate", "state", "-id"]),
            models.Index(fields=["provider", "state", "-id"]),
            models.Index(fields=["manager", "state", "ends_on"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the contract: everyone reads what they may."""
        return reverse("contracts.page", args=[self.authority.slug, self.uuid])

    @property
    def who(self) -> str:
        """Who delivers, in words; empty where the record does not say."""
        return str(self.provider) if self.provider else self.run_by


class Place(models.Model):
    """A place that a contract is for, by its GSS code. A contract without any is for the whole area."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="places")
    code = models.CharField(max_length=9)

    class Meta:
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=["contract", "code"], name="contract_place_once")]
        indexes = [models.Index(fields=["code", "contract"])]

    def __str__(self) -> str:
        return place_called(self.code)


class Fact(models.Model):
    """What the record says of a contract that fits no field, word for word or nearly, with its clause."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="facts")
    text = models.TextField()
    clause = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text


class Commitment(models.Model):
    """Something measurable that was promised. ``promise`` is what a winner offered in its bid, where it came from one.

    ``amount`` is in ``unit``, pence for "£", and may be unknown.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="commitments")
    promise = models.OneToOneField(Promise, on_delete=models.PROTECT, null=True, blank=True, related_name="commitment")
    kind = models.CharField(max_length=20, choices=[(k.value, PROMISE_NAMES[k]) for k in PromiseKind])
    text = models.TextField()
    measure = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
