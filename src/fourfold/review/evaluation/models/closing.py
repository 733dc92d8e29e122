"""A plan to bring a service to an end, and the people whom it touches (SCA 2.9, 4.1; SC 4.5.6, 8.8.2)."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.govern.people.models import Person
from fourfold.review.evaluation.models.evaluating import Evaluation
from fourfold.review.evaluation.rules.names import CLOSURE_STATE_NAMES, ClosureState


class Closure(models.Model):
    """A decommissioning plan.

    ``evaluation`` is the one whose decision it carries out. ``duty`` says how the council meets its duties by law
    afterwards. ``residual_cost`` is pence a year that stay with the council until ``residual_until``, confirmed by a
    finance officer. ``income_share`` is how much of the provider's income ends with it, in percent. ``staff`` is what
    becomes of its people, ``records`` who keeps what belongs to the service. ``look_again_on`` is when someone looks
    how people fare, ``seen_afterwards`` what they saw.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="closures", db_index=False)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="closures")
    state = models.CharField(
        max_length=10, default=ClosureState.DRAFT, choices=[(s.value, CLOSURE_STATE_NAMES[s]) for s in ClosureState]
    )
    last_day = models.DateField(null=True, blank=True)
    duty = models.TextField(blank=True)
    residual_cost = models.BigIntegerField(null=True, blank=True)
    residual_because = models.TextField(blank=True)
    residual_until = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    provider_told_on = models.DateField(null=True, blank=True)
    provider_says = models.TextField(blank=True)
    income_share = models.PositiveSmallIntegerField(null=True, blank=True)
    staff = models.TextField(blank=True)
    records = models.TextField(blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    seen_afterwards = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checked_on = models.DateField(null=True, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    finished_on = models.DateField(null=True, blank=True)
    given_up_because = models.TextField(blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation"], condition=~Q(state=ClosureState.ABANDONED), name="one_closure_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(checked_by=None) | Q(prepared_by=None) | ~Q(checked_by=F("prepared_by")),
                name="who_writes_a_closure_never_checks_it",
            ),
            models.CheckConstraint(
                condition=Q(income_share=None) | Q(income_share__lte=100), name="a_share_of_income_is_one"
            ),
        ]
        indexes = [models.Index(fields=["contract", "-id"]), models.Index(fields=["state", "last_day"])]

    def __str__(self) -> str:
        return str(self.contract)

    def get_absolute_url(self) -> str:
        """The page of the plan."""
        return reverse("decommissioning.page", args=[self.contract.authority.slug, self.uuid])


class ClosureGroup(models.Model):
    """People whom an end touches. ``people`` is empty until someone counted. ``became`` is what became of them."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    closure = models.ForeignKey(Closure, on_delete=models.CASCADE, related_name="groups")
    who = models.CharField(max_length=200)
    people = models.PositiveIntegerField(null=True, blank=True)
    what_next = models.TextField(blank=True)
    settled_by = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    heard = models.TextField(blank=True)
    became = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.who
