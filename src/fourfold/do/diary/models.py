"""The plan of procurements, and the dates of each."""

import uuid
from datetime import time

from django.db import models
from django.db.models import Q
from django.urls import reverse

from fourfold.cycle.commissions.models import Commission
from fourfold.do.diary.rules import (
    MOBILISATION_NAMES,
    STATE_NAMES,
    STEP_NAMES,
    SUBJECT_NAMES,
    Mobilisation,
    ProcurementState,
    StepKey,
    Subject,
)
from fourfold.foundation.authorities.models import Authority
from fourfold.govern.people.models import Directorate, Person


class Procurement(models.Model):
    """Something that an authority means to buy, from its first mention to its contract.

    ``value`` is what it is worth over its whole life, extensions included, in pence without VAT; ``value_with_vat``
    with it, where that differs as the law counts. ``categories`` are CPV codes, ``places`` GSS codes of districts
    (empty: the whole area). ``has_planned_notice`` means that its early notice is a planned procurement notice.
    ``closing_time`` is the time of the closing day, by the authority's clock. ``is_public`` puts it on the public
    forward plan, where it stands since ``announced_on``; ``inside_note`` never is there. ``lead`` is the commissioner,
    ``buyer`` the procurement officer. ``version`` grows with each change, so that a form opened earlier is known to
    be stale.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Authority, on_delete=models.CASCADE, related_name="procurements")
    reference = models.CharField(max_length=30)
    title = models.CharField(max_length=200)
    summary = models.TextField()
    inside_note = models.TextField(blank=True)
    commission = models.ForeignKey(
        Commission, on_delete=models.PROTECT, null=True, blank=True, related_name="procurements"
    )
    directorate = models.ForeignKey(Directorate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    buyer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.CharField(max_length=20, choices=[(s.value, SUBJECT_NAMES[s]) for s in Subject])
    value = models.BigIntegerField(null=True, blank=True)
    value_with_vat = models.BigIntegerField(null=True, blank=True)
    categories = models.JSONField(default=list, blank=True)
    places = models.JSONField(default=list, blank=True)
    lots = models.PositiveSmallIntegerField(default=1)
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    open_to_consortia = models.BooleanField(default=True)
    has_tupe = models.BooleanField(default=False)
    has_pensions = models.BooleanField(default=False)
    mobilisation = models.CharField(
        max_length=10,
        default=Mobilisation.NONE,
        choices=[(m.value, MOBILISATION_NAMES[m]) for m in Mobilisation],
    )
    has_planned_notice = models.BooleanField(default=False)
    closing_time = models.TimeField(default=time(12))
    is_public = models.BooleanField(default=True)
    announced_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=20,
        default=ProcurementState.PLANNED,
        choices=[(s.value, STATE_NAMES[s]) for s in ProcurementState],
    )
    abandoned_because = models.TextField(blank=True)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    basis = models.CharField(max_length=100, blank=True)
    clause = models.CharField(max_length=100, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "reference"], name="procurement_reference"),
            models.CheckConstraint(
                condition=~Q(state=ProcurementState.ABANDONED) | ~Q(abandoned_because=""), name="given_up_for_a_reason"
            ),
        ]
        indexes = [models.Index(fields=["authority", "state", "id"])]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the procurement in the diary."""
        return reverse("diary.procurement", args=[self.authority.slug, self.uuid])


class PlannedDate(models.Model):
    """A date of a procurement: the day that is planned, and the day on which it happened.

    ``by_hand`` means that someone set the day; the others are worked out from those.
    """

    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="dates")
    step = models.CharField(max_length=20, choices=[(s.value, STEP_NAMES[s]) for s in StepKey])
    planned_on = models.DateField()
    by_hand = models.BooleanField(default=False)
    happened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("planned_on", "pk")
        constraints = [models.UniqueConstraint(fields=["procurement", "step"], name="one_date_a_step")]
        indexes = [models.Index(fields=["planned_on", "procurement"])]


class Slip(models.Model):
    """A date that was moved to a later day after it had been announced, and why (SC 6.2.8, rec 11).

    Dates that were moved at one instant slipped together.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="slips")
    step = models.CharField(max_length=20, choices=[(s.value, STEP_NAMES[s]) for s in StepKey])
    was_on = models.DateField()
    now_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = [models.CheckConstraint(condition=Q(now_on__gt=models.F("was_on")), name="slip_goes_later")]


class Overruling(models.Model):
    """A warning that someone saw and set aside with a reason, for the dates as they stood (SC 6.2.8).

    ``warning`` is the warning's code, ``about`` what exactly it warned of: a change of the dates brings it back.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    procurement = models.ForeignKey(Procurement, on_delete=models.CASCADE, related_name="overrulings")
    warning = models.CharField(max_length=40)
    about = models.CharField(max_length=200)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procurement", "warning", "about"], name="a_warning_is_overruled_once")
        ]
