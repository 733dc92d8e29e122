"""The terms of a contract over time: its value by year, its extensions, breaks and changes, and what they make due."""

import uuid

from django.db import models
from django.db.models import Q

from fourfold.do.contracts.models.contracts import Contract
from fourfold.do.contracts.rules.names import (
    DUE_NAMES,
    EXTENSION_STATE_NAMES,
    GROUND_NAMES,
    SIDE_NAMES,
    ChangeGround,
    DueKind,
    ExtensionState,
    Side,
)
from fourfold.do.notices.models import Notice
from fourfold.govern.decisions.models import Decision
from fourfold.govern.people.models import Person


class YearValue(models.Model):
    """What a contract is worth in one financial year, in pence. ``year`` is the one in which it begins: 2014 for
    1 April 2014 to 31 March 2015. Together they make the contract's value.
    """

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        ordering = ("year",)
        constraints = [
            models.UniqueConstraint(fields=["contract", "year"], name="contract_year_once"),
            models.CheckConstraint(condition=Q(value__gte=0), name="a_year_has_a_value"),
        ]

    def __str__(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"


class BreakClause(models.Model):
    """Who may end the contract before its time, from when on, and with how many days' notice."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="breaks")
    side = models.CharField(max_length=10, choices=[(s.value, SIDE_NAMES[s]) for s in Side])
    from_on = models.DateField(null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("from_on", "pk")


class Extension(models.Model):
    """A longer end that the contract makes possible, and what became of it. Never automatic (SC 8.4.4).

    ``value`` is what it adds, in pence. ``ground`` is what allows it: the contract as it was signed, or, of one that
    was entered once the contract was live (``late_on``), what whoever entered it says. ``decision`` is the one that
    grants or refuses it; ``record`` is the performance record as it stood when it was proposed, which the decision's
    taker sees: [[what, how it stands]].
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="extensions")
    number = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField()
    value = models.BigIntegerField(null=True, blank=True)
    terms = models.TextField(blank=True)
    ground = models.CharField(
        max_length=20, default=ChangeGround.PROVIDED_FOR, choices=[(g.value, GROUND_NAMES[g]) for g in ChangeGround]
    )
    late_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=10,
        default=ExtensionState.POSSIBLE,
        choices=[(s.value, EXTENSION_STATE_NAMES[s]) for s in ExtensionState],
    )
    because = models.TextField(blank=True)
    record = models.JSONField(default=list, blank=True)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="extension_number"),
            models.CheckConstraint(condition=Q(months__gte=1), name="an_extension_lasts"),
            models.CheckConstraint(
                condition=~Q(state__in=[ExtensionState.GRANTED, ExtensionState.REFUSED]) | Q(decision__isnull=False),
                name="an_extension_is_decided",
            ),
        ]


class Change(models.Model):
    """A change of a live contract: what, why, what it adds or takes away in pence, and the end that follows.

    ``is_material`` says whether a rule makes it material, ``material_because`` why, ``clause`` under which rule.
    ``ground`` is what allows it all the same. Changes are added, never altered.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveSmallIntegerField()
    what = models.TextField()
    because = models.TextField()
    value = models.BigIntegerField(default=0)
    ends_on = models.DateField(null=True, blank=True)
    takes_effect_on = models.DateField()
    ground = models.CharField(max_length=20, blank=True, choices=[(g.value, GROUND_NAMES[g]) for g in ChangeGround])
    is_material = models.BooleanField(default=False)
    material_because = models.TextField(blank=True)
    clause = models.CharField(max_length=200, blank=True)
    extension = models.OneToOneField(Extension, on_delete=models.PROTECT, null=True, blank=True, related_name="change")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    rulebook = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="contract_change_number"),
            models.CheckConstraint(
                condition=Q(is_material=False) | ~Q(material_because=""), name="a_material_change_says_why"
            ),
        ]


class DueNotice(models.Model):
    """Something that a rule makes due for a contract, and by when. ``notice`` is the draft or what was published.

    ``confidence`` says how sure the rulebook is of it. It is done once its notice is published; what needs no notice
    is done on ``done_on``, and ``done_how`` says how.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="due")
    kind = models.CharField(max_length=20, choices=[(k.value, DUE_NAMES[k]) for k in DueKind])
    because = models.TextField()
    due_on = models.DateField()
    clause = models.CharField(max_length=100)
    confidence = models.CharField(max_length=20, default="confirmed")
    change = models.ForeignKey(Change, on_delete=models.PROTECT, null=True, blank=True, related_name="due")
    notice = models.OneToOneField(Notice, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    done_how = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind", "due_on"], condition=Q(change=None), name="due_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["change", "kind"], condition=Q(change__isnull=False), name="due_once_a_change"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(done_on=None), name="notices_still_due")]
