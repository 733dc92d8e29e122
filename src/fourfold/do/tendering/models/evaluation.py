"""Who evaluates, what each of them scores alone, and what they agree."""

import uuid

from django.db import models
from django.db.models import Q

from fourfold.do.tendering.models.opening import LotBid
from fourfold.do.tendering.models.tenders import Criterion, Tender
from fourfold.do.tendering.rules.names import EVALUATOR_NAMES, FAULT_NAMES, EvaluatorKind, Fault
from fourfold.govern.people.models import Person


class Evaluator(models.Model):
    """Someone who scores named criteria. ``handed_in_at`` closes their scores; ``removed_at`` ends their access."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="evaluators")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="evaluations")
    kind = models.CharField(
        max_length=20, default=EvaluatorKind.OFFICER, choices=[(k.value, EVALUATOR_NAMES[k]) for k in EvaluatorKind]
    )
    criteria = models.ManyToManyField(Criterion, related_name="evaluators", blank=True)
    named_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tender", "person"], name="evaluator_once_a_tender")]

    def __str__(self) -> str:
        return self.person.name


class Score(models.Model):
    """One evaluator's score of one answer, with the reason. Kept for ever as it was handed in.

    Until then it is a draft: the reason may stand there while the score is still open.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    evaluator = models.ForeignKey(Evaluator, on_delete=models.PROTECT, related_name="scores")
    lot_bid = models.ForeignKey(LotBid, on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluator", "lot_bid", "criterion"], name="scored_once_alone"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_score_has_a_reason"),
        ]


class Consensus(models.Model):
    """The score that was agreed on one answer, with the reason that the bidder reads.

    ``officers_score`` is what was agreed in moderation, ``users_mean`` the mean of what people who use the service
    gave; ``score`` is both together, weighed as the criterion says.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lot_bid = models.ForeignKey(LotBid, on_delete=models.PROTECT, related_name="agreed")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="agreed")
    score = models.DecimalField(max_digits=7, decimal_places=4)
    officers_score = models.PositiveSmallIntegerField(null=True, blank=True)
    users_mean = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lot_bid", "criterion"], name="agreed_once_an_answer"),
            models.CheckConstraint(condition=~Q(reason=""), name="an_agreed_score_has_a_reason"),
        ]


class Correction(models.Model):
    """A fault in an agreed score, found when prices were known: named by one person, confirmed by another, or not.

    Nothing changes before it is confirmed. ``answer`` says why it was turned down.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    consensus = models.ForeignKey(Consensus, on_delete=models.PROTECT, related_name="corrections")
    fault = models.CharField(max_length=20, choices=[(f.value, FAULT_NAMES[f]) for f in Fault])
    was = models.DecimalField(max_digits=8, decimal_places=4)
    score = models.DecimalField(max_digits=8, decimal_places=4)
    reason = models.TextField()
    found_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    is_confirmed = models.BooleanField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["consensus"], condition=Q(settled_at=None), name="one_correction_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(settled_by=None) | ~Q(settled_by=models.F("found_by")), name="nobody_confirms_their_own"
            ),
        ]


class LowPrice(models.Model):
    """A price that the rules flag as abnormally low, the bidder's explanation, and what was made of it.

    A bid is never set aside for its price before its bidder could explain it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="low_prices")
    lot_bid = models.OneToOneField(LotBid, on_delete=models.PROTECT, related_name="low_price")
    because = models.TextField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField(null=True, blank=True)
    explanation = models.TextField(blank=True)
    explained_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True)
    reason = models.TextField(blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
