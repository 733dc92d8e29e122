"""Improvement plans: clear targets with dates, and what the council does to help (SC 8.9.4)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.outcomes.rules.measures import Good
from fourfold.do.contracts.models import Contract
from fourfold.do.providers.models import Representative
from fourfold.govern.people.models import Person
from fourfold.review.reviews.models.reviewing import Review
from fourfold.review.reviews.rules.names import DIRECTIONS, IMPROVEMENT_STATE_NAMES, ImprovementState


class ImprovementPlan(models.Model):
    """How a contract that falls short is brought up to what was agreed.

    ``because`` is what falls short. ``support`` is what the council does to help. ``answer`` is what the provider
    said, ``agreed_by`` who agreed for it; where nobody did, ``required_by`` made it run, with the reason.
    ``first_ends_on`` is its end before it was extended. ``judged_because`` says what it came to.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="improvement_plans", db_index=False)
    review = models.ForeignKey(
        Review, on_delete=models.PROTECT, null=True, blank=True, related_name="improvement_plans"
    )
    title = models.CharField(max_length=200)
    because = models.TextField()
    support = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    first_ends_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10,
        default=ImprovementState.DRAFT,
        choices=[(s.value, IMPROVEMENT_STATE_NAMES[s]) for s in ImprovementState],
    )
    answer = models.TextField(blank=True)
    agreed_by = models.ForeignKey(Representative, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    required_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    required_because = models.TextField(blank=True)
    running_since = models.DateField(null=True, blank=True)
    extended_because = models.TextField(blank=True)
    judged_because = models.TextField(blank=True)
    judged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    judged_on = models.DateField(null=True, blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="an_improvement_takes_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[ImprovementState.WORKED, ImprovementState.FAILED]) | ~Q(judged_because=""),
                name="a_judged_plan_says_why",
            ),
        ]
        indexes = [models.Index(fields=["contract", "state"]), models.Index(fields=["state", "ends_on"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the plan."""
        return reverse("improvement.page", args=[self.contract.authority.slug, self.uuid])


class Target(models.Model):
    """What is to be reached and by when: from ``start`` to ``goal``, in ``unit``. ``found`` is what was measured."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="targets")
    text = models.CharField(max_length=300)
    unit = models.CharField(max_length=40, blank=True)
    start = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    goal = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    good = models.CharField(max_length=5, default=Good.UP, choices=DIRECTIONS)
    due_on = models.DateField(null=True, blank=True)
    found = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)
    found_on = models.DateField(null=True, blank=True)
    found_how = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.text


class Support(models.Model):
    """What the council did to help while a plan ran."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.CASCADE, related_name="given")
    on = models.DateField()
    what = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("on", "pk")
        verbose_name_plural = "support given"
