"""Did it work: what is asked, what was found of each outcome, and what follows (SC rec 6, 23; SCA 2.7)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.cycle.commissions.models import Lesson
from fourfold.cycle.commissions.rules import Ending
from fourfold.do.contracts.models import Contract, EvaluationPlan
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person
from fourfold.review.evaluation.rules.names import (
    CONCLUSION_NAMES,
    DESIGN_NAMES,
    ENDING_WORDS,
    EVALUATION_STATE_NAMES,
    STRENGTH_NAMES,
    VERDICT_NAMES,
    Conclusion,
    Design,
    EvaluationState,
    Strength,
    Verdict,
)
from fourfold.review.performance.models import Measure
from fourfold.review.reviews.rules.names import DIRECTIONS


class Evaluation(models.Model):
    """One evaluation of a contract.

    ``plan`` is what was meant to be evaluated, from the contract. ``since`` and ``until`` are the days that it looks
    at. Costs are pence; ``cost_note`` says why one is not known, or what it leaves out. ``voice`` is what people who
    use the service say, ``limits`` what the evaluation cannot tell. ``ending`` is what it recommends, and what was
    decided once it is settled. ``conclusion``, ``strength``, the two scales and ``sentence`` are what the rules said
    under ``rulebook`` when it was reported. ``turned_down`` tells of a decision that was refused. ``passed_on`` is when
    lessons last went into the turn of the commission, ``shown_on`` when it became evidence in that turn's review.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="evaluations", db_index=False)
    plan = models.ForeignKey(
        EvaluationPlan, on_delete=models.SET_NULL, null=True, blank=True, related_name="evaluations"
    )
    question = models.TextField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    planned_cost = models.BigIntegerField(null=True, blank=True)
    real_cost = models.BigIntegerField(null=True, blank=True)
    cost_note = models.TextField(blank=True)
    social_value = models.TextField(blank=True)
    voice = models.TextField(blank=True)
    limits = models.TextField(blank=True)
    ending = models.CharField(max_length=15, blank=True, choices=[(e.value, ENDING_WORDS[e]) for e in Ending])
    because = models.TextField(blank=True)
    next_measures = models.TextField(blank=True)
    state = models.CharField(
        max_length=10,
        default=EvaluationState.DRAFT,
        choices=[(s.value, EVALUATION_STATE_NAMES[s]) for s in EvaluationState],
    )
    conclusion = models.CharField(
        max_length=10, blank=True, choices=[(c.value, CONCLUSION_NAMES[c]) for c in Conclusion]
    )
    strength = models.CharField(max_length=10, blank=True, choices=[(s.value, STRENGTH_NAMES[s]) for s in Strength])
    maryland = models.PositiveSmallIntegerField(null=True, blank=True)
    nesta = models.PositiveSmallIntegerField(null=True, blank=True)
    sentence = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="evaluations")
    turned_down = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reported_on = models.DateField(null=True, blank=True)
    settled_on = models.DateField(null=True, blank=True)
    passed_on = models.DateField(null=True, blank=True)
    shown_on = models.DateField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")), name="evaluation_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[EvaluationState.SOUGHT, EvaluationState.SETTLED]) | Q(decision__isnull=False),
                name="an_evaluation_ends_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(state=EvaluationState.DRAFT) | (~Q(conclusion="") & ~Q(strength="") & ~Q(ending="")),
                name="a_reported_evaluation_concludes",
            ),
        ]
        indexes = [models.Index(fields=["contract", "-id"]), models.Index(fields=["state", "-id"])]

    def __str__(self) -> str:
        return self.question

    def get_absolute_url(self) -> str:
        """The page of the evaluation."""
        return reverse("evaluations.page", args=[self.contract.authority.slug, self.uuid])


class Result(models.Model):
    """What an evaluation found of one outcome.

    ``before`` and ``after`` are of those served, ``other_…`` of a comparison group; each with on how many people it
    rests and, where someone worked it out, its standard error. ``series`` are evenly spaced readings of before, the
    oldest first, as text; ``steps`` how many such spaces the reading of after lies behind them. ``is_share`` says
    that the figures are percentages of people. ``lost_percent`` is how many of those who began were lost from sight.
    ``alike_because`` argues why the comparison group is like those served. ``verdict``, ``change``, ``margin`` and
    ``sentence`` are what the rules made of it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="results")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    is_share = models.BooleanField(default=False)
    good = models.CharField(max_length=5, choices=DIRECTIONS)
    design = models.CharField(max_length=15, choices=[(d.value, DESIGN_NAMES[d]) for d in Design])
    after = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    after_people = models.PositiveIntegerField(null=True, blank=True)
    after_error = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    before = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    before_people = models.PositiveIntegerField(null=True, blank=True)
    before_error = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    other_after = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    other_after_people = models.PositiveIntegerField(null=True, blank=True)
    other_after_error = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    other_before = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    other_before_people = models.PositiveIntegerField(null=True, blank=True)
    other_before_error = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    series = models.JSONField(default=list, blank=True)
    steps = models.PositiveSmallIntegerField(default=1)
    lost_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    alike_because = models.TextField(blank=True)
    verdict = models.CharField(max_length=10, choices=[(v.value, VERDICT_NAMES[v]) for v in Verdict])
    change = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    margin = models.DecimalField(max_digits=20, decimal_places=4, null=True, blank=True)
    sentence = models.TextField()
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(steps__gte=1), name="an_outcome_is_read_after"),
        ]

    def __str__(self) -> str:
        return self.name


class EvaluationLesson(models.Model):
    """What a contract taught. ``passed_to`` is the lesson of the commission's turn that it became."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="lessons")
    text = models.TextField()
    passed_to = models.ForeignKey(Lesson, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    clause = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("pk",)
