"""A tender as it is prepared and published: its lots, what it asks, and how bids are judged."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.frameworks.models import Framework
from fourfold.do.frameworks.models import Lot as FrameworkLot
from fourfold.do.notices.models import Notice
from fourfold.do.tendering.rules.criteria import Kind
from fourfold.do.tendering.rules.names import (
    ASK_NAMES,
    METHOD_NAMES,
    PROCEDURE_NAMES,
    RISK_NAMES,
    TENDER_STATE_NAMES,
    Ask,
    Method,
    Procedure,
    Risk,
    TenderState,
)
from fourfold.do.tendering.rules.prices import Formula
from fourfold.foundation.authorities.models import Authority
from fourfold.foundation.files.models import StoredFile
from fourfold.foundation.sealing.models import Lock
from fourfold.govern.people.models import Person


class Tender(models.Model):
    """What a notice invites bids for, how they are sealed, judged and decided on.

    The closing time and the deadline for questions are the notice's: they stand in one place. ``value`` is the most
    that it is worth over its whole life, in pence without VAT. ``procedure_because`` says why a procedure other than
    the rules' is used, or why there is no competition; ``no_lots_because`` why it is one lot. ``most_lots`` is how
    many lots one bidder may win. ``is_anonymous`` hides bidders' names from evaluators until quality is closed.
    ``only_invited`` keeps a request for quotations to those invited; ``framework``, and ``framework_lot`` where it is
    one lot of it, is where those who may bid have a place. A tender in stages takes requests to take part until
    ``apply_by``, chooses ``most_chosen`` of them at most, and says in ``choose_on`` on what.
    ``formula`` and ``budget`` (pence) make marks of prices; scores lie between ``scale_least`` and ``scale_most``;
    ``ties`` are what tells equals apart, in order. ``low_percent`` flags a price so far below the mean of the others.
    ``lock`` seals the bids: nobody reads one before the bids are opened. ``quality_closed_at`` is when agreed scores
    became final, after which prices are seen. ``rulebook`` is the one that it was published under. ``version`` grows
    with each change, so that a form opened earlier is known to be stale.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="tenders")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, related_name="tender")
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=20, default=TenderState.PREPARING, choices=[(s.value, TENDER_STATE_NAMES[s]) for s in TenderState]
    )
    procedure = models.CharField(max_length=20, choices=[(p.value, PROCEDURE_NAMES[p]) for p in Procedure])
    procedure_because = models.TextField(blank=True)
    value = models.BigIntegerField(null=True, blank=True)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    risk = models.CharField(max_length=10, default=Risk.LOW, choices=[(r.value, RISK_NAMES[r]) for r in Risk])
    no_lots_because = models.TextField(blank=True)
    most_lots = models.PositiveSmallIntegerField(null=True, blank=True)
    is_anonymous = models.BooleanField(default=False)
    only_invited = models.BooleanField(default=False)
    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, null=True, blank=True, related_name="tenders")
    framework_lot = models.ForeignKey(
        FrameworkLot, on_delete=models.PROTECT, null=True, blank=True, related_name="tenders"
    )
    apply_by = models.DateTimeField(null=True, blank=True)
    most_chosen = models.PositiveSmallIntegerField(null=True, blank=True)
    choose_on = models.TextField(blank=True)
    formula = models.CharField(
        max_length=30, default=Formula.LOWEST_OVER_PRICE, choices=[(f.value, f) for f in Formula]
    )
    budget = models.BigIntegerField(null=True, blank=True)
    scale_least = models.PositiveSmallIntegerField(default=0)
    scale_most = models.PositiveSmallIntegerField(default=5)
    ties = models.JSONField(default=list, blank=True)
    low_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    lock = models.OneToOneField(Lock, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    quality_closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_because = models.TextField(blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=TenderState.PREPARING) | Q(published_at__isnull=False),
                name="an_open_tender_was_published",
            ),
            models.CheckConstraint(
                condition=~Q(state=TenderState.CANCELLED) | ~Q(cancelled_because=""), name="tender_cancelled_because"
            ),
            models.CheckConstraint(
                condition=Q(scale_most__gt=models.F("scale_least")), name="the_best_score_is_more_than_the_least"
            ),
        ]
        indexes = [models.Index(fields=["authority", "state", "-id"]), models.Index(fields=["authority", "-id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page on which the authority's own people work on the tender."""
        return reverse("tendering.tender", args=[self.authority.slug, self.uuid])

    def get_public_url(self) -> str:
        """The page on which everyone reads what it asks and how bids are judged."""
        return reverse("tendering.public", args=[self.authority.slug, self.uuid])


class TenderLot(models.Model):
    """A part that can be won on its own; a tender that is not divided has one. ``value`` as in ``Tender``."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    value = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["tender", "number"], name="tender_lot_number")]

    def __str__(self) -> str:
        return self.title


class Criterion(models.Model):
    """What bids are judged on, in a tree. Weights are hundredths among siblings and sum to 100.

    With ``lot`` it belongs to the tree of that lot alone, which then takes the place of the common one. ``asks`` is
    the question that a bidder answers, ``most_words`` the most that it may say. ``evidence`` says what is looked at,
    and how, where it is judged by a visit, an interview or past performance. ``users_percent`` is the part of the
    score that people who use the service give.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="criteria")
    lot = models.ForeignKey(TenderLot, on_delete=models.CASCADE, null=True, blank=True, related_name="criteria")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="parts")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(k.value, k) for k in Kind])
    method = models.CharField(
        max_length=20, default=Method.ANSWER, choices=[(m.value, METHOD_NAMES[m]) for m in Method]
    )
    weight = models.DecimalField(max_digits=7, decimal_places=4)
    pass_mark = models.PositiveSmallIntegerField(null=True, blank=True)
    asks = models.TextField(blank=True)
    most_words = models.PositiveIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    users_percent = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        verbose_name_plural = "criteria"
        constraints = [
            models.UniqueConstraint(fields=["tender", "key"], name="criterion_key"),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=100), name="a_weight_is_of_100"),
            models.CheckConstraint(condition=Q(users_percent__lte=100), name="users_weigh_up_to_all"),
        ]

    def __str__(self) -> str:
        return self.title


class ScaleStep(models.Model):
    """What one score means, in words that evaluators and bidders read alike."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="scale")
    score = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=60)
    means = models.TextField()

    class Meta:
        ordering = ("score",)
        constraints = [models.UniqueConstraint(fields=["tender", "score"], name="score_means_one_thing")]

    def __str__(self) -> str:
        return f"{self.score}: {self.name}"


class Requirement(models.Model):
    """What a bidder must have or show. ``amount`` is pence for money, else a number; ``text`` says it in words.

    ``because`` is why it is asked (always for an extra question); ``overruled_because`` is why it is kept although
    the check of proportion warns of it, which everyone reads.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="requirements")
    ask = models.CharField(max_length=30, choices=[(a.value, ASK_NAMES[a]) for a in Ask])
    amount = models.BigIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    because = models.TextField(blank=True)
    overruled_because = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.get_ask_display()


class TenderPaper(models.Model):
    """A document of the tender that every bidder reads: the specification, the terms."""

    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="papers")
    title = models.CharField(max_length=200)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class Amendment(models.Model):
    """A change of a published tender that reaches everyone. One that is material moves the deadline."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tender = models.ForeignKey(Tender, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_material = models.BooleanField()
    material_because = models.TextField(blank=True)
    closed_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["tender", "number"], name="amendment_number"),
            models.CheckConstraint(condition=Q(closes_at__gte=models.F("closed_at")), name="amendments_give_time"),
        ]
