"""The framework, and the commissions that turn through it."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.cycle.commissions.rules import (
    Ending,
    EvidenceKind,
    FrameworkState,
    GateState,
    NeedsDecision,
    OptionResult,
    Route,
    Stage,
    TurnState,
)
from fourfold.cycle.commissions.rules.waits import Want
from fourfold.cycle.outcomes.models import Outcome, Reading, Service
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.models import StoredFile
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Directorate, Person


class Framework(models.Model):
    """One version of an authority's commissioning framework.

    ``preparers`` is everyone who wrote on it as a draft: none of them publishes it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="frameworks")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    state = models.CharField(
        max_length=20, default=FrameworkState.DRAFT, choices=[(s.value, s.value) for s in FrameworkState]
    )
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    preparers = models.ManyToManyField(Person, related_name="+", blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint(fields=["authority", "number"], name="framework_number"),
            models.UniqueConstraint(
                fields=["authority"], condition=Q(state=FrameworkState.IN_FORCE), name="one_framework_in_force"
            ),
            models.UniqueConstraint(
                fields=["authority"], condition=Q(state=FrameworkState.DRAFT), name="one_framework_draft"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    def get_absolute_url(self) -> str:
        """Where this version is read."""
        return reverse("framework.version", args=[self.authority.slug, self.number])


class FrameworkStage(models.Model):
    """A quarter of the wheel as the framework describes it, with the gate that closes it.

    ``sign_off`` lists the roles that sign; ``decision`` says when the gate waits for a decision.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    framework = models.ForeignKey(Framework, on_delete=models.CASCADE, related_name="stages")
    key = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Stage])
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    purpose = models.TextField(blank=True)
    gate_title = models.CharField(max_length=200)
    gate_question = models.TextField(blank=True)
    sign_off = models.JSONField(default=list)
    decision = models.CharField(
        max_length=10, default=NeedsDecision.NEVER, choices=[(d.value, d.value) for d in NeedsDecision]
    )
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = [models.UniqueConstraint(fields=["framework", "key"], name="framework_stage_key")]

    def __str__(self) -> str:
        return self.title


class FrameworkStep(models.Model):
    """One step of a stage: what good looks like and who takes part. Role lists hold ``Role`` values or groups."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    stage = models.ForeignKey(FrameworkStage, on_delete=models.CASCADE, related_name="steps")
    key = models.SlugField(max_length=100)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    required = models.BooleanField(default=True)
    good = models.TextField()
    responsible = models.CharField(max_length=50)
    accountable = models.CharField(max_length=50)
    consulted = models.JSONField(default=list)
    informed = models.JSONField(default=list)
    executive_members = models.TextField(blank=True)
    non_executive_members = models.TextField(blank=True)
    residents = models.TextField(blank=True)
    providers = models.TextField(blank=True)
    resources = models.TextField(blank=True)
    measure = models.TextField(blank=True)
    evidence_kinds = models.JSONField(default=list)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["stage", "key"], name="framework_step_key")]

    def __str__(self) -> str:
        return self.title


class Commission(models.Model):
    """One need taken through the wheel.

    ``whole_life_value`` is in pence and empty until it is known; ``divisions_affected`` counts the electoral
    divisions on which it has a significant effect. ``current_turn`` is the newest turn, for lists.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE)
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    purpose = models.TextField()
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, null=True, blank=True, related_name="commissions")
    outcomes = models.ManyToManyField(Outcome, related_name="commissions", blank=True)
    whole_life_value = models.BigIntegerField(null=True, blank=True)
    divisions_affected = models.PositiveSmallIntegerField(default=0)
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    next_step = models.TextField(blank=True)
    started_at = models.DateTimeField()
    current_turn = models.ForeignKey("Turn", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("title", "pk")
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="commission_reference"),
            models.CheckConstraint(
                condition=Q(whole_life_value=None) | Q(whole_life_value__gte=0), name="whole_life_value_is_positive"
            ),
        ]
        indexes = [models.Index(fields=["authority", "title", "id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the commission."""
        return reverse("commissions.page", args=[self.authority.slug, self.uuid])


