"""What is measured in a contract, and from when on its limits are reckoned anew."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.outcomes.models import Outcome
from fourfold.cycle.outcomes.rules.measures import FREQUENCY_NAMES, GOOD_NAMES, UNIT_NAMES, Frequency, Good, Unit
from fourfold.do.contracts.models import Commitment, Contract
from fourfold.govern.people.models import Person
from fourfold.review.performance.rules.names import MEASURE_KIND_NAMES, WHOSE_NAMES, MeasureKind, Whose


class Measure(models.Model):
    """Something that is read of a contract again and again, and what it should be.

    ``whose`` duty it is says who tells the figures; the other side verifies them. ``definition`` says exactly what is
    counted, ``verified_how`` how it is verified, ``defined_with`` who of those who use the service helped to define
    it. Without a ``unit`` it is told in words alone. It is told within ``due_days`` after each period's end.
    ``baseline`` is how things stood before, ``target`` what it is to reach (nothing where none was set);
    ``target_because`` why so much. ``is_key`` marks a key performance indicator, which is rated and published.
    ``commitment`` is the promise that it follows. ``starts_on`` is the first day that is measured. ``basis`` says
    "made up" for the demonstration, ``clause`` where the record speaks of it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="measures", db_index=False)
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(k.value, MEASURE_KIND_NAMES[k]) for k in MeasureKind])
    whose = models.CharField(max_length=10, default=Whose.PROVIDER, choices=[(w.value, WHOSE_NAMES[w]) for w in Whose])
    title = models.CharField(max_length=200)
    definition = models.TextField()
    unit = models.CharField(max_length=20, blank=True, choices=[(u.value, UNIT_NAMES[u]) for u in Unit])
    decimals = models.PositiveSmallIntegerField(default=0)
    good = models.CharField(max_length=10, default=Good.NEITHER, choices=[(g.value, GOOD_NAMES[g]) for g in Good])
    frequency = models.CharField(
        max_length=10, choices=[(f.value, FREQUENCY_NAMES[f]) for f in Frequency if f is not Frequency.ONCE]
    )
    due_days = models.PositiveSmallIntegerField(default=20)
    verified_how = models.TextField(blank=True)
    defined_with = models.TextField(blank=True)
    baseline = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    baseline_from = models.CharField(max_length=200, blank=True)
    target = models.DecimalField(max_digits=20, decimal_places=6, null=True, blank=True)
    target_because = models.TextField(blank=True)
    is_key = models.BooleanField(default=False)
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    starts_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("contract", "number")
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="measure_number"),
            models.CheckConstraint(condition=~Q(unit="") | Q(target=None, baseline=None), name="words_have_no_target"),
            models.CheckConstraint(condition=Q(target=None) | ~Q(good=Good.NEITHER), name="a_target_has_a_direction"),
            models.CheckConstraint(
                condition=Q(ended_on=None, ended_because="") | (Q(ended_on__gte=F("starts_on")) & ~Q(ended_because="")),
                name="measure_ended_because",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the measure."""
        return reverse("performance.measure", args=[self.contract.authority.slug, self.uuid])


class Baseline(models.Model):
    """From the period that begins on ``starts`` on, limits are reckoned anew, because something changed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="baselines")
    starts = models.DateField()
    because = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("starts",)
        constraints = [
            models.UniqueConstraint(fields=["measure", "starts"], name="one_baseline_at_a_time"),
            models.CheckConstraint(condition=~Q(because=""), name="a_baseline_has_a_reason"),
        ]
