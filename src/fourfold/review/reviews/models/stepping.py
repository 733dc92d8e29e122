"""What follows where improvement failed: formal notice, a remedy from the contract, a proposal to end (SC 8.9.4)."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.govern.people.models import Person
from fourfold.review.performance.models import Measure
from fourfold.review.performance.rules.periods import Period
from fourfold.review.reviews.models.improving import ImprovementPlan
from fourfold.review.reviews.rules.names import DIRECTIONS, RUNG_NAMES, STEP_STATE_NAMES, Rung, StepState
from fourfold.review.reviews.rules.remedies import RATE_NAMES, Rate


class RemedyTerms(models.Model):
    """The most that a contract lets financial remedies come to.

    ``period_percent`` is of the fee of a period, ``whole`` pence for the whole contract; empty where it sets none.
    ``clause`` is the one of the contract.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.OneToOneField(Contract, on_delete=models.CASCADE, related_name="remedy_terms")
    period_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    whole = models.BigIntegerField(null=True, blank=True)
    clause = models.CharField(max_length=100)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "remedy terms"
        constraints = [
            models.CheckConstraint(
                condition=(Q(whole=None) | Q(whole__gte=0))
                & (Q(period_percent=None) | Q(period_percent__gte=0, period_percent__lte=100)),
                name="remedies_have_caps_that_can_be",
            )
        ]


class RemedyTerm(models.Model):
    """What one measure that falls short costs: ``rate`` (pence, or percent of the fee) for each whole ``step``.

    Where ``measure`` is one of this contract, its verified readings count, and ``name``, ``unit`` and ``good`` are its
    own; where it is read elsewhere, readings are given with each remedy. ``target`` is the one that the remedy goes by.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    terms = models.ForeignKey(RemedyTerms, on_delete=models.CASCADE, related_name="lines")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=4)
    good = models.CharField(max_length=5, default=Good.UP, choices=DIRECTIONS)
    tolerance = models.DecimalField(max_digits=14, decimal_places=4, default=0)
    step = models.DecimalField(max_digits=14, decimal_places=4)
    kind = models.CharField(max_length=10, choices=[(r.value, RATE_NAMES[r]) for r in Rate])
    rate = models.DecimalField(max_digits=14, decimal_places=4)
    clause = models.CharField(max_length=100)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(step__gt=0, rate__gte=0, tolerance__gte=0), name="a_remedy_term_can_be_reckoned"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Step(models.Model):
    """A step about a contract that falls short: drafted by who manages it, taken or let go by its lead director.

    ``amount`` is pence, for a financial remedy, and ``lines`` how it came about: dictionaries with the names of
    ``rules.remedies.Line``. It is for the days from ``starts`` to ``ends``, and ``fee`` (pence) is theirs. ``answer``
    is what the provider says to it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="steps", db_index=False)
    rung = models.CharField(max_length=10, choices=[(r.value, RUNG_NAMES[r]) for r in Rung])
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.PROTECT, null=True, blank=True, related_name="steps")
    because = models.TextField()
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    fee = models.BigIntegerField(null=True, blank=True)
    amount = models.BigIntegerField(null=True, blank=True)
    lines = models.JSONField(default=list, blank=True)
    state = models.CharField(
        max_length=10, default=StepState.DRAFT, choices=[(s.value, STEP_STATE_NAMES[s]) for s in StepState]
    )
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_on = models.DateField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_on = models.DateField(null=True, blank=True)
    settled_because = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(rung=Rung.REMEDY, amount__isnull=False, amount__gte=0, ends__gte=models.F("starts"))
                | (~Q(rung=Rung.REMEDY) & Q(amount=None)),
                name="a_remedy_has_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(drafted_by=None) | Q(settled_by=None) | ~Q(settled_by=models.F("drafted_by")),
                name="who_drafts_a_step_never_takes_it",
            ),
            models.UniqueConstraint(
                fields=["contract", "starts"],
                condition=Q(rung=Rung.REMEDY, state__in=[StepState.DRAFT, StepState.TAKEN]),
                name="one_remedy_a_period",
            ),
        ]
        indexes = [models.Index(fields=["contract", "state"])]

    def __str__(self) -> str:
        return f"{self.get_rung_display()}, {self.drafted_on.day} {self.drafted_on:%B %Y}"

    @property
    def period(self) -> Period | None:
        """The days that a remedy is for."""
        return Period(self.starts, self.ends) if self.starts and self.ends else None

    def get_absolute_url(self) -> str:
        """The page of the step."""
        return reverse("steps.page", args=[self.contract.authority.slug, self.uuid])
