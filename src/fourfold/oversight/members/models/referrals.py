"""Concerns that Members refer, and what was asked and answered about them."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.do.contracts.models import Contract
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Committee, Person
from fourfold.oversight.members.rules.states import STATE_NAMES, ReferralState


class Referral(models.Model):
    """A Member's concern about a contract, followed until it is settled (SC 9.1.5).

    ``due_on`` is by when the question that waits is to be answered; empty where none waits, or no rule sets a day.
    ``committee`` is the one to which the group passed it on, ``reported`` what that committee came to.
    ``ended_because`` is why the Member settled or withdrew it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="referrals")
    reference = models.CharField(max_length=30)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="referrals", db_index=False)
    member = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals", db_index=False)
    title = models.CharField(max_length=200)
    state = models.CharField(
        max_length=20, default=ReferralState.WAITING, choices=[(s.value, STATE_NAMES[s]) for s in ReferralState]
    )
    raised_at = models.DateTimeField()
    due_on = models.DateField(null=True, blank=True)
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed_on_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    passed_on_because = models.TextField(blank=True)
    passed_on_at = models.DateTimeField(null=True, blank=True)
    reported = models.TextField(blank=True)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_because = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    rulebook = models.CharField(max_length=80, blank=True)
    basis = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="referral_reference"),
            models.CheckConstraint(
                condition=Q(committee=None, passed_on_because="")
                | (Q(committee__isnull=False) & ~Q(passed_on_because="")),
                name="a_referral_is_passed_on_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.WITH_COMMITTEE) | Q(committee__isnull=False),
                name="a_referral_with_a_committee_names_it",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[ReferralState.SETTLED, ReferralState.WITHDRAWN], ended_at__isnull=False)
                | (~Q(state__in=[ReferralState.SETTLED, ReferralState.WITHDRAWN]) & Q(ended_at=None)),
                name="a_referral_ended_at_its_end",
            ),
        ]
        indexes = [
            models.Index(fields=["authority", "-id"]),
            models.Index(fields=["authority", "state", "due_on"]),
            models.Index(fields=["contract", "-id"]),
            models.Index(fields=["member", "state"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the referral, for the authority's own people."""
        return reverse("members.referral", args=[self.authority.slug, self.uuid])


class Exchange(models.Model):
    """One question about a referral and its answer. ``to`` is the lead director at the time, where one was named.

    A question is never altered, nor its answer once given. ``answered_on`` is the authority's own day.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="exchanges")
    number = models.PositiveSmallIntegerField()
    asked = models.TextField()
    asked_on = models.DateField()
    to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["referral", "number"], name="exchange_number"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="an_answer_has_words_and_a_day",
            ),
        ]
