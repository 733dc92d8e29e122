"""Payment by results: what is agreed, what was achieved in each period, and what was paid for it (SC 8.4, 8.8.5)."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.contracts.models.contracts import Contract
from fourfold.do.contracts.models.terms import Change
from fourfold.do.contracts.rules.outcome_payments import KIND_NAMES, LineKind
from fourfold.do.contracts.rules.outcome_terms import EVERY
from fourfold.do.contracts.rules.result_states import (
    PERIOD_NAMES,
    SCHEME_NAMES,
    ResultPeriodState,
    ResultSchemeState,
)
from fourfold.do.providers.models import Representative
from fourfold.govern.people.models import Person


class ResultScheme(models.Model):
    """An agreement on payment by results, for the periods from ``from_number`` on; the first is 1.

    Money is pence. ``fixed`` is the fixed part of all its periods together, ``at_risk`` the per cent of it that is
    paid only for results. ``each_floor`` and ``each_cap`` bound a period's payment, ``whole_floor`` and ``whole_cap``
    all payments of the contract. ``setup_cost`` and ``monthly_cost`` are what the service is thought to cost the
    provider. Once agreed it is frozen; ``change`` is the change of the contract that put it in the place of another.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="result_schemes")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        max_length=10,
        default=ResultSchemeState.DRAFT,
        choices=[(s.value, SCHEME_NAMES[s]) for s in ResultSchemeState],
    )
    from_number = models.PositiveSmallIntegerField(default=1)
    months = models.PositiveSmallIntegerField(default=3, choices=list(EVERY.items()))
    fixed = models.BigIntegerField(default=0)
    at_risk = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    in_advance = models.BooleanField(default=False)
    each_floor = models.BigIntegerField(null=True, blank=True)
    each_cap = models.BigIntegerField(null=True, blank=True)
    whole_floor = models.BigIntegerField(null=True, blank=True)
    whole_cap = models.BigIntegerField(null=True, blank=True)
    setup_cost = models.BigIntegerField(default=0)
    monthly_cost = models.BigIntegerField(default=0)
    change = models.OneToOneField(Change, on_delete=models.PROTECT, null=True, blank=True, related_name="result_scheme")
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="result_scheme_number"),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(state=ResultSchemeState.DRAFT), name="one_result_scheme_in_draft"
            ),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(state=ResultSchemeState.AGREED), name="one_result_scheme_agreed"
            ),
            models.CheckConstraint(condition=Q(at_risk__gte=0, at_risk__lte=100), name="a_share_at_risk_is_a_share"),
            models.CheckConstraint(
                condition=Q(state=ResultSchemeState.DRAFT) | Q(agreed_at__isnull=False), name="what_is_agreed_has_a_day"
            ),
            models.CheckConstraint(
                condition=Q(fixed__gte=0, setup_cost__gte=0, monthly_cost__gte=0), name="result_sums_are_money"
            ),
        ]


class ResultTariff(models.Model):
    """An outcome that is paid for.

    ``key`` stays the same when an agreement takes the place of another. ``bands`` is [[after so many in a period,
    pence for each]], ``expected`` how many are expected in each period of the agreement, ``most`` how many the
    contract pays for in all. ``measure`` says how it is shown that someone reached it.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    scheme = models.ForeignKey(ResultScheme, on_delete=models.CASCADE, related_name="tariffs")
    key = models.UUIDField(default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    measure = models.TextField(blank=True)
    is_interim = models.BooleanField(default=False)
    bands = models.JSONField(default=list)
    expected = models.JSONField(default=list)
    most = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-is_interim", "pk")
        constraints = [models.UniqueConstraint(fields=["scheme", "key"], name="result_tariff_once")]

    def __str__(self) -> str:
        return self.name


class ResultPeriod(models.Model):
    """A period of a contract that is paid by results, from its results to its statement.

    ``scheme`` is the agreement under which it was closed, ``total`` what was found due, in pence.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="result_periods")
    number = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    state = models.CharField(
        max_length=10,
        default=ResultPeriodState.OPEN,
        choices=[(s.value, PERIOD_NAMES[s]) for s in ResultPeriodState],
    )
    told_note = models.TextField(blank=True)
    told_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)
    sent_back_because = models.TextField(blank=True)
    confirmed_note = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    scheme = models.ForeignKey(ResultScheme, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    total = models.BigIntegerField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="result_period_number"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="a_result_period_lasts"),
            models.CheckConstraint(
                condition=Q(state=ResultPeriodState.CLOSED, total__isnull=False, closed_at__isnull=False)
                | (~Q(state=ResultPeriodState.CLOSED) & Q(total=None, closed_at=None)),
                name="a_closed_period_has_a_total",
            ),
        ]
        indexes = [models.Index(fields=["state", "last_on"])]

    def get_absolute_url(self) -> str:
        """The page of the period: its results, and its statement line by line."""
        return reverse("contracts.result_period", args=[self.contract.authority.slug, self.contract.uuid, self.number])


class ResultCount(models.Model):
    """How many outcomes of a tariff were achieved in a period: told, confirmed, and at last paid for."""

    period = models.ForeignKey(ResultPeriod, on_delete=models.CASCADE, related_name="counts")
    key = models.UUIDField()
    told = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField(null=True, blank=True)
    paid_for = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "key"], name="result_count_once")]


class ResultLine(models.Model):
    """A line of a closed period's statement, in pence. Lines are added when it is closed, never altered."""

    period = models.ForeignKey(ResultPeriod, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=15, choices=[(k.value, KIND_NAMES[k]) for k in LineKind])
    words = models.TextField()
    quantity = models.IntegerField(null=True, blank=True)
    tariff = models.BigIntegerField(null=True, blank=True)
    amount = models.BigIntegerField()

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["period", "position"], name="result_line_position")]
