"""The upper thread: plan, outcome, objective, service, money, indicator, reading."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.outcomes.rules import BudgetKind, Delivery, Frequency, Good, PlanState, Unit
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Directorate, Person


class Plan(models.Model):
    """A strategic commissioning plan, or a revision of one that is being drafted.

    ``version`` grows with each change; ``PlanVersion`` rows hold how it stood whenever its state changed. A plan in
    force is not edited: a draft with ``revises`` holds what is to change, and is taken in when council adopts it.
    ``until`` is empty while no end is set. ``preparers`` are all who wrote in it: none of them may adopt it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=20, default=PlanState.DRAFT, choices=[(s.value, s.value) for s in PlanState])
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    preparers = models.ManyToManyField(Person, related_name="+", blank=True)
    revises = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="revisions")
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("-since", "title")
        constraints = [
            models.UniqueConstraint(fields=["authority", "slug"], name="plan_slug"),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gt=F("since")), name="plan_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["revises"],
                condition=Q(state__in=[PlanState.DRAFT, PlanState.IN_CONSULTATION, PlanState.BEFORE_COUNCIL]),
                name="one_revision_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The plan's page."""
        return reverse("outcomes.plan", args=[self.authority.slug, self.slug])


class PlanVersion(models.Model):
    """The plan as it stood when its state changed: ``content`` is the whole tree as canonical JSON.

    ``decision`` is the reference or words of the council's decision, where one was needed.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20)
    content = models.TextField()
    note = models.TextField(blank=True)
    decision = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="plan_version_number")]


class Outcome(models.Model):
    """What is to be different for a population or client group."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="outcomes")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    population = models.CharField(max_length=100)
    theme = models.CharField(max_length=100, blank=True)
    about = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    revises = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["plan", "slug"], name="outcome_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The outcome's page."""
        return reverse("outcomes.outcome", args=[self.plan.authority.slug, self.uuid])


class Objective(models.Model):
    """What commissioning sets out to achieve towards an outcome."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outcome = models.ForeignKey(Outcome, on_delete=models.CASCADE, related_name="objectives")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    revises = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["outcome", "slug"], name="objective_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The objective's page."""
        return reverse("outcomes.objective", args=[self.outcome.plan.authority.slug, self.uuid])


class Need(models.Model):
    """A need of people that services meet. Two directorates that meet the same one should know of each other."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("title",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="need_slug")]

    def __str__(self) -> str:
        return self.title


class Service(models.Model):
    """Something that is done for people, in-house or by others."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="services")
    need = models.ForeignKey(Need, on_delete=models.PROTECT, null=True, blank=True, related_name="services")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    delivery = models.CharField(max_length=20, choices=[(d.value, d.value) for d in Delivery])
    provider_note = models.CharField(max_length=300, blank=True)
    about = models.TextField(blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("title",)
        constraints = [models.UniqueConstraint(fields=["authority", "slug"], name="service_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The service's page."""
        return reverse("outcomes.service", args=[self.authority.slug, self.uuid])


class Contribution(models.Model):
    """The share of an objective that a service is expected to bring, in whole percent.

    ``depends_on`` says whom the result hangs on where it is not within the authority's influence.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="contributions")
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="contributions")
    share = models.PositiveSmallIntegerField()
    within_influence = models.BooleanField(default=True)
    depends_on = models.CharField(max_length=300, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "objective"], name="one_share_for_each_objective"),
            models.CheckConstraint(condition=Q(share__gte=1, share__lte=100), name="share_is_a_percentage"),
        ]


class BudgetLine(models.Model):
    """Money for a service, in pence; investment adds to the base, disinvestment takes away.

    ``year`` is empty where it is not known. A line that is ``part_of`` another is not added to it again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="budget_lines")
    part_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts")
    year = models.CharField(max_length=50, blank=True)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in BudgetKind])
    amount = models.BigIntegerField()
    what = models.CharField(max_length=300)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("year", "pk")
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="budget_is_positive")]


class Indicator(models.Model):
    """How we know whether an objective is met. ``decimals`` is how many places its values are shown with.

    Values in pounds are pounds, not pence: an indicator is a measure, not an account.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="indicators")
    slug = models.SlugField(max_length=100)
    title = models.CharField(max_length=200)
    definition = models.TextField(blank=True)
    unit = models.CharField(max_length=20, choices=[(u.value, u.value) for u in Unit])
    decimals = models.PositiveSmallIntegerField(default=0)
    good = models.CharField(max_length=10, choices=[(g.value, g.value) for g in Good])
    frequency = models.CharField(max_length=10, choices=[(f.value, f.value) for f in Frequency])
    source = models.CharField(max_length=200, blank=True)
    within_influence = models.BooleanField(default=True)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    baseline_period = models.CharField(max_length=50, blank=True)
    benchmark = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    benchmark_label = models.CharField(max_length=100, blank=True)
    benchmark_period = models.CharField(max_length=50, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)
    revises = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["objective", "slug"], name="indicator_slug")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The indicator's page."""
        return reverse("outcomes.indicator", args=[self.objective.outcome.plan.authority.slug, self.uuid])


class Target(models.Model):
    """One point of an indicator's target path. ``on`` is empty where a source names no day."""

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="targets")
    period = models.CharField(max_length=50)
    on = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = [models.UniqueConstraint(fields=["indicator", "on"], name="one_target_a_day")]


class Reading(models.Model):
    """What an indicator showed for a period. ``before_plan`` marks one kept to compare with, from before its plan."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="readings")
    period = models.CharField(max_length=50)
    since = models.DateField()
    until = models.DateField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    before_plan = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("until", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="reading_ends"),
            models.UniqueConstraint(fields=["indicator", "since", "until"], name="one_reading_a_period"),
        ]


class Correction(models.Model):
    """What a reading said before it was corrected, and why it was. Nothing that was published is lost."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="corrections")
    old_value = models.DecimalField(max_digits=18, decimal_places=4)
    because = models.CharField(max_length=500)
    corrected_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ("corrected_at", "pk")
