"""What is proposed, approved, told and awarded."""

import uuid

from django.db import models
from django.db.models import Q

from fourfold.do.notices.models import Notice
from fourfold.do.providers.models import Provider, Representative
from fourfold.do.tendering.models.opening import Bid, LotBid
from fourfold.do.tendering.models.tenders import Tender, TenderLot
from fourfold.do.tendering.rules.names import (
    CHALLENGE_STATE_NAMES,
    PROMISE_NAMES,
    ChallengeState,
    PromiseKind,
)
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


class Proposal(models.Model):
    """An outcome as it was proposed. ``evaluation`` is the whole of it in the published format, names for keys:
    anyone can compute it again. ``words`` explain it; ``decision`` is the one that the rules require.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    evaluation = models.JSONField()
    words = models.TextField()
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.TextField(blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["tender", "number"], name="proposal_number"),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=models.F("proposed_by")), name="proposer_never_approves"
            ),
        ]


class LotOutcome(models.Model):
    """Who is to win a lot under a proposal; nobody where no bid can."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="outcomes")
    lot = models.ForeignKey(TenderLot, on_delete=models.PROTECT, related_name="outcomes")
    winner = models.ForeignKey(LotBid, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    because = models.TextField(blank=True)

    class Meta:
        ordering = ("lot__number",)
        constraints = [models.UniqueConstraint(fields=["proposal", "lot"], name="outcome_a_lot")]


class Feedback(models.Model):
    """What one bidder is told: its scores with reasons, the winner's, and the relative advantages, for every lot."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="feedback")
    bid = models.ForeignKey(Bid, on_delete=models.PROTECT, related_name="feedback")
    advantages = models.TextField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ready_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "bid"], name="feedback_a_bid")]


class Standstill(models.Model):
    """The days between telling bidders and awarding: ``starts_on`` is day 1, and an award is made after ``ends_on``."""

    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="standstills")
    proposal = models.OneToOneField(Proposal, on_delete=models.PROTECT, related_name="standstill")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    clause = models.CharField(max_length=100)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(ends_on__gte=models.F("starts_on")), name="standstill_ends")]


class Challenge(models.Model):
    """A bidder's challenge of the outcome. While it is looked into, nothing is awarded."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="challenges")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="challenges")
    text = models.TextField()
    raised_by = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    state = models.CharField(
        max_length=20,
        default=ChallengeState.RAISED,
        choices=[(s.value, CHALLENGE_STATE_NAMES[s]) for s in ChallengeState],
    )
    answer = models.TextField(blank=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)


class Award(models.Model):
    """A lot that was won: the contract begins with it. ``price`` is in pence over the whole life, without VAT."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.PROTECT, related_name="awards")
    lot = models.OneToOneField(TenderLot, on_delete=models.PROTECT, related_name="award")
    lot_bid = models.OneToOneField(LotBid, on_delete=models.PROTECT, related_name="award")
    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="awards")
    reference = models.CharField(max_length=30)
    price = models.BigIntegerField(null=True, blank=True)
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    awarded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    awarded_at = models.DateTimeField()

    class Meta:
        ordering = ("lot__number",)


class Promise(models.Model):
    """A measurable commitment that a winner took into the contract. ``amount`` in ``unit``: pence for "£"."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="promises")
    kind = models.CharField(max_length=20, choices=[(k.value, PROMISE_NAMES[k]) for k in PromiseKind])
    text = models.TextField()
    measure = models.CharField(max_length=200, blank=True)
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