class Assignment(models.Model):
    """A role that a person has on one commission, whatever their post."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="assignments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["commission", "person", "role"], name="one_assignment")]


class Turn(models.Model):
    """One turn of the wheel, under the version of the framework that was in force when it began.

    ``stage_since`` is when its present stage began, ``stage_due_on`` the day by which the stage is to be done.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="turns")
    number = models.PositiveSmallIntegerField()
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="turns")
    stage = models.CharField(max_length=10, default=Stage.ANALYSE, choices=[(s.value, s.value) for s in Stage])
    stage_since = models.DateTimeField()
    stage_due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, default=TurnState.RUNNING, choices=[(s.value, s.value) for s in TurnState])
    waiting_for = models.TextField(blank=True)
    route = models.CharField(max_length=10, blank=True, choices=[(r.value, r.value) for r in Route])
    route_because = models.TextField(blank=True)
    ending = models.CharField(max_length=15, blank=True, choices=[(e.value, e.value) for e in Ending])
    ending_because = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["commission", "number"], name="turn_number"),
            models.UniqueConstraint(
                fields=["commission"],
                condition=Q(state__in=[TurnState.RUNNING, TurnState.WAITING]),
                name="one_turn_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["state", "stage"])]

    def __str__(self) -> str:
        return f"{self.commission}, turn {self.number}"


class Evidence(models.Model):
    """What shows that a step was done. Withdrawn evidence stays on the record."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="evidence")
    step = models.ForeignKey(FrameworkStep, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in EvidenceKind])
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reading = models.ForeignKey(Reading, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.TextField(blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("added_at", "pk")


class Gate(models.Model):
    """One asking to leave a stage. A gate that was referred back stays; the next asking is a new row.

    ``decision_needed`` and ``decision_because`` are what the rules said under ``rulebook`` when it was asked.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="gates")
    stage = models.CharField(max_length=10, choices=[(s.value, s.value) for s in Stage])
    state = models.CharField(max_length=25, choices=[(s.value, s.value) for s in GateState])
    case = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    decision_needed = models.BooleanField(default=False)
    decision_because = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="gates")
    outcome_note = models.TextField(blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["turn", "stage"], condition=Q(state=GateState.ASKED), name="one_open_gate_a_stage"
            )
        ]


class SignOff(models.Model):
    """One role's word on a gate. Who prepared it never signs it."""

    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="sign_offs")
    role = models.CharField(max_length=30)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(fields=["gate", "role"], name="one_sign_off_a_role"),
            models.UniqueConstraint(fields=["gate", "person"], name="one_role_a_signer"),
        ]


class Condition(models.Model):
    """What a gate was passed on, to be met by a day."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="conditions")
    text = models.TextField()
    due_on = models.DateField()
    met_at = models.DateTimeField(null=True, blank=True)
    met_how = models.TextField(blank=True)
    met_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("due_on", "pk")


class Option(models.Model):
    """A way to meet the need that was considered."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="options")
    title = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    is_do_nothing = models.BooleanField(default=False)
    result = models.CharField(
        max_length=20, default=OptionResult.CONSIDERED, choices=[(r.value, r.value) for r in OptionResult]
    )
    position = models.PositiveSmallIntegerField(default=0)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "pk")


class Risk(models.Model):
    """What may go wrong with a commission; likelihood and impact from 1 to 5."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commission = models.ForeignKey(Commission, on_delete=models.CASCADE, related_name="risks")
    title = models.CharField(max_length=300)
    likelihood = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField()
    control = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="risk_scores_from_1_to_5"
            )
        ]


class Lesson(models.Model):
    """What a turn taught. The next turn begins with the lessons of those before it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="lessons")
    text = models.TextField()
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)


class Wait(models.Model):
    """Something that a turn waits for, and from whom: a named person, or any holder of a role.

    Kept so that a desk is one look at an index, however many commissions there are. Actions write the rows of a turn
    anew from ``rules.waits`` whenever it changes; nothing else does. ``directorate`` is set where the role belongs to
    one. ``urgent_on`` is the day it is due or has waited since; what has no day stands at the end of time.
    """

    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="+")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="waits")
    want = models.CharField(max_length=20, choices=[(w.value, w.value) for w in Want])
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    directorate = models.ForeignKey(Directorate, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    urgent_on = models.DateField()
    step = models.ForeignKey(FrameworkStep, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("urgent_on", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(person=None) ^ Q(role=""), name="wait_for_a_person_or_a_role")
        ]
        indexes = [
            models.Index(fields=["person", "urgent_on", "id"]),
            models.Index(fields=["authority", "role", "urgent_on", "id"]),
            models.Index(fields=["directorate", "role", "urgent_on", "id"]),
        ]
